import { parseArgs } from "node:util";
import { generations, type Generation } from "@identity-users/openapi";

/** The command that started this: from source or, where it is installed, from the bundle. */
export const program = import.meta.url.endsWith(".ts") ? "pnpm serve" : "npx @identity-users/identity";

export const usage = `Usage: ${program} [options]

Starts the local identity service and prints its address when it is ready. It is a stand-in for development and tests,
not an identity provider for production.

  --port N           port to listen on (default 8443; 0 takes a free one)
  --host ADDRESS     address to listen on (default 127.0.0.1)
  --public           allow an address that others can reach
  --data-dir DIR     where the database and the administrator's token are kept (default .data/identity)
  --api VERSION      behave like ${generations.join(" or ")} (default ${generations.at(-1)})
  --demo             fill an empty directory with demo users
  --demo-users N     the same, with so many people
  --seed FILE        fill an empty directory with the users of a file, and take over its clients
  --export FILE      write the directory to a file that --seed takes, with the hashes of passwords, and stop
  --outbox           show the mails that would be sent, with their links (loopback only)
  --test-control     serve /__test/ to administrators (loopback only)
  --cors-origin ORIGIN
                     let pages of an origin call the API, such as https://app.example.com; repeatable
  --log-level LEVEL  trace, debug, info, warn, error or silent (default info)
  --help             show this

Each option is also read from the environment: IDENTITY_DATA_DIR is --data-dir, IDENTITY_DEMO=true is --demo, and
IDENTITY_CORS_ORIGIN holds several with blanks between. The option wins. DATABASE_URL, which holds a password, is read
from the environment alone: PostgreSQL 15 or newer in place of SQLite.
`;

/** The settings from the command line and the environment. */
export interface Arguments {
  readonly help: boolean;
  readonly port: number;
  readonly host: string;
  readonly public: boolean;
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly generation: Generation;
  readonly demo: boolean;
  readonly demoUsers?: number;
  readonly seed?: string;
  readonly export?: string;
  readonly outbox: boolean;
  readonly testControl: boolean;
  readonly corsOrigins: readonly string[];
  readonly logLevel: string;
}

const levels = ["trace", "debug", "info", "warn", "error", "silent"];

const options = {
  port: { type: "string" },
  host: { type: "string" },
  public: { type: "boolean" },
  "data-dir": { type: "string" },
  api: { type: "string" },
  demo: { type: "boolean" },
  "demo-users": { type: "string" },
  seed: { type: "string" },
  export: { type: "string" },
  outbox: { type: "boolean" },
  "test-control": { type: "boolean" },
  "cors-origin": { type: "string", multiple: true },
  "log-level": { type: "string" },
  help: { type: "boolean" },
} as const;

type Name = keyof typeof options;
type Environment = Readonly<Record<string, string | undefined>>;

function invalid(name: string, value: string, reason: string): Error {
  return new Error(`Cannot start: --${name} "${value}" ${reason}`);
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    const [reason = ""] = (error as Error).message.split("\n");
    throw new Error(`Cannot start: ${reason}`, { cause: error });
  }
}

/** The text of each option: from the command line, else from the environment. */
function textsOf(argv: readonly string[], environment: Environment): (name: Name) => string | undefined {
  const given = parse(argv);
  return (name) => {
    const value = given[name] ?? environment[`IDENTITY_${name.toUpperCase().replaceAll("-", "_")}`];
    return value === undefined || value === "" ? (given[name] as "" | undefined) : String(value);
  };
}

function numberOf(name: Name, text: string, { most, what }: { most: number; what: string }): number {
  if (!/^\d+$/.test(text) || Number(text) > most) throw invalid(name, text, `is not ${what}`);
  return Number(text);
}

function oneOf<T extends string>(name: Name, text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text);
  if (found === undefined) throw invalid(name, text, `is not one of ${known.join(", ")}`);
  return found;
}

/** Reads the command line and the environment; a bad option is an error that names it. */
export function readArguments(argv: readonly string[], environment: Environment = {}): Arguments {
  const text = textsOf(argv, environment);
  const isOn = (name: Name) => oneOf(name, text(name) ?? "false", ["true", "false"]) === "true";
  const people = text("demo-users");
  const [seed, target] = [text("seed"), text("export")];
  const databaseUrl = environment["DATABASE_URL"];
  return {
    help: isOn("help"),
    port: numberOf("port", text("port") ?? "8443", { most: 65_535, what: "a port" }),
    host: text("host") ?? "127.0.0.1",
    public: isOn("public"),
    dataDir: text("data-dir") ?? ".data/identity",
    ...(databaseUrl && { databaseUrl }),
    generation: oneOf("api", text("api") ?? "0.0.3665", generations),
    demo: isOn("demo") || people !== undefined,
    ...(people !== undefined && {
      demoUsers: numberOf("demo-users", people, { most: 1e6, what: "a number of users" }),
    }),
    ...(seed !== undefined && { seed }),
    ...(target !== undefined && { export: target }),
    outbox: isOn("outbox"),
    testControl: isOn("test-control"),
    corsOrigins: text("cors-origin")?.split(/[\s,]+/) ?? [],
    logLevel: oneOf("log-level", text("log-level") ?? "info", levels),
  };
}

import { parseArgs } from "node:util";
import { generations } from "@identity-users/openapi";

/** The command that started this: from source or, where it is installed, from the bundle. */
const program = import.meta.url.endsWith(".ts") ? "pnpm serve" : "npx @identity-users/identity";

const levels = ["trace", "debug", "info", "warn", "error", "silent"];

/** Each option with its value, which a flag has none of, and its help. */
const options = {
  port: ["N", "port to listen on (default 8443; 0 takes a free one)"],
  host: ["ADDRESS", "address to listen on (default 127.0.0.1)"],
  public: ["", "allow an address that others can reach"],
  "data-dir": ["DIR", "where the database and the administrator's token are kept (default .data/identity)"],
  api: ["VERSION", `behave like ${generations.join(" or ")} (default ${generations.at(-1)})`],
  demo: ["", "fill an empty directory with demo users"],
  "demo-users": ["N", "the same, with so many people"],
  seed: ["FILE", "fill an empty directory with the users of a file, and take over its clients"],
  export: ["FILE", "write the directory to a file that --seed takes, with the hashes of passwords, and stop"],
  outbox: ["", "show the mails that would be sent, with their links (loopback only)"],
  "test-control": ["", "serve /__test/ to administrators (loopback only)"],
  "cors-origin": ["ORIGIN", "let pages of an origin call the API, such as https://app.example.com; repeatable"],
  "log-level": ["LEVEL", "trace, debug, info, warn, error or silent (default info)"],
  help: ["", "show this"],
} as const;
type Name = keyof typeof options;

const helpColumn = 21;
const described = Object.entries(options).map(([name, [value, help]]) => {
  const head = `  --${name} ${value}`;
  return `${head.length < helpColumn ? head.padEnd(helpColumn) : `${head}\n${" ".repeat(helpColumn)}`}${help}\n`;
});

export const usage = `Usage: ${program} [options]

Starts the local identity service and prints its address when it is ready. It is a stand-in for development and tests,
not an identity provider for production.

${described.join("")}
Each option is also read from the environment: IDENTITY_DATA_DIR is --data-dir, IDENTITY_DEMO=true is --demo, and
IDENTITY_CORS_ORIGIN holds several with blanks between. The option wins. DATABASE_URL, which holds a password, is read
from the environment alone: PostgreSQL 15 or newer in place of SQLite.
`;

const parsed = Object.fromEntries(
  Object.entries(options).map(([name, [value]]) => {
    return [name, { type: value === "" ? "boolean" : "string", multiple: name === "cors-origin" } as const];
  }),
);

type Environment = Readonly<Record<string, string | undefined>>;

function read(argv: readonly string[], environment: Environment) {
  const given = parseArgs({ args: [...argv], options: parsed }).values;
  const text = (name: Name) => {
    const value = given[name] ?? (environment[`IDENTITY_${name.toUpperCase().replaceAll("-", "_")}`] || undefined);
    return value === undefined ? undefined : String(value);
  };
  const oneOf = <T extends string>(name: Name, value: string, known: readonly T[]) => {
    const found = known.find((each) => each === value);
    if (found === undefined) throw new Error(`--${name} "${value}" is not one of ${known.join(", ")}`);
    return found;
  };
  const isOn = (name: Name) => oneOf(name, text(name) ?? "false", ["true", "false"]) === "true";
  const numberOf = (name: Name, value: string, { most, what }: { most: number; what: string }) => {
    if (!/^\d+$/.test(value) || Number(value) > most) throw new Error(`--${name} "${value}" is not ${what}`);
    return Number(value);
  };
  const people = text("demo-users");
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
    demoUsers:
      people === undefined ? undefined : numberOf("demo-users", people, { most: 1e6, what: "a number of users" }),
    seed: text("seed"),
    export: text("export"),
    outbox: isOn("outbox"),
    testControl: isOn("test-control"),
    corsOrigins: text("cors-origin")?.split(/[\s,]+/) ?? [],
    logLevel: oneOf("log-level", text("log-level") ?? "info", levels),
  };
}

/** Reads the command line and the environment; a bad option is an error that names it. */
export function readArguments(argv: readonly string[], environment: Environment = {}) {
  try {
    return read(argv, environment);
  } catch (error) {
    const [reason] = (error as Error).message.split("\n");
    throw new Error(`Cannot start: ${reason} (${program} --help tells more)`, { cause: error });
  }
}

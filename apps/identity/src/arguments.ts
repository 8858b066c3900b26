import { parseArgs } from "node:util";
import { generations, type Generation } from "@identity-users/openapi";

export const usage = `Usage: pnpm serve [options]

Starts the local identity service and prints its address when it is ready. It is a stand-in for development and tests,
not an identity provider for production.

  --port N           port to listen on (default 8443; 0 takes a free one)
  --host ADDRESS     address to listen on (default 127.0.0.1)
  --data-dir DIR     where the database and the administrator's token are kept (default .data/identity)
  --api VERSION      behave like ${generations.join(" or ")} (default ${generations.at(-1)})
  --demo             fill an empty directory with demo users
  --test-control     serve /__test/ to administrators (loopback only)
  --log-level LEVEL  trace, debug, info, warn, error or silent (default info)
  --help             show this
`;

/** What the command line asks for. */
export interface Arguments {
  readonly help: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly generation: Generation;
  readonly demo: boolean;
  readonly testControl: boolean;
  readonly logLevel: string;
}

const levels = ["trace", "debug", "info", "warn", "error", "silent"];

function isGeneration(version: string): version is Generation {
  return (generations as readonly string[]).includes(version);
}

function invalid(option: string, value: string, reason: string): Error {
  return new Error(`Cannot start: --${option} "${value}" ${reason}`);
}

const options = {
  port: { type: "string", default: "8443" },
  host: { type: "string", default: "127.0.0.1" },
  "data-dir": { type: "string", default: ".data/identity" },
  api: { type: "string", default: "0.0.3665" },
  demo: { type: "boolean", default: false },
  "test-control": { type: "boolean", default: false },
  "log-level": { type: "string", default: "info" },
  help: { type: "boolean", default: false },
} as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    const [reason = ""] = (error as Error).message.split("\n");
    throw new Error(`Cannot start: ${reason}`, { cause: error });
  }
}

/** Reads the command line; a bad option is an error that names it. */
export function readArguments(argv: readonly string[]): Arguments {
  const values = parse(argv);
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw invalid("port", values.port, "is not a port");
  if (!isGeneration(values.api)) throw invalid("api", values.api, `is not one of ${generations.join(", ")}`);
  if (!levels.includes(values["log-level"]))
    throw invalid("log-level", values["log-level"], `is not one of ${levels.join(", ")}`);
  return {
    help: values.help,
    port,
    host: values.host,
    dataDir: values["data-dir"],
    generation: values.api,
    demo: values.demo,
    testControl: values["test-control"],
    logLevel: values["log-level"],
  };
}

import { parseArgs, type ParseArgsConfig } from "node:util";

/** A mistake on the command line. The message is one line, with what to do. */
export class UsageError extends Error {}

/** An option: without `read` it is a flag that takes no value. */
export interface Option<T> {
  /** Parses a text; returns its value, or the reason why it has none. */
  readonly read?: (text: string) => { readonly value: T } | { readonly reason: string };
  readonly fallback: T;
}

/** The options of a command, by name. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** The value of each option, or its default. */
export type Values<O extends Options> = { readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never };

/** Describes a flag. */
export const flag = (): Option<boolean> => ({ fallback: false });

/** Describes a text, which is not empty. */
export const text = (): Option<string | undefined> => ({
  read: (given) => (given === "" ? { reason: "is empty" } : { value: given }),
  fallback: undefined,
});

function numeric<T>(fallback: T, accepts: (number: number) => boolean, what: string): Option<number | T> {
  return {
    read: (given) =>
      /^\d+(?:\.\d+)?$/.test(given) && accepts(Number(given)) ? { value: Number(given) } : { reason: what },
    fallback,
  };
}

/** Describes a TCP port; 0 takes a free one. */
export const port = <T extends number | undefined>(fallback: T): Option<number | T> =>
  numeric(fallback, (given) => Number.isInteger(given) && given <= 65_535, "is not a port");

/** Describes a whole number from 1. */
export const count = <T extends number | undefined>(fallback: T): Option<number | T> =>
  numeric(
    fallback,
    (given) => Number.isInteger(given) && given >= 1 && given <= 1e6,
    "is not a number from 1 to 1000000",
  );

/** Describes a time in seconds. */
export const seconds = (fallback: number): Option<number> =>
  numeric(fallback, (given) => given > 0 && given <= 1e6, "is not a number of seconds");

/** Describes a choice. */
export const oneOf = <T extends string>(...known: readonly T[]): Option<T | undefined> => ({
  read(given) {
    const value = known.find((each) => each === given);
    return value === undefined ? { reason: `is not ${known.join(" or ")}` } : { value };
  },
  fallback: undefined,
});

/** The parsed command line. */
export interface Given<O extends Options> {
  readonly help: boolean;
  readonly values: Values<O>;
  readonly names: readonly string[];
}

/** Parses a command line. Throws a `UsageError` that names the unknown, missing or bad part. Only `names` may be positional. */
export function readOptions<O extends Options>(
  argv: readonly string[],
  options: O,
  names: readonly string[] = [],
): Given<O> {
  const kinds = Object.entries({ ...options, help: flag() });
  const config = Object.fromEntries(kinds.map(([name, { read }]) => [name, { type: read ? "string" : "boolean" }]));
  const known: NonNullable<ParseArgsConfig["options"]> = config as never;
  const { tokens } = parseArgs({ args: [...argv], options: known, strict: false, tokens: true });
  const values: Record<string, unknown> = Object.fromEntries(kinds.map(([name, { fallback }]) => [name, fallback]));
  const positional: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") {
      if (!names.includes(token.value))
        throw new UsageError(
          `"${token.value}" is not ${names.length > 0 ? `one of ${names.join(", ")}` : "an option"}`,
        );
      positional.push(token.value);
    }
    if (token.kind !== "option") continue;
    const option =
      Object.hasOwn(config, token.name) && token.rawName.startsWith("--")
        ? kinds.find(([name]) => name === token.name)?.[1]
        : undefined;
    if (!option) throw new UsageError(`there is no option ${token.rawName}`);
    values[token.name] = valueOf(option, token.rawName, token.value, token.inlineValue);
  }
  return { help: values["help"] === true, values: values as Values<O>, names: positional };
}

function valueOf(
  { read }: Option<unknown>,
  name: string,
  given: string | undefined,
  inline: boolean | undefined,
): unknown {
  if (!read) {
    if (given !== undefined) throw new UsageError(`${name} takes no value`);
    return true;
  }
  if (given === undefined || (!inline && given.startsWith("--"))) throw new UsageError(`${name} needs a value`);
  const result = read(given);
  if ("reason" in result) throw new UsageError(`${name} "${given}" ${result.reason}`);
  return result.value;
}

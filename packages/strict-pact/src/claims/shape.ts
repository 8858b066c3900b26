import type { Document, Schema } from "../document/document.ts";
import { resolved } from "../document/schema.ts";

/** The types that stand at each place of a value, without the values: `*` for each item of a list or each value of a map. */
export type Shape = Readonly<Record<string, readonly string[]>>;

/** A value's place in a document, where it has one. */
interface Described {
  readonly document: Document;
  readonly schema: Schema;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** Returns the name of a field that no document has, unless it looks like data. */
function told(name: string): string {
  return /^[A-Za-z_][A-Za-z_]{0,39}$/.test(name) ? name : "?";
}

/** The parts of a value: the step to each, and what it is described by. */
function partsOf(
  value: object,
  described: Described | undefined,
  isDescribed: boolean,
): [step: string, part: unknown, by: Described | undefined][] {
  const { document, schema } = described ?? {};
  const found = document && schema && resolved(document, schema);
  const by = (own: Schema | undefined): Described | undefined => document && own && { document, schema: own };
  const properties = found?.properties ?? {};
  const each = by(found?.each);
  if (Array.isArray(value)) return value.map((item: unknown) => ["*", item, each]);
  return Object.entries(value).map(([name, part]) => {
    const own = Object.hasOwn(properties, name) ? by(properties[name]) : undefined;
    return own
      ? [name, part, own]
      : each
        ? ["*", part, each]
        : [described || !isDescribed ? told(name) : "?", part, undefined];
  });
}

/** Returns the shape of values that stand at one place. A field that some of them lack is `absent` there. */
function shapeAt(
  path: string,
  values: readonly [unknown, Described | undefined][],
  isDescribed: boolean,
): [string, string[]][] {
  const parts = values.flatMap(([value, described], at) =>
    typeof value === "object" && value !== null
      ? partsOf(value, described, isDescribed).map(([step, part, by]) => ({ step, part, by, at }))
      : [],
  );
  const objects = values.filter(([value]) => typeOf(value) === "object").length;
  const types = new Set(values.map(([value]) => typeOf(value)));
  const below = [...Map.groupBy(parts, ({ step }) => step)].flatMap(([step, found]) => {
    const inner = shapeAt(
      `${path}.${step}`,
      found.map(({ part, by }): [unknown, Described | undefined] => [part, by]),
      isDescribed,
    );
    const lacking = step !== "*" && new Set(found.map(({ at }) => at)).size < objects;
    return lacking
      ? inner.map(([place, kinds], at): [string, string[]] => [place, at === 0 ? [...kinds, "absent"] : kinds])
      : inner;
  });
  return [[path, [...types].toSorted()], ...below];
}

/** Returns the shape of a value; a document tells names of fields from the keys of a map. */
export function shapeOf(value: unknown, described?: Described): Shape {
  return Object.fromEntries(
    shapeAt("$", [[value, described]], described !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

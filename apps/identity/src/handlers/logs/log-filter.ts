import { invalidFields } from "../../model/refusal.ts";
import type { SystemLog } from "./log-view.ts";

/** Returns whether a log is one of those that were asked for. */
export type LogFilter = (log: SystemLog) => boolean;

/** The fields that a filter compares: a field may have several values. */
const fields: Readonly<Record<string, (log: SystemLog) => readonly unknown[]>> = {
  eventType: ({ eventType }) => [eventType],
  "outcome.result": ({ outcome }) => [outcome?.result],
  "actor.id": ({ actor }) => [actor?.id],
  "target.id": ({ target }) => (target ?? []).map(({ id }) => id),
};

const comparison = /^\s*(\S+)\s+eq\s+"([^"]*)"\s*/i;
const conjunction = /^(and|or)\s/i;

/**
 * Reads the part of Okta's filter expressions that this service understands (inferred): `field eq "value"` of a few fields,
 * joined by `and` and `or`, of which `and` binds tighter; no parentheses. Anything else is refused (151).
 */
export function readFilter(expression: string): LogFilter {
  const alternatives: LogFilter[][] = [[]];
  for (let rest = expression; ;) {
    const [compared = "", field = "", value] = comparison.exec(rest) ?? [];
    const valuesOf = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (!valuesOf) throw notUnderstood();
    alternatives.at(-1)?.push((log) => valuesOf(log).includes(value));
    rest = rest.slice(compared.length);
    if (rest === "") return (log) => alternatives.some((all) => all.every((matches) => matches(log)));
    const [joined = "", word = ""] = conjunction.exec(rest) ?? [];
    if (word === "") throw notUnderstood();
    if (word.toLowerCase() === "or") alternatives.push([]);
    rest = rest.slice(joined.length);
  }
}

function notUnderstood(): Error {
  const known = Object.keys(fields).join(", ");
  return invalidFields({ oktaFilter: [`must be <field> eq "<value>", joined by and / or; the fields are ${known}`] });
}

/** Reads keywords: all must occur, in any case, in the type, the message, an id or a login of a log. */
export function readKeywords(query: string): LogFilter {
  const keywords = query.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ eventType, displayMessage, uuid, transaction, actor, target }) => {
    const people = [actor, ...(target ?? [])].flatMap((each) => [each?.id, each?.alternateId]);
    const text = [eventType, displayMessage, uuid, transaction?.id, ...people].join("\n").toLowerCase();
    return keywords.every((keyword) => text.includes(keyword));
  };
}

import { operations, type OperationId } from "@identity-users/sdk";
import { inferredRefusals } from "@identity-users/sdk/testing";
import type { Answered, Mutant } from "@identity-users/strict-pact/mutants";
import { changedAt } from "@identity-users/strict-pact/openapi";

const all = Object.keys(operations) as OperationId[];

function withBody(change: (body: unknown) => unknown) {
  return (answered: Answered): Answered => ({ ...answered, body: change(answered.body) });
}

const times = ["created", "lastUpdated", "lastLogin", "passwordChanged", "userExpiry"];

const dates = times.flatMap((field): Mutant[] => {
  const row = { operation: "getUser", among: "successes" } as const;
  const written = (as: (time: number) => unknown) =>
    withBody((body) => changedAt(body, [field], (value) => (value === null ? null : as(Date.parse(value as string)))));
  return [
    { ...row, name: `getUser: ${field} with milliseconds`, says: written((time) => new Date(time).toISOString()) },
    { ...row, name: `getUser: ${field} as epoch milliseconds`, says: written((time) => time) },
  ];
});

const leaks = (["getUser", "listUsers", "createUser", "updateUser", "getUserInfo"] as const).map(
  (operation): Mutant => {
    const leaking = (body: unknown) => ({ ...(body as object), passwordHash: "$argon2id$v=19$" });
    return {
      name: `${operation}: a secret besides what is documented`,
      operation,
      among: "successes",
      says: withBody((body) => (Array.isArray(body) ? body.map(leaking) : leaking(body))),
    };
  },
);

/** Answers the groups that a caller would have by a token of another time. */
const groups = (["auditor", "data-steward"] as const).map((code): Mutant => ({
  name: `getUserInfo: always ${code}`,
  operation: "getUserInfo",
  among: "successes",
  says: withBody((body) => changedAt(body, ["groups"], () => [code])),
}));

/** A page of the log that lacks something, or has too much. */
const pages = (
  [
    ["in the other order", (body) => changedAt(body, ["values"], (values) => (values as unknown[]).toReversed())],
    ["never a next page", (body) => changedAt(body, ["nextPage"], () => null)],
    ["always a next page", (body) => changedAt(body, ["nextPage"], () => "more")],
  ] satisfies [string, (body: unknown) => unknown][]
).map(([what, change]): Mutant => ({
  name: `listLogs: ${what}`,
  operation: "listLogs",
  among: "successes",
  says: withBody(change),
}));

const others: Mutant[] = [
  {
    name: "expirePassword: an empty password",
    operation: "expirePassword",
    among: "successes",
    says: withBody(() => ({ password: "" })),
  },
  {
    name: "findUsersById: deactivated users left out of both lists",
    operation: "findUsersById",
    among: "successes",
    says: withBody((body) => changedAt(body, ["failed", "00uAnn"], () => undefined)),
  },
  {
    name: "findUsersById: users under another id",
    operation: "findUsersById",
    among: "successes",
    says: withBody((body) => changedAt(body, ["values", "*", "id"], () => "00uOther")),
  },
  {
    name: "createUser: active at once",
    operation: "createUser",
    among: "successes",
    says: withBody((body) => changedAt(body, ["status"], () => "ACTIVE")),
  },
  {
    name: "getUser: statuses in small letters",
    operation: "getUser",
    among: "successes",
    says: withBody((body) => changedAt(body, ["status"], (status) => String(status).toLowerCase())),
  },
  {
    name: "getUser: never external",
    operation: "getUser",
    among: "successes",
    says: withBody((body) => changedAt(body, ["external"], () => false)),
  },
  ...all
    .filter((operation) => inferredRefusals[operation].includes(151))
    .map((operation): Mutant => ({
      name: `${operation}: field errors under another field`,
      operation,
      among: "refusals",
      says: withBody((body) => changedAt(body, ["errors"], () => ({ request: ["is wrong"] }))),
    })),
];

/** Mutants that no document tells how to make: what a service does, and not what its answers look like. */
export function plantedMutants(): Mutant[] {
  return [...dates, ...leaks, ...groups, ...pages, ...others];
}

import { operations, type Operation, type OperationId } from "@identity-users/sdk";
import { inferredRefusals } from "@identity-users/sdk/testing";
import type { Answered, Mutant, Sent } from "@identity-users/strict-pact/mutants";
import { changedAt } from "@identity-users/strict-pact/openapi";

const all = Object.keys(operations) as OperationId[];

function withToken(sent: Sent, token: string): Sent {
  const headers = new Headers(sent.headers);
  headers.set("Authorization", `Bearer ${token}`);
  return { ...sent, headers };
}

function withBody(change: (body: unknown) => unknown) {
  return (answered: Answered): Answered => ({ ...answered, body: change(answered.body) });
}

/** A service that lets everybody in: the same for a token that is not known and for one without access. */
const withoutAccessChecks = all.map((operation): Mutant => ({
  name: `${operation}: authentication and access skipped`,
  operation,
  among: "refusals",
  hears: (sent, { token }) => withToken(sent, token),
}));

/** A refusal in the words of another: the code by which the SDK decides. */
const swapped = all.flatMap((operation): Mutant[] => {
  const codes: number[] = [...inferredRefusals[operation], 186, -1];
  return codes.map((code, at) => {
    const other = codes[(at + 1) % codes.length] ?? 0;
    return {
      name: `${operation}: ${code} answered as ${other}`,
      operation,
      among: "refusals",
      says: withBody((body) => changedAt(body, ["code"], (value) => (value === code ? other : value))),
    };
  });
});

const throttled = all.flatMap((operation): Mutant[] => {
  const row = { operation, among: "refusals" } as const;
  const retryAfter = (change: (headers: Headers) => void) => (answered: Answered) => {
    const headers = new Headers(answered.headers);
    if (headers.has("Retry-After")) change(headers);
    return { ...answered, headers };
  };
  return [
    {
      ...row,
      name: `${operation}: Retry-After left out`,
      says: retryAfter((headers) => headers.delete("Retry-After")),
    },
    {
      ...row,
      name: `${operation}: 429 answered as 400`,
      says: (answered) => ({ ...answered, status: answered.status === 429 ? 400 : answered.status }),
    },
    {
      ...row,
      name: `${operation}: 401 answered as 403`,
      says: (answered) => ({ ...answered, status: answered.status === 401 ? 403 : answered.status }),
    },
  ];
});

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

const lists = (Object.entries(operations) as [OperationId, Operation][]).flatMap(([operation, { many }]): Mutant[] => {
  const row = { operation, among: "successes" } as const;
  if (!many) return [];
  return [
    { ...row, name: `${operation}: the first only`, says: withBody((body) => (body as unknown[]).slice(0, 1)) },
    { ...row, name: `${operation}: a page in place of the list`, says: withBody((values) => ({ values })) },
  ];
});

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
    ["the first event only", (body) => changedAt(body, ["values"], (values) => (values as unknown[]).slice(0, 1))],
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
  return [
    ...withoutAccessChecks,
    ...swapped,
    ...throttled,
    ...dates,
    ...leaks,
    ...lists,
    ...groups,
    ...pages,
    ...others,
  ];
}

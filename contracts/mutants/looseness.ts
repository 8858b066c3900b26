import type { Answered, Mutant, Unclaimed } from "@identity-users/strict-pact/mutants";
import { changedAt } from "@identity-users/strict-pact/openapi";

function saying(change: (body: unknown) => unknown) {
  return (answered: Answered): Answered => ({ ...answered, body: change(answered.body) });
}

/** Where the users of an answer are, by operation, and the name of their e-mail address. */
const users = [
  ["getUser", [], "emailAddress"],
  ["getUserFromLogin", [], "emailAddress"],
  ["createUser", [], "emailAddress"],
  ["updateUser", [], "emailAddress"],
  ["listUsers", ["*"], "emailAddress"],
  ["listRunnableUsers", ["*"], "emailAddress"],
  ["listUsersInRole", ["*"], "emailAddress"],
  ["findUsersById", ["values", "*"], "email"],
] as const satisfies readonly (readonly [string, readonly string[], string])[];

/** Users under the names of others: every field is of its type, and belongs to somebody else. */
const otherPeople = users.flatMap(([operation, at, email]): Mutant[] => {
  const row = { operation, among: "successes" } as const;
  const other = (field: string, value: string) => saying((body) => changedAt(body, [...at, field], () => value));
  const swapped = (user: unknown) => {
    const { firstName, lastName, ...rest } = user as { firstName: string; lastName: string };
    return { ...rest, firstName: lastName, lastName: firstName };
  };
  return [
    { ...row, name: `${operation}: another login`, says: other("login", "somebody.else@example.com") },
    { ...row, name: `${operation}: another e-mail address`, says: other(email, "somebody.else@example.com") },
    { ...row, name: `${operation}: first and last name swapped`, says: saying((body) => changedAt(body, at, swapped)) },
    {
      ...row,
      name: `${operation}: type in small letters`,
      says: saying((body) => changedAt(body, [...at, "type"], (type) => String(type).toLowerCase())),
    },
  ];
});

const others: Mutant[] = [
  {
    name: "deleteUser with purge: succeeds and does nothing",
    operation: "deleteUser",
    among: "all",
    undoes: ({ params }) => {
      const { method, path = "" } = (params ?? {}) as { method?: string; path?: string };
      return method === "DELETE" && path.endsWith("?purge=true");
    },
  },
  {
    name: "updateUser: another type",
    operation: "updateUser",
    among: "successes",
    says: saying((body) => changedAt(body, ["type"], (type) => (type === "Personal" ? "Service" : "Personal"))),
  },
  {
    name: "updateUser: another status",
    operation: "updateUser",
    among: "successes",
    says: saying((body) => changedAt(body, ["status"], () => "SUSPENDED")),
  },
  {
    name: "expirePassword: a password of one space",
    operation: "expirePassword",
    among: "successes",
    says: saying(() => ({ password: " " })),
  },
  {
    name: "unlockUser: Retry-After with a date of three years from now",
    operation: "unlockUser",
    among: "refusals",
    says: (answered) => {
      const headers = new Headers(answered.headers);
      const then = new Date(Date.now() + 94_608_000_000).toUTCString();
      if (headers.has("Retry-After")) headers.set("Retry-After", then);
      return { ...answered, headers };
    },
  },
];

/** Mutants whose answers have the right form, and say or do something wrong. */
export function looseMutants(): Mutant[] {
  return [...otherPeople, ...others];
}

/** Those of them, and of others, that an answer of the right form can hide, and why nothing is claimed there. */
export const unclaimedLooseness: Unclaimed = [
  {
    mutants: /^createUser: id is the text null/,
    because: "the published pattern of an id allows it; where a state names the id, it is exact",
  },
  {
    mutants: /^resetFactors: succeeds and does nothing/,
    because: "no answer of the API shows which factors a user has",
  },
  {
    mutants: /Retry-After with a date of three years/,
    because: "a pact has no clock to compare a date with; the client waits no longer than it is told to",
  },
  {
    mutants: /^getUserInfo: refusal (title|detail|instance) /,
    because: "it is refused for a token, a limit or a failure alone: a gateway may answer so",
  },
];

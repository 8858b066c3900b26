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
    { ...row, name: `${operation}: an id of "null"`, says: other("id", "null") },
  ];
});

/** Operations that answer 204 or a user, and change nothing: seen by the operation that reads what they change. */
const idle = (
  [
    ["sendActivationEmail", "getUser", "POST", /\$activate$/],
    ["unlockUser", "getUser", "POST", /\$unlock$/],
    ["unsuspendUser", "getUser", "POST", /\$unsuspend$/],
    ["expirePassword", "getUser", "POST", /\$expirepassword$/],
    ["resetPassword", "getUser", "POST", /\$resetpassword$/],
    ["deleteUser", "getUser", "DELETE", /\/users\/\w+$/],
    ["deleteUser with purge", "getUser", "DELETE", /\?purge=true$/],
    ["updateUser", "getUser", "PUT", /\/users\/\w+$/],
    ["createUser", "listUsers", "POST", /\/users\?/],
    ["addUserToRole", "listUsersInRole", "PUT", /\/roles\//],
    ["removeUserFromRole", "listUsersInRole", "DELETE", /\/roles\//],
    ["updateUserSchema", "getUserSchema", "PUT", /\/schema$/],
    ["resetFactors", "getUser", "POST", /\$resetfactors$/],
  ] as const
).map(([idler, operation, method, path]): Mutant => ({
  name: `${idler}: answers and does nothing`,
  operation,
  among: "all",
  undoes: ({ name, params }) => {
    const request = params as { method?: string; path?: string };
    return name === "a request was carried out" && request.method === method && path.test(request.path ?? "");
  },
}));

const throttled = (name: string, wait: string): Mutant => ({
  name: `unlockUser: Retry-After ${name}`,
  operation: "unlockUser",
  among: "refusals",
  says: (answered) => {
    const headers = new Headers(answered.headers);
    if (headers.has("Retry-After")) headers.set("Retry-After", wait);
    return { ...answered, headers };
  },
});

const others: Mutant[] = [
  {
    name: "listUsers: deactivated users listed where nobody asks for them",
    operation: "listUsers",
    among: "successes",
    hears: (sent) => {
      const url = new URL(sent.url);
      if (!url.searchParams.has("includeDeactivated")) url.searchParams.set("includeDeactivated", "true");
      return { ...sent, url };
    },
  },
  ...(["listUsers", "listRunnableUsers", "listUsersInRole", "listRoles"] as const).flatMap((operation): Mutant[] => {
    const row = { operation, among: "successes" } as const;
    const list = (change: (items: readonly unknown[]) => unknown[]) => saying((body) => change(body as unknown[]));
    return [
      { ...row, name: `${operation}: each twice`, says: list((items) => items.flatMap((item) => [item, item])) },
      {
        ...row,
        name: `${operation}: the same id for all`,
        says: list((items) => items.map((item) => ({ ...(item as object), id: (items[0] as { id?: unknown }).id }))),
      },
    ];
  }),
  ...(["getUser", "listUsers", "unlockUser"] as const).map((operation): Mutant => ({
    name: `${operation}: JSON in UTF-16`,
    operation,
    among: "all",
    says: (answered) => {
      const headers = new Headers(answered.headers);
      if (headers.has("Content-Type")) headers.set("Content-Type", "application/json; charset=utf-16");
      return { ...answered, headers };
    },
  })),
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
  throttled("of three years", "94608000"),
  throttled("that is no date", "soon"),
  throttled("with a date of three years from now", new Date(Date.now() + 94_608_000_000).toUTCString()),
];

/** Mutants whose answers have the right form, and say or do something wrong. */
export function looseMutants(): Mutant[] {
  return [...otherPeople, ...idle, ...others];
}

/** Those of them, and of others, that an answer of the right form can hide, and why nothing is claimed there. */
export const unclaimedLooseness: Unclaimed = [
  {
    mutants: /^createUser: an id of "null"/,
    because: "the published pattern of an id allows it; where a state names the id, it is exact",
  },
  {
    mutants: /^resetFactors: answers and does nothing/,
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

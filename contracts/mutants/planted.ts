import type { OperationId } from "@identity-users/sdk";
import { inferredRefusals } from "@identity-users/sdk/testing";
import { answering, withHeader, type BodyChanges, type Mutant } from "@identity-users/strict-pact/mutants";

const is = (value: unknown) => () => value;
const inSmallLetters = (text: string) => text.toLowerCase();

/** Operations by the place of the users in their responses. */
const users: Readonly<Record<string, readonly OperationId[]>> = {
  "": ["getUser", "getUserFromLogin", "createUser", "updateUser"],
  "*.": ["listUsers", "listRunnableUsers", "listUsersInRole"],
  "values.*.": ["findUsersById"],
};

/** Users under the names of others: every field is of its type, and belongs to somebody else. */
const otherPeople = Object.entries(users).flatMap(([at, those]) =>
  those.flatMap((operation) =>
    answering(operation, {
      "another login": [`${at}login`, is("somebody.else@example.com")],
      "another e-mail address": [
        `${at}${operation === "findUsersById" ? "email" : "emailAddress"}`,
        is("somebody.else@example.com"),
      ],
      "first and last name swapped": [
        at.slice(0, -1),
        (user: { firstName: string; lastName: string }) => ({
          ...user,
          firstName: user.lastName,
          lastName: user.firstName,
        }),
      ],
      "type in small letters": [`${at}type`, inSmallLetters],
    }),
  ),
);

const times = ["created", "lastUpdated", "lastLogin", "passwordChanged", "userExpiry"].flatMap((field) =>
  answering("getUser", {
    [`${field} with milliseconds`]: [field, (time: string | null) => time && new Date(time).toISOString()],
    [`${field} as epoch milliseconds`]: [field, (time: string | null) => time && Date.parse(time)],
  }),
);

const leaks = Object.entries({ getUser: "", listUsers: "*", createUser: "", updateUser: "", getUserInfo: "" }).flatMap(
  ([operation, at]) =>
    answering(operation, {
      "a secret besides what is documented": [at, (user: object) => ({ ...user, passwordHash: "$argon2id$v=19$" })],
    }),
);

/** Bodies of the right form that say something wrong. */
const wrong: Partial<Record<OperationId, BodyChanges>> = {
  createUser: { "active at once": ["status", is("ACTIVE")] },
  expirePassword: {
    "an empty password": ["password", is("")],
    "a password of one space": ["password", is(" ")],
  },
  findUsersById: {
    "deactivated users left out of both lists": ["failed.00uAnn", is(undefined)],
    "users under another id": ["values.*.id", is("00uOther")],
  },
  getUser: {
    "statuses in small letters": ["status", inSmallLetters],
    "never external": ["external", is(false)],
  },
  // The groups that a caller would have by a token of another time.
  getUserInfo: {
    "always auditor": ["groups", is(["auditor"])],
    "always data-steward": ["groups", is(["data-steward"])],
  },
  listLogs: {
    "in the other order": ["values", (values: unknown[]) => values.toReversed()],
    "never a next page": ["nextPage", is(null)],
    "always a next page": ["nextPage", is("more")],
  },
  updateUser: {
    "another type": ["type", (type) => (type === "Personal" ? "Service" : "Personal")],
    "another status": ["status", is("SUSPENDED")],
  },
};

const validating = Object.entries(inferredRefusals).filter(([, codes]) => codes.includes(151));

/** Mutants that no document tells how to make: what a service does, and not what its responses look like. */
export const planted: readonly Mutant[] = [
  ...otherPeople,
  ...times,
  ...leaks,
  ...Object.entries(wrong).flatMap(([operation, changes]) => answering(operation, changes)),
  ...validating.flatMap(([operation]) =>
    answering(operation, { "field errors under another field": ["errors", is({ request: ["is wrong"] })] }, "refusals"),
  ),
  {
    name: "deleteUser with purge: succeeds and does nothing",
    operation: "deleteUser",
    among: "all",
    undoes: ({ params }) => {
      const { method, path } = Object(params) as { method?: string; path?: string };
      return method === "DELETE" && path?.endsWith("?purge=true") === true;
    },
  },
  {
    name: "unlockUser: Retry-After with a date of three years from now",
    operation: "unlockUser",
    among: "refusals",
    says: (answered) =>
      answered.headers.has("Retry-After")
        ? withHeader(answered, "Retry-After", new Date(Date.now() + 94_608_000_000).toUTCString())
        : answered,
  },
];

import { answeredCalls, type Another, type CreateUserRequest } from "./calls.ts";
import { anySuccess, role, time, user } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { invalid, refusedCalls, undeclaredName, unknownRole } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const personal = {
  firstName: "Joe",
  lastName: "Bloggs",
  emailAddress: "joe.bloggs@example.com",
  login: "joe.bloggs@example.com",
  type: "Personal",
} as const;
const robot = {
  firstName: "Nightly",
  lastName: "Valuation",
  emailAddress: "owner@example.com",
  login: "svc-valuation@example.com",
  type: "Service",
} as const;
const newer = {
  ...personal,
  type: "Service",
  secondEmailAddress: "on-call@example.com",
  alternativeUserIds: { payroll: "4711" },
  userExpiry: "2030-01-01T00:00:00.0000000+00:00",
} as const;

const creating = (body: CreateUserRequest) =>
  ({
    sent: { method: "POST", path: "/identity/api/users", body },
    call: (users) => users.createUser(body),
  }) satisfies Another;
const joe = creating(personal);
const nobody = state("no users at all", {});
// 201 until 0.0.3393, 200 since.
const status = anySuccess(200);

answeredCalls(interaction, "createUser", joe, [
  {
    because: "a personal user",
    quote: "Create a new User",
    states: [nobody],
    status,
    body: user({ ...personal, status: "PROVISIONED" }),
    returns: { login: "joe.bloggs@example.com" },
  },
  {
    because: "a user who is listed at once",
    quote: "Should the request wait until the newly created User is indexed",
    states: [nobody],
    sent: { ...joe.sent, query: { waitForReindex: "true" } },
    call: (users) => users.createUser(personal, { waitForReindex: true }),
    status,
    body: user(personal),
    returns: { firstName: "Joe" },
  },
  {
    because: "a service user with a role",
    states: [nobody, state("a role", { scope: "default", code: "data-steward" })],
    ...creating({ ...robot, roles: [{ scope: "default", code: "data-steward" }] }),
    status,
    body: user({
      emailAddress: "owner@example.com",
      login: "svc-valuation@example.com",
      type: "Service",
      status: "PROVISIONED",
      roles: [role("default", "data-steward")],
    }),
    returns: { roles: [{ roleId: { scope: "default", code: "data-steward" } }] },
  },
  {
    because: "a user with the newer fields [0.0.3665]",
    quote: "Create a new User",
    states: [nobody, state("the user schema", { names: ["payroll"] })],
    ...creating(newer),
    status,
    body: user({
      ...newer,
      created: time("2026-01-01T00:00:00.0000000+00:00"),
      lastUpdated: time("2026-01-01T00:00:00.0000000+00:00"),
      lastLogin: null,
      passwordChanged: null,
    }),
    returns: newer,
  },
]);

refusedCalls(interaction, "createUser", joe, [
  {
    because: "a login that is taken",
    quote: "which must be unique within the system",
    code: 658,
    name: "UserAlreadyExists",
    status: 409,
    states: [state("a user", { id: "00uAnn", login: "joe.bloggs@example.com" })],
  },
  {
    because: "a last name that is too short",
    ...invalid,
    states: [nobody],
    fields: ["lastName"],
    ...creating({ ...personal, lastName: "B" }),
  },
  {
    ...unknownRole,
    states: [nobody],
    ...creating({ ...personal, roles: [{ scope: "default", code: "no-such-role" }] }),
  },
  { ...undeclaredName, ...creating({ ...personal, alternativeUserIds: { payroll: "4711" } }) },
]);

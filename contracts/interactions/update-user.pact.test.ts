import { answeredCalls, type Another, type UpdateUserRequest } from "./calls.ts";
import { role, time, user } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import {
  deactivatedUser,
  greaterUser,
  invalid,
  refusedCalls,
  undeclaredName,
  unknownRole,
  unknownUser,
} from "./refused.ts";

const interaction = pactOf(import.meta.url);
const definition = {
  firstName: "Jo",
  lastName: "Bloggs-Smith",
  emailAddress: "jo.bloggs@example.com",
  login: "jo.bloggs@example.com",
};
const newer = {
  ...definition,
  secondEmailAddress: "on-call@example.com",
  alternativeUserIds: { payroll: "4711" },
  userExpiry: "2030-01-01T00:00:00.0000000+00:00",
};

const updating = (body: UpdateUserRequest) =>
  ({
    sent: { method: "PUT", path: "/identity/api/users/00uJoe", body },
    call: (users) => users.updateUser("00uJoe", body),
  }) satisfies Another;
const joe = state("a user", { id: "00uJoe" });
const steward = state("a user", { id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }] });

answeredCalls(interaction, "updateUser", updating(definition), [
  {
    because: "a new name and login",
    quote: "Updates the specified User",
    states: [state("users", { users: [{ id: "00uAnn" }, { id: "00uJoe" }] })],
    body: user({ id: "00uJoe", ...definition, type: "Personal", status: "ACTIVE" }),
    returns: { ...definition, type: "Personal", status: "ACTIVE" },
  },
  {
    because: "roles left out",
    states: [steward],
    body: user({ id: "00uJoe", roles: [role("default", "data-steward")] }),
    returns: { roles: [{ roleId: { code: "data-steward" } }] },
  },
  {
    because: "an optional field left out [0.0.3665]",
    quote: "The new definition of the User",
    states: [state("a user", { id: "00uJoe", type: "Service", secondEmailAddress: "on-call@example.com" })],
    body: user({ id: "00uJoe", secondEmailAddress: null }),
    returns: { secondEmailAddress: null },
  },
  {
    because: "another role",
    quote: "The new definition of the User",
    states: [state("a role", { scope: "default", code: "auditor" }), steward],
    ...updating({ ...definition, roles: [{ scope: "default", code: "auditor" }] }),
    body: user({ id: "00uJoe", roles: [role("default", "auditor")] }),
    returns: { roles: [{ roleId: { code: "auditor" } }] },
  },
  {
    because: "no roles",
    quote: "The new definition of the User",
    states: [steward],
    ...updating({ ...definition, roles: [] }),
    body: user({ id: "00uJoe", roles: [] }),
    returns: { roles: [] },
  },
  {
    because: "the newer fields [0.0.3665]",
    quote: "Updates the specified User",
    states: [state("a user", { id: "00uJoe", type: "Service" }), state("the user schema", { names: ["payroll"] })],
    ...updating(newer),
    body: user({
      id: "00uJoe",
      ...newer,
      created: time("2026-01-01T00:00:00.0000000+00:00"),
      lastUpdated: time("2026-01-01T00:00:00.0000000+00:00"),
      lastLogin: null,
      passwordChanged: null,
    }),
    returns: newer,
  },
]);

refusedCalls(interaction, "updateUser", updating(definition), [
  unknownUser("00uJoe"),
  greaterUser("00uJoe"),
  deactivatedUser("00uJoe"),
  {
    because: "a login that is taken",
    quote: "which must be unique within the system",
    code: 658,
    name: "UserAlreadyExists",
    status: 409,
    states: [state("users", { users: [{ id: "00uJoe" }, { id: "00uAnn", login: "jo.bloggs@example.com" }] })],
  },
  {
    because: "an empty first name",
    ...invalid,
    states: [joe],
    fields: ["firstName"],
    ...updating({ ...definition, firstName: "" }),
  },
  {
    ...unknownRole,
    states: [joe],
    ...updating({ ...definition, roles: [{ scope: "default", code: "no-such-role" }] }),
  },
  {
    ...undeclaredName,
    states: [joe, ...undeclaredName.states],
    ...updating({ ...definition, alternativeUserIds: { payroll: "4711" } }),
  },
]);

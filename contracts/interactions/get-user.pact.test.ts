import { answeredCalls, type Another } from "./calls.ts";
import { fullUserAnswered } from "./full-user.ts";
import { role, user } from "./matchers.ts";
import { pactOf, state, type State } from "./pact.ts";
import { refusedCalls, unknownUser } from "./refused.ts";
import type { Status } from "./states.ts";

const interaction = pactOf(import.meta.url);
const joe = {
  sent: { method: "GET", path: "/identity/api/users/00uJoe" },
  call: (users) => users.getUser("00uJoe"),
} satisfies Another;
const definition = {
  firstName: "Jo",
  lastName: "Bloggs-Smith",
  emailAddress: "jo.bloggs@example.com",
  login: "jo.bloggs@example.com",
};
const withRoles = {
  sent: { ...joe.sent, query: { includeRoles: "true" } },
  call: (users) => users.getUser("00uJoe", { includeRoles: true }),
} satisfies Another;
const person = {
  id: "00uJoe",
  login: "j.doe@example.com",
  email: "j.doe@example.com",
  firstName: "Jane",
  lastName: "Doe",
};
const { id, login, email: emailAddress, firstName, lastName } = person;
const steward = state("a user", { id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }] });
const { created, lastUpdated, lastLogin, passwordChanged, userExpiry } = fullUserAnswered;

/** The user in a status, and a lifecycle operation that was carried out since. */
const once = (status: Status, operation: string) => [
  state("a user", { id: "00uJoe", status }),
  state("a request was carried out", { method: "POST", path: `${joe.sent.path}/lifecycle/${operation}` }),
];

/** FINBOURNE says what these do, and not in which status a user is then. */
const brought = (because: string, states: State[], status: Status) => ({
  because,
  states,
  body: user({ id: "00uJoe", status }),
  returns: { status },
});

answeredCalls(interaction, "getUser", joe, [
  {
    because: "a user",
    quote: "Get the specified User",
    states: [state("users", { users: [{ id: "00uAnn" }, person] })],
    body: user({ id, login, emailAddress, firstName, lastName, type: "Personal", status: "ACTIVE" }),
    returns: { id, login, external: false },
  },
  {
    because: "a user with roles",
    quote: "the users roles should be included in the response",
    states: [steward],
    ...withRoles,
    body: user({ id: "00uJoe", roles: [role("default", "data-steward")] }),
    returns: { roles: [{ roleId: { code: "data-steward" } }] },
  },
  {
    because: "a user without roles",
    states: [state("a user", { id: "00uJoe" })],
    ...withRoles,
    body: user({ id: "00uJoe", roles: [] }),
    returns: { roles: [] },
  },
  {
    because: "roles not asked for",
    states: [steward],
    sent: { ...joe.sent, query: { includeRoles: "false" } },
    call: (users) => users.getUser("00uJoe", { includeRoles: false }),
    body: user({ id: "00uJoe", roles: null }),
    returns: { roles: null },
  },
  {
    because: "a user who signs in elsewhere",
    quote: "Whether or not the user originates from an external identity system",
    states: [state("a user", { id: "00uJoe", external: true })],
    body: user({ id: "00uJoe", external: true }),
    returns: { external: true },
  },
  {
    because: "a service user with ids of other systems [0.0.3665]",
    quote: "The user's alternative IDs",
    states: [
      state("a user", {
        id: "00uJoe",
        type: "Service",
        secondEmailAddress: "on-call@example.com",
        alternativeUserIds: { payroll: "4711", legacy: null },
      }),
    ],
    body: user({
      id: "00uJoe",
      type: "Service",
      secondEmailAddress: "on-call@example.com",
      alternativeUserIds: { payroll: "4711", legacy: null },
    }),
    returns: { alternativeUserIds: { payroll: "4711", legacy: null } },
  },
  {
    because: "a deactivated user",
    states: [state("a user", { id: "00uJoe", status: "DEPROVISIONED" })],
    body: user({ id: "00uJoe", status: "DEPROVISIONED" }),
    returns: { status: "DEPROVISIONED" },
  },
  brought("a user who was sent an activation email", once("STAGED", "$activate"), "PROVISIONED"),
  brought("a user who was unlocked", once("LOCKED_OUT", "$unlock"), "ACTIVE"),
  brought("a user who was unsuspended [0.0.3665]", once("SUSPENDED", "$unsuspend"), "ACTIVE"),
  brought("a user whose password was expired", once("ACTIVE", "$expirepassword"), "PASSWORD_EXPIRED"),
  brought("a user whose password was reset", once("ACTIVE", "$resetpassword"), "RECOVERY"),
  brought(
    "a user who was deleted",
    [state("a user", { id: "00uJoe" }), state("a request was carried out", { method: "DELETE", path: joe.sent.path })],
    "DEPROVISIONED",
  ),
  {
    because: "a user who was updated",
    states: [
      state("a user", { id: "00uJoe" }),
      state("a request was carried out", { method: "PUT", path: joe.sent.path, body: definition }),
    ],
    body: user({ id: "00uJoe", ...definition, type: "Personal", status: "ACTIVE" }),
    returns: definition,
  },
  {
    because: "a user with every time [0.0.3665]",
    quote: "Last time the user logged in",
    states: [
      state("a user", {
        id: "00uJoe",
        lastLogin: "2026-01-01T00:00:00.0000000+00:00",
        passwordChanged: "2026-01-01T00:00:00.0000000+00:00",
        userExpiry: "2030-01-01T00:00:00.0000000+00:00",
      }),
    ],
    body: user({ id: "00uJoe", created, lastUpdated, lastLogin, passwordChanged, userExpiry }),
    returns: { userExpiry: "2030-01-01T00:00:00.0000000+00:00" },
  },
  {
    because: "a user who never signed in [0.0.3665]",
    states: [state("a user", { id: "00uJoe" })],
    body: user({
      id: "00uJoe",
      lastLogin: null,
      passwordChanged: null,
      userExpiry: null,
      secondEmailAddress: null,
      alternativeUserIds: null,
    }),
    returns: { lastLogin: null, userExpiry: null },
  },
]);

const purge = { method: "DELETE", path: `${joe.sent.path}?purge=true` };

refusedCalls(interaction, "getUser", joe, [
  unknownUser("00uJoe"),
  {
    ...unknownUser("00uJoe"),
    because: "a user who was purged",
    states: [state("a user", { id: "00uJoe" }), state("a request was carried out", purge)],
  },
]);

import { answeredCalls, type Another } from "./calls.ts";
import { fullUserAnswered } from "./full-user.ts";
import { role, user } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const joe = {
  sent: { method: "GET", path: "/identity/api/users/00uJoe" },
  call: (users) => users.getUser("00uJoe"),
} satisfies Another;
const withRoles = {
  sent: { ...joe.sent, query: { includeRoles: "true" } },
  call: (users) => users.getUser("00uJoe", { includeRoles: true }),
} satisfies Another;
const steward = state("a user", { id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }] });
const { created, lastUpdated, lastLogin, passwordChanged, userExpiry } = fullUserAnswered;

answeredCalls(interaction, "getUser", joe, [
  {
    because: "a user",
    basis: "documented",
    states: [state("users", { users: [{ id: "00uAnn" }, { id: "00uJoe" }] })],
    body: user({ id: "00uJoe", status: "ACTIVE" }),
    returns: { id: "00uJoe", external: false },
  },
  {
    because: "a user with roles",
    basis: "documented",
    states: [steward],
    ...withRoles,
    body: user({ id: "00uJoe", roles: [role("default", "data-steward")] }),
    returns: { roles: [{ roleId: { code: "data-steward" } }] },
  },
  {
    because: "a user without roles",
    basis: "inferred",
    states: [state("a user", { id: "00uJoe" })],
    ...withRoles,
    body: user({ id: "00uJoe", roles: [] }),
    returns: { roles: [] },
  },
  {
    because: "roles not asked for",
    basis: "inferred",
    states: [steward],
    sent: { ...joe.sent, query: { includeRoles: "false" } },
    call: (users) => users.getUser("00uJoe", { includeRoles: false }),
    body: user({ id: "00uJoe", roles: null }),
    returns: { roles: null },
  },
  {
    because: "a user who signs in elsewhere",
    basis: "documented",
    states: [state("a user", { id: "00uJoe", external: true })],
    body: user({ id: "00uJoe", external: true }),
    returns: { external: true },
  },
  {
    because: "a service user with ids of other systems [0.0.3665]",
    basis: "documented",
    states: [
      state("a user", {
        id: "00uJoe",
        type: "Service",
        secondEmail: "on-call@example.com",
        alternativeIds: { payroll: "4711", legacy: null },
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
    basis: "inferred",
    states: [state("a user", { id: "00uJoe", status: "DEPROVISIONED" })],
    body: user({ id: "00uJoe", status: "DEPROVISIONED" }),
    returns: { status: "DEPROVISIONED" },
  },
  {
    because: "a user with every time [0.0.3665]",
    basis: "documented",
    states: [
      state("a user", {
        id: "00uJoe",
        lastLogin: 1_767_225_600_000,
        passwordChanged: 1_767_225_600_000,
        userExpiry: 1_893_456_000_000,
      }),
    ],
    body: user({ id: "00uJoe", created, lastUpdated, lastLogin, passwordChanged, userExpiry }),
    returns: { userExpiry: "2030-01-01T00:00:00.0000000+00:00" },
  },
  {
    because: "a user who never signed in [0.0.3665]",
    basis: "documented",
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

refusedCalls(interaction, "getUser", joe, [unknownUser("00uJoe")]);

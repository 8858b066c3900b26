import { answeredCalls, type Call, type Sent } from "./calls.ts";
import { fullUser, fullUserAnswered } from "./full-user.ts";
import { eachLike, user } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent: Sent = { method: "GET", path: "/identity/api/users" };
const call: Call = (users) => users.listUsers();

answeredCalls(interaction, "listUsers", { sent, call }, [
  {
    because: "a directory with users",
    basis: "documented",
    states: [state("users", { users: [{ id: "00uJoe" }, { id: "00uAnn" }] })],
    body: eachLike(user(), 2),
    returns: [{ login: "joe.bloggs@example.com", status: "ACTIVE" }, { login: "joe.bloggs@example.com" }],
  },
  {
    because: "deactivated users included",
    basis: "inferred",
    states: [state("users", { users: [{ id: "00uAnn", status: "DEPROVISIONED" }] })],
    sent: { ...sent, query: { includeDeactivated: "true" } },
    call: (users) => users.listUsers({ includeDeactivated: true }),
    body: [user({ id: "00uAnn", status: "DEPROVISIONED" })],
    returns: [{ status: "DEPROVISIONED" }],
  },
  // Removed at 0.0.3100: the older generation answers roles, the newer ignores the key.
  {
    because: "roles asked for",
    basis: "inferred",
    states: [state("users", { users: [{ id: "00uJoe" }] })],
    sent: { ...sent, query: { includeRoles: "true" } },
    call: (users) => users.listUsers({ includeRoles: true }),
    body: [user({ id: "00uJoe" })],
    returns: [{ id: "00uJoe" }],
  },
  {
    because: "deactivated users left out",
    basis: "inferred",
    states: [state("users", { users: [{ id: "00uAnn", status: "DEPROVISIONED" }, { id: "00uJoe" }] })],
    sent: { ...sent, query: { includeDeactivated: "false" } },
    call: (users) => users.listUsers({ includeDeactivated: false }),
    body: [user({ id: "00uJoe" })],
    returns: [{ id: "00uJoe" }],
  },
  {
    because: "a service user with every newer field [0.0.3665]",
    basis: "documented",
    states: [state("a user", fullUser)],
    body: [user({ ...fullUserAnswered, roles: null })],
    returns: [{ userExpiry: "2030-01-01T00:00:00.0000000+00:00" }],
  },
  {
    because: "an empty directory",
    basis: "documented",
    states: [state("no users at all", {})],
    body: [],
    returns: [],
  },
]);

refusedCalls(interaction, "listUsers", { sent, call }, [
  {
    because: "a network that the domain does not allow",
    code: 939,
    name: "BlockedByNetworkZone",
    status: 403,
    states: [state("the next call fails", { operation: "listUsers", status: 403, code: 939 })],
  },
]);

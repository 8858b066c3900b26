import { answeredCalls, type Call, type Sent } from "./calls.ts";
import { fullUser, fullUserAnswered } from "./full-user.ts";
import { arrayContaining, user } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent: Sent = { method: "GET", path: "/identity/api/users" };
const call: Call = (users) => users.listUsers();
const created = {
  firstName: "Jane",
  lastName: "Doe",
  emailAddress: "jane.doe@example.com",
  login: "jane.doe@example.com",
  type: "Personal",
};

answeredCalls(interaction, "listUsers", { sent, call }, [
  {
    because: "a directory with users",
    quote: "List the available Users",
    states: [state("users", { users: [{ id: "00uJoe" }, { id: "00uAnn" }] })],
    // In any order.
    body: arrayContaining(user({ id: "00uJoe" }), user({ id: "00uAnn" })),
    returns: [{ id: "00uJoe", status: "ACTIVE" }, { id: "00uAnn" }],
  },
  {
    because: "deactivated users included",
    quote: "Include previously deleted (not purged) users",
    states: [state("users", { users: [{ id: "00uAnn", status: "DEPROVISIONED" }] })],
    sent: { ...sent, query: { includeDeactivated: "true" } },
    call: (users) => users.listUsers({ includeDeactivated: true }),
    body: [user({ id: "00uAnn", status: "DEPROVISIONED" })],
    returns: [{ status: "DEPROVISIONED" }],
  },
  {
    because: "deactivated users not asked for",
    states: [state("users", { users: [{ id: "00uAnn", status: "DEPROVISIONED" }, { id: "00uJoe" }] })],
    body: [user({ id: "00uJoe" })],
    returns: [{ id: "00uJoe" }],
  },
  {
    because: "a user who was created",
    states: [
      state("no users at all", {}),
      state("a request was carried out", { method: "POST", path: `${sent.path}?waitForReindex=true`, body: created }),
    ],
    body: [user({ ...created, status: "PROVISIONED" })],
    returns: [created],
  },
  // Removed at 0.0.3100: the older generation answers roles, the newer ignores the key.
  {
    because: "roles asked for",
    states: [state("users", { users: [{ id: "00uJoe" }] })],
    sent: { ...sent, query: { includeRoles: "true" } },
    call: (users) => users.listUsers({ includeRoles: true }),
    body: [user({ id: "00uJoe" })],
    returns: [{ id: "00uJoe" }],
  },
  {
    because: "deactivated users left out",
    states: [state("users", { users: [{ id: "00uAnn", status: "DEPROVISIONED" }, { id: "00uJoe" }] })],
    sent: { ...sent, query: { includeDeactivated: "false" } },
    call: (users) => users.listUsers({ includeDeactivated: false }),
    body: [user({ id: "00uJoe" })],
    returns: [{ id: "00uJoe" }],
  },
  {
    because: "a service user with every newer field [0.0.3665]",
    quote: "List the available Users",
    states: [state("a user", fullUser)],
    body: [user({ ...fullUserAnswered, roles: null })],
    returns: [{ userExpiry: "2030-01-01T00:00:00.0000000+00:00" }],
  },
  {
    because: "an empty directory",
    quote: "List the available Users",
    states: [state("no users at all", {})],
    body: [],
    returns: [],
  },
]);

refusedCalls(interaction, "listUsers", { sent, call }, [
  {
    because: "a network that the domain does not allow (fault)",
    code: 939,
    name: "BlockedByNetworkZone",
    status: 403,
    states: [state("the next call fails", { operation: "listUsers", status: 403, code: 939 })],
  },
]);

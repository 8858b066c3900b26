import { answeredCalls, type Call } from "./calls.ts";
import { fullUser, fullUserAnswered } from "./full-user.ts";
import { arrayContaining, user } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "GET", path: "/identity/api/users/$runnable" };
const call: Call = (users) => users.listRunnableUsers();

// FINBOURNE does not say who may be run as: an administrator, whom these tests are, as everybody who is active.
answeredCalls(interaction, "listRunnableUsers", { sent, call }, [
  {
    because: "two active users",
    states: [state("users", { users: [{ id: "00uJoe" }, { id: "00uAnn" }] })],
    body: arrayContaining(user({ id: "00uJoe" }), user({ id: "00uAnn" })),
    returns: [
      { id: "00uJoe", status: "ACTIVE" },
      { id: "00uAnn", status: "ACTIVE" },
    ],
  },
  {
    because: "a service user with every newer field [0.0.3665]",
    states: [state("a user", { ...fullUser, userExpiry: "2100-01-01T00:00:00.0000000+00:00" })],
    body: [user({ ...fullUserAnswered, userExpiry: "2100-01-01T00:00:00.0000000+00:00" })],
    returns: [{ id: "00uJoe" }],
  },
  { because: "nobody", states: [state("no users at all", {})], body: [], returns: [] },
]);

refusedCalls(interaction, "listRunnableUsers", { sent, call }, []);

import { answeredCalls, type Call } from "./calls.ts";
import { fullUser, fullUserAnswered } from "./full-user.ts";
import { eachLike, user } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "GET", path: "/identity/api/users/$runnable" };
const call: Call = (users) => users.listRunnableUsers();

// FINBOURNE does not say who may be run as: an administrator, whom these tests are, as everybody who is active.
answeredCalls(interaction, "listRunnableUsers", { sent, call }, [
  {
    because: "two active users",
    basis: "inferred",
    states: [state("users", { users: [{ id: "00uJoe" }, { id: "00uAnn" }] })],
    body: eachLike(user(), 2),
    returns: [{ status: "ACTIVE" }, { status: "ACTIVE" }],
  },
  {
    because: "a service user with every newer field [0.0.3665]",
    basis: "inferred",
    states: [state("a user", { ...fullUser, userExpiry: 4_102_444_800_000 })],
    body: [user({ ...fullUserAnswered, userExpiry: "2100-01-01T00:00:00.0000000+00:00" })],
    returns: [{ id: "00uJoe" }],
  },
  { because: "nobody", basis: "inferred", states: [state("no users at all", {})], body: [], returns: [] },
]);

refusedCalls(interaction, "listRunnableUsers", { sent, call }, []);

import { answeredCalls, type Call } from "./calls.ts";
import { fullUser, fullUserAnswered } from "./full-user.ts";
import { role, user } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "GET", path: "/identity/api/users/fromlogin/joe%2B50%25%2Fa%40example.com" };
const call: Call = (users) => users.getUserFromLogin("joe+50%/a@example.com");
const login = "joe+50%/a@example.com";

answeredCalls(interaction, "getUserFromLogin", { sent, call }, [
  {
    because: "a login that is percent-encoded once",
    quote: "Get the userId of a specified User",
    states: [state("users", { users: [{ id: "00uAnn" }, { id: "00uJoe", login }] })],
    body: user({ id: "00uJoe", login }),
    returns: { id: "00uJoe", login },
  },
  {
    because: "a service user with every newer field [0.0.3665]",
    quote: "Get the userId of a specified User",
    states: [state("a user", { ...fullUser, login })],
    body: user({ ...fullUserAnswered, login }),
    returns: { userExpiry: "2030-01-01T00:00:00.0000000+00:00" },
  },
  {
    because: "a user with roles",
    states: [state("a user", { id: "00uJoe", login, roles: [{ scope: "default", code: "data-steward" }] })],
    body: user({ id: "00uJoe", login, roles: [role("default", "data-steward")] }),
    returns: { roles: [{ roleId: { code: "data-steward" } }] },
  },
  {
    because: "a deactivated user",
    states: [state("a user", { id: "00uJoe", login, status: "DEPROVISIONED" })],
    body: user({ id: "00uJoe", login, status: "DEPROVISIONED" }),
    returns: { status: "DEPROVISIONED" },
  },
]);

refusedCalls(interaction, "getUserFromLogin", { sent, call }, [
  {
    because: "a login that nobody has",
    code: 657,
    name: "UserDoesNotExist",
    status: 404,
    states: [state("a user", { id: "00uAnn" })],
  },
]);

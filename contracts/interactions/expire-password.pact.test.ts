import { answeredCalls, type Call } from "./calls.ts";
import { text } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$expirepassword" };
const call: Call = (users) => users.expirePassword("00uJoe");

answeredCalls(interaction, "expirePassword", { sent, call }, [
  {
    because: "an active user",
    basis: "documented",
    states: [
      state("users", {
        users: [
          { id: "00uAnn", status: "PROVISIONED" },
          { id: "00uJoe", status: "ACTIVE" },
        ],
      }),
    ],
    body: { password: text("an example") },
    returns: { password: "an example" },
  },
]);

refusedCalls(interaction, "expirePassword", { sent, call }, [
  unknownUser("00uJoe"),
  deactivatedUser("00uJoe"),
  {
    because: "a user who has not signed up yet",
    code: 719,
    name: "UsersStatusIsInvalidForExpiringTheUsersPassword",
    status: 400,
    states: [state("a user", { id: "00uJoe", status: "PROVISIONED" })],
  },
  {
    because: "a user who signs in elsewhere",
    code: 785,
    name: "IncorrectAuthenticationTypeForAction",
    status: 400,
    states: [state("a user", { id: "00uJoe", status: "ACTIVE", external: true })],
  },
]);

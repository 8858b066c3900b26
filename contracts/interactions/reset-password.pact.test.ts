import { answeredCalls, type Call } from "./calls.ts";
import { pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$resetpassword" };
const call: Call = (users) => users.resetPassword("00uJoe");

answeredCalls(interaction, "resetPassword", { sent, call }, [
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
  },
]);

refusedCalls(interaction, "resetPassword", { sent, call }, [
  unknownUser("00uJoe"),
  deactivatedUser("00uJoe"),
  {
    because: "a user who has not signed up yet",
    code: 718,
    name: "UsersStatusIsInvalidForResettingTheUsersPassword",
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

import { answeredCalls, type Call } from "./calls.ts";
import { pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$activate" };
const call: Call = (users) => users.sendActivationEmail("00uJoe");

answeredCalls(interaction, "sendActivationEmail", { sent, call }, [
  {
    because: "a user who has not signed up yet",
    basis: "documented",
    states: [
      state("users", {
        users: [
          { id: "00uAnn", status: "ACTIVE" },
          { id: "00uJoe", status: "PROVISIONED" },
        ],
      }),
    ],
  },
]);

refusedCalls(interaction, "sendActivationEmail", { sent, call }, [
  unknownUser("00uJoe"),
  deactivatedUser("00uJoe"),
  {
    because: "a user who has signed up",
    code: 707,
    name: "UserIsAlreadyActivated",
    status: 400,
    states: [state("a user", { id: "00uJoe", status: "ACTIVE" })],
  },
  {
    because: "a suspended user",
    code: 717,
    name: "UsersStatusIsInvalidForTheGivenOperation",
    status: 400,
    states: [state("a user", { id: "00uJoe", status: "SUSPENDED" })],
  },
]);

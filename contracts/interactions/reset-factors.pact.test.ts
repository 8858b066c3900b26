import { answeredCalls, type Call } from "./calls.ts";
import { pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$resetfactors" };
const call: Call = (users) => users.resetFactors("00uJoe");

answeredCalls(interaction, "resetFactors", { sent, call }, [
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

refusedCalls(interaction, "resetFactors", { sent, call }, [
  unknownUser("00uJoe"),
  deactivatedUser("00uJoe"),
  {
    because: "a user who has not signed up yet",
    code: 717,
    name: "UsersStatusIsInvalidForTheGivenOperation",
    status: 400,
    states: [state("a user", { id: "00uJoe", status: "PROVISIONED" })],
  },
  {
    because: "a service user",
    code: 786,
    name: "ActionNotValidForUserOfThisType",
    status: 400,
    states: [state("a user", { id: "00uJoe", status: "ACTIVE", type: "Service" })],
  },
]);

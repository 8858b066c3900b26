import { answeredCalls, type Call } from "./calls.ts";
import { pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$unsuspend" };
const call: Call = (users) => users.unsuspendUser("00uJoe");

answeredCalls(interaction, "unsuspendUser", { sent, call }, [
  {
    because: "a suspended user",
    basis: "documented",
    states: [
      state("users", {
        users: [
          { id: "00uAnn", status: "ACTIVE" },
          { id: "00uJoe", status: "SUSPENDED" },
        ],
      }),
    ],
  },
]);

refusedCalls(interaction, "unsuspendUser", { sent, call }, [
  unknownUser("00uJoe"),
  deactivatedUser("00uJoe"),
  {
    because: "a user who is not suspended",
    code: 717,
    name: "UserStatusInvalidForOperation",
    status: 400,
    states: [state("a user", { id: "00uJoe", status: "ACTIVE" })],
  },
]);

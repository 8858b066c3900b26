import { answeredCalls, type Call } from "./calls.ts";
import { pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$unlock" };
const call: Call = (users) => users.unlockUser("00uJoe");

answeredCalls(interaction, "unlockUser", { sent, call }, [
  {
    because: "a locked user",
    basis: "documented",
    states: [
      state("users", {
        users: [
          { id: "00uAnn", status: "ACTIVE" },
          { id: "00uJoe", status: "LOCKED_OUT" },
        ],
      }),
    ],
  },
]);

refusedCalls(interaction, "unlockUser", { sent, call }, [
  unknownUser("00uJoe"),
  deactivatedUser("00uJoe"),
  {
    because: "a user who is not locked out",
    code: 706,
    name: "UserIsNotLockedOut",
    status: 400,
    states: [state("a user", { id: "00uJoe", status: "ACTIVE" })],
  },
]);

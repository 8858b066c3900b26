import { answeredCalls, type Call } from "./calls.ts";
import { pactOf, state } from "./pact.ts";
import { deactivatedUser, greaterUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "DELETE", path: "/identity/api/users/00uJoe" };
const call: Call = (users) => users.deleteUser("00uJoe");
const purge = {
  sent: { ...sent, query: { purge: "true" } },
  call: (users) => users.deleteUser("00uJoe", { purge: true }),
} satisfies { sent: object; call: Call };

answeredCalls(interaction, "deleteUser", { sent, call }, [
  {
    because: "an active user",
    quote: "the user will be de-provisioned and inactive",
    states: [state("users", { users: [{ id: "00uAnn", status: "DEPROVISIONED" }, { id: "00uJoe" }] })],
  },
  {
    because: "a purge of a deactivated user",
    quote: "purge any trace of the user from the identity provider",
    states: [state("a user", { id: "00uJoe", status: "DEPROVISIONED" })],
    ...purge,
  },
]);

refusedCalls(interaction, "deleteUser", { sent, call }, [
  unknownUser("00uJoe"),
  greaterUser("00uJoe"),
  deactivatedUser("00uJoe"),
  // The client takes this for success when an earlier attempt of the same call may have been carried out.
  { ...unknownUser("00uJoe"), because: "a purge of an unknown user", ...purge },
]);

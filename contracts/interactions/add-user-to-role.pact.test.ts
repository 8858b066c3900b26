import { answeredCalls, type Call } from "./calls.ts";
import { pactOf, state } from "./pact.ts";
import { deactivatedUser, greaterUser, refusedCalls, unknownMember } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "PUT", path: "/identity/api/roles/roleAuditor/users/00uJoe" };
const call: Call = (users) => users.addUserToRole("roleAuditor", "00uJoe");
const auditor = state("a role", { id: "roleAuditor", scope: "default", code: "auditor" });
const holder = state("a user", { id: "00uJoe", roles: [{ scope: "default", code: "auditor" }] });
const other = state("a user", { id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }] });

answeredCalls(interaction, "addUserToRole", { sent, call }, [
  {
    because: "a user who does not hold the role",
    quote: "Adds the User to the specified Role",
    states: [auditor, other],
  },
  { because: "a user who holds the role already", states: [auditor, holder] },
]);

const beside = { greater: greaterUser("00uJoe"), deactivated: deactivatedUser("00uJoe") };

refusedCalls(interaction, "addUserToRole", { sent, call }, [
  unknownMember("role"),
  unknownMember("user"),
  { ...beside.greater, states: [...beside.greater.states, auditor] },
  { ...beside.deactivated, states: [auditor, ...beside.deactivated.states] },
]);

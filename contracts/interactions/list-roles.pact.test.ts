import { answeredCalls, type Call } from "./calls.ts";
import { arrayContaining, role } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "GET", path: "/identity/api/roles" };
const call: Call = (users) => users.listRoles();
const auditor = { id: "roleAuditor", scope: "default", code: "auditor", name: "Auditor" };
const steward = { id: "roleSteward", scope: "default", code: "data-steward" };

answeredCalls(interaction, "listRoles", { sent, call }, [
  {
    because: "two roles",
    quote: "List the available Roles",
    states: [state("a role", auditor), state("a role", steward)],
    // In any order.
    body: arrayContaining(
      role("default", "auditor", { id: "roleAuditor" }),
      role("default", "data-steward", { id: "roleSteward" }),
    ),
    returns: [{ id: "roleAuditor" }, { id: "roleSteward" }],
  },
  {
    because: "a role with a description",
    quote: "The description for this role",
    states: [state("a role", { ...auditor, description: "May read everything" })],
    body: [role("default", "auditor", { id: "roleAuditor", name: "Auditor", description: "May read everything" })],
    returns: [{ name: "Auditor", description: "May read everything" }],
  },
  {
    because: "a role without a description",
    states: [state("a role", auditor)],
    body: [role("default", "auditor", { id: "roleAuditor", description: null })],
    returns: [{ description: null }],
  },
  {
    because: "no roles",
    quote: "List the available Roles",
    states: [state("no users at all", {})],
    body: [],
    returns: [],
  },
]);

refusedCalls(interaction, "listRoles", { sent, call }, []);

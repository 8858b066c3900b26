import { answeredCalls, type Call } from "./calls.ts";
import { eachLike, pathId, role, text } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "GET", path: "/identity/api/roles" };
const call: Call = (users) => users.listRoles();
const auditor = { id: "roleAuditor", scope: "default", code: "auditor", name: "Auditor" };

answeredCalls(interaction, "listRoles", { sent, call }, [
  {
    because: "two roles",
    basis: "documented",
    states: [state("a role", auditor), state("a role", { scope: "default", code: "data-steward" })],
    body: eachLike(
      { ...role("", ""), id: pathId("roleAuditor"), roleId: { scope: text("default"), code: text("auditor") } },
      2,
    ),
    returns: [{ id: "roleAuditor" }, { id: "roleAuditor" }],
  },
  {
    because: "a role with a description",
    basis: "documented",
    states: [state("a role", { ...auditor, description: "May read everything" })],
    body: [role("default", "auditor", { id: "roleAuditor", name: "Auditor", description: "May read everything" })],
    returns: [{ name: "Auditor", description: "May read everything" }],
  },
  {
    because: "a role without a description",
    basis: "inferred",
    states: [state("a role", auditor)],
    body: [role("default", "auditor", { id: "roleAuditor", description: null })],
    returns: [{ description: null }],
  },
  { because: "no roles", basis: "documented", states: [state("no users at all", {})], body: [], returns: [] },
]);

refusedCalls(interaction, "listRoles", { sent, call }, []);

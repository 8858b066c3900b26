import { answeredCalls, type Call } from "./calls.ts";
import { text } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "GET", path: "/identity/api/users/schema" };
const call: Call = (users) => users.getUserSchema();

answeredCalls(interaction, "getUserSchema", { sent, call }, [
  {
    because: "a declared name",
    basis: "documented",
    states: [state("the user schema", { names: ["payroll"] })],
    body: { alternativeUserIds: [{ name: "payroll", description: text("Id in payroll") }] },
    returns: { alternativeUserIds: [{ name: "payroll" }] },
  },
  {
    because: "no declared name",
    basis: "inferred",
    states: [state("the user schema", { names: [] })],
    body: { alternativeUserIds: [] },
    returns: { alternativeUserIds: [] },
  },
]);

refusedCalls(interaction, "getUserSchema", { sent, call }, []);

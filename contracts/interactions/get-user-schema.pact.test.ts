import { answeredCalls, type Call } from "./calls.ts";
import { text } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "GET", path: "/identity/api/users/schema" };
const call: Call = (users) => users.getUserSchema();
const payroll = { alternativeUserIds: [{ name: "payroll", description: "Number in the payroll" }] };
const updated = state("a request was carried out", { ...sent, method: "PUT", body: payroll });

answeredCalls(interaction, "getUserSchema", { sent, call }, [
  {
    because: "a declared name",
    quote: "Get the User Schema",
    states: [state("the user schema", { names: ["payroll"] })],
    body: { alternativeUserIds: [{ name: "payroll", description: text("Id in payroll") }] },
    returns: { alternativeUserIds: [{ name: "payroll" }] },
  },
  {
    because: "names that were updated",
    states: [state("the user schema", { names: ["legacy"] }), updated],
    body: payroll,
    returns: payroll,
  },
  {
    because: "no declared name",
    states: [state("the user schema", { names: [] })],
    body: { alternativeUserIds: [] },
    returns: { alternativeUserIds: [] },
  },
]);

refusedCalls(interaction, "getUserSchema", { sent, call }, []);

import { answeredCalls, type Call } from "./calls.ts";
import { pactOf, state } from "./pact.ts";
import { invalid, refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const payroll = { alternativeUserIds: [{ name: "payroll", description: "Number in the payroll" }] };
const none = { alternativeUserIds: [] };
const tooMany = {
  alternativeUserIds: ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"].map((name) => ({
    name,
    description: name,
  })),
};
const sent = { method: "PUT", path: "/identity/api/users/schema", body: payroll };
const call: Call = (users) => users.updateUserSchema(payroll);
const declared = state("the user schema", { names: ["legacy"] });

answeredCalls(interaction, "updateUserSchema", { sent, call }, [
  { because: "another name", quote: "The new User Schema", states: [declared], body: payroll, returns: payroll },
  {
    because: "no name",
    quote: "The new User Schema",
    states: [declared],
    sent: { ...sent, body: none },
    call: (users) => users.updateUserSchema(none),
    body: none,
    returns: none,
  },
]);

refusedCalls(interaction, "updateUserSchema", { sent, call }, [
  {
    because: "more than ten names",
    ...invalid,
    states: [declared],
    sent: { ...sent, body: tooMany },
    call: (users) => users.updateUserSchema(tooMany),
    fields: ["alternativeUserIds"],
  },
]);

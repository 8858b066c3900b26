import { answeredCalls, type Call } from "./calls.ts";
import { text } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "GET", path: "/identity/api/me" };
const call: Call = (users) => users.getUserInfo();
const joe = { id: "00uJoe", emailAddress: text("joe.bloggs@example.com"), type: "Personal" };
const auditor = state("a role", { id: "roleAuditor", scope: "default", code: "auditor" });
const steward = { id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }] };
const issued = state("a token was issued", { id: "00uJoe" });
const given = state("a role was given", { roleId: "roleAuditor", id: "00uJoe" });
const expiring = {
  id: "00uJoe",
  type: "Service",
  emailAddress: "owner@example.com",
  userExpiry: "2100-01-01T00:00:00.0000000+00:00",
} as const;

answeredCalls(interaction, "getUserInfo", { sent, call }, [
  {
    because: "a user's token",
    quote: "Get the requesting user's basic info",
    states: [state("users", { users: [{ id: "00uAnn" }, { id: "00uJoe" }] }), issued],
    body: joe,
    returns: { id: "00uJoe", type: "Personal" },
  },
  {
    because: "a user who expires [0.0.3665]",
    quote: "The user's user expiry datetime",
    states: [state("a user", expiring), issued],
    body: {
      ...joe,
      emailAddress: "owner@example.com",
      type: "Service",
      userExpiry: "2100-01-01T00:00:00.0000000+00:00",
    },
    returns: { type: "Service", userExpiry: "2100-01-01T00:00:00.0000000+00:00" },
  },
  // A token keeps the roles of its issue: KA-01695. That `groups` are the codes of these roles is inferred.
  {
    because: "a token that was issued before a role was given [0.0.3665]",
    states: [auditor, state("a user", steward), issued, given],
    body: { ...joe, userExpiry: null, groups: ["data-steward"] },
    returns: { groups: ["data-steward"] },
  },
  {
    because: "a token that was issued after a role was given [0.0.3665]",
    states: [auditor, state("a user", { id: "00uJoe" }), given, issued],
    body: { ...joe, groups: ["auditor"] },
    returns: { groups: ["auditor"] },
  },
  {
    because: "a caller without access",
    states: [state("the caller's access", { role: "none" })],
    body: { ...joe, id: text("00uJoe"), type: text("Personal") },
    returns: { id: "00uJoe" },
  },
]);

refusedCalls(interaction, "getUserInfo", { sent, call }, []);

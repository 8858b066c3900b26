import { lifecycleCalls } from "./lifecycle.ts";

lifecycleCalls(import.meta.url, "resetFactors", {
  sent: { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$resetfactors" },
  call: (users) => users.resetFactors("00uJoe"),
  because: "an active user",
  quote: "Resets the MFA factors of the specified User",
  status: "ACTIVE",
  beside: "PROVISIONED",
  refused: [
    ["a user who has not signed up yet", 717, "UsersStatusIsInvalidForTheGivenOperation", { status: "PROVISIONED" }],
    ["a service user", 786, "ActionNotValidForUserOfThisType", { status: "ACTIVE", type: "Service" }],
  ],
});

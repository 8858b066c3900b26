import { lifecycleCalls } from "./lifecycle.ts";

lifecycleCalls(import.meta.url, "sendActivationEmail", {
  sent: { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$activate" },
  call: (users) => users.sendActivationEmail("00uJoe"),
  because: "a user who has not signed up yet",
  quote: "Sends an activation email to the specified User",
  status: "PROVISIONED",
  beside: "ACTIVE",
  refused: [
    ["a user who has signed up", 707, "UserIsAlreadyActivated", { status: "ACTIVE" }],
    ["a suspended user", 717, "UsersStatusIsInvalidForTheGivenOperation", { status: "SUSPENDED" }],
  ],
});

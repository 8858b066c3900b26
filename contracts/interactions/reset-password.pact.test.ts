import { lifecycleCalls } from "./lifecycle.ts";

lifecycleCalls(import.meta.url, "resetPassword", {
  sent: { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$resetpassword" },
  call: (users) => users.resetPassword("00uJoe"),
  because: "an active user",
  quote: "Resets the password of the specified User",
  status: "ACTIVE",
  beside: "PROVISIONED",
  refused: [
    [
      "a user who has not signed up yet",
      718,
      "UsersStatusIsInvalidForResettingTheUsersPassword",
      { status: "PROVISIONED" },
    ],
    [
      "a user who signs in elsewhere",
      785,
      "IncorrectAuthenticationTypeForAction",
      { status: "ACTIVE", external: true },
    ],
  ],
});

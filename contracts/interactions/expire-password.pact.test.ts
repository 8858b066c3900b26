import { lifecycleCalls } from "./lifecycle.ts";
import { text } from "./matchers.ts";

lifecycleCalls(import.meta.url, "expirePassword", {
  sent: { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$expirepassword" },
  call: (users) => users.expirePassword("00uJoe"),
  because: "an active user",
  status: "ACTIVE",
  beside: "PROVISIONED",
  body: { password: text("an example") },
  returns: { password: "an example" },
  refused: [
    [
      "a user who has not signed up yet",
      719,
      "UsersStatusIsInvalidForExpiringTheUsersPassword",
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

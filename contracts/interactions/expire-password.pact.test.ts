import { lifecycleCalls } from "./lifecycle.ts";
import { password } from "./matchers.ts";

lifecycleCalls(import.meta.url, "expirePassword", {
  sent: { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$expirepassword" },
  call: (users) => users.expirePassword("00uJoe"),
  because: "an active user",
  quote: "Resets the user's password to a temporary one",
  status: "ACTIVE",
  beside: "PROVISIONED",
  body: { password: password("an example") },
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

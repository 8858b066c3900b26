import { lifecycleCalls } from "./lifecycle.ts";

lifecycleCalls(import.meta.url, "unlockUser", {
  sent: { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$unlock" },
  call: (users) => users.unlockUser("00uJoe"),
  because: "a locked user",
  quote: "Unlocks the specified User",
  status: "LOCKED_OUT",
  beside: "ACTIVE",
  refused: [["a user who is not locked out", 706, "UserIsNotLockedOut", { status: "ACTIVE" }]],
});

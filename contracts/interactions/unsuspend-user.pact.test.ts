import { lifecycleCalls } from "./lifecycle.ts";

lifecycleCalls(import.meta.url, "unsuspendUser", {
  sent: { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$unsuspend" },
  call: (users) => users.unsuspendUser("00uJoe"),
  because: "a suspended user",
  quote: "Unsuspend the user",
  status: "SUSPENDED",
  beside: "ACTIVE",
  refused: [["a user who is not suspended", 717, "UserStatusInvalidForOperation", { status: "ACTIVE" }]],
});

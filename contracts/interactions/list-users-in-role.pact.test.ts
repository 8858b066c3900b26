import { answeredCalls, type Call } from "./calls.ts";
import { fullUser, fullUserAnswered } from "./full-user.ts";
import { eachLike, role, user } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "GET", path: "/identity/api/roles/roleAuditor/users" };
const call: Call = (users) => users.listUsersInRole("roleAuditor");
const auditor = state("a role", { id: "roleAuditor", scope: "default", code: "auditor" });
const roles = [{ scope: "default", code: "auditor" }];
const steward = { id: "00uAnn", roles: [{ scope: "default", code: "data-steward" }] };

answeredCalls(interaction, "listUsersInRole", { sent, call }, [
  {
    because: "two users who hold it",
    basis: "documented",
    states: [
      auditor,
      state("users", {
        users: [
          { id: "00uJoe", roles },
          { id: "00uAnn", roles },
        ],
      }),
    ],
    body: eachLike(user(), 2),
    returns: [{ status: "ACTIVE" }, { status: "ACTIVE" }],
  },
  {
    because: "a user who holds it, and one who holds another",
    basis: "documented",
    states: [auditor, state("users", { users: [{ id: "00uJoe", roles }, steward] })],
    body: [user({ id: "00uJoe", roles: [role("default", "auditor")] })],
    returns: [{ id: "00uJoe", roles: [{ roleId: { code: "auditor" } }] }],
  },
  {
    because: "a service user with every newer field [0.0.3665]",
    basis: "documented",
    states: [auditor, state("a user", { ...fullUser, roles })],
    body: [user(fullUserAnswered)],
    returns: [{ id: "00uJoe" }],
  },
  {
    because: "nobody who holds it",
    basis: "documented",
    states: [auditor, state("a user", steward)],
    body: [],
    returns: [],
  },
]);

refusedCalls(interaction, "listUsersInRole", { sent, call }, [
  {
    because: "an unknown role",
    code: 660,
    name: "RoleDoesNotExist",
    status: 404,
    states: [state("a user", steward)],
  },
]);

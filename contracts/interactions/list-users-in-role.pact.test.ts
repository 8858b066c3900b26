import { answeredCalls, type Call } from "./calls.ts";
import { fullUser, fullUserAnswered } from "./full-user.ts";
import { arrayContaining, role, user } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const sent = { method: "GET", path: "/identity/api/roles/roleAuditor/users" };
const call: Call = (users) => users.listUsersInRole("roleAuditor");
const auditor = state("a role", { id: "roleAuditor", scope: "default", code: "auditor" });
const roles = [{ scope: "default", code: "auditor" }];
const steward = { id: "00uAnn", roles: [{ scope: "default", code: "data-steward" }] };
const carriedOut = (method: string) => state("a request was carried out", { method, path: `${sent.path}/00uAnn` });

answeredCalls(interaction, "listUsersInRole", { sent, call }, [
  {
    because: "two users who hold it",
    quote: "List all Users in the specified Role",
    states: [
      auditor,
      state("users", {
        users: [
          { id: "00uJoe", roles },
          { id: "00uAnn", roles },
        ],
      }),
    ],
    body: arrayContaining(user({ id: "00uJoe" }), user({ id: "00uAnn" })),
    returns: [
      { id: "00uJoe", status: "ACTIVE" },
      { id: "00uAnn", status: "ACTIVE" },
    ],
  },
  {
    because: "a user who holds it, and one who holds another",
    quote: "List all Users in the specified Role",
    states: [auditor, state("users", { users: [{ id: "00uJoe", roles }, steward] })],
    body: [user({ id: "00uJoe", roles: [role("default", "auditor")] })],
    returns: [{ id: "00uJoe", roles: [{ roleId: { code: "auditor" } }] }],
  },
  {
    because: "a user whom it was given",
    states: [auditor, state("a user", steward), carriedOut("PUT")],
    body: [user({ id: "00uAnn" })],
    returns: [{ id: "00uAnn" }],
  },
  {
    because: "a user from whom it was taken",
    states: [auditor, state("a user", { id: "00uAnn", roles }), carriedOut("DELETE")],
    body: [],
    returns: [],
  },
  {
    because: "a service user with every newer field [0.0.3665]",
    quote: "List all Users in the specified Role",
    states: [auditor, state("a user", { ...fullUser, roles })],
    body: [user(fullUserAnswered)],
    returns: [{ id: "00uJoe" }],
  },
  {
    because: "nobody who holds it",
    quote: "List all Users in the specified Role",
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

import { expect, test } from "vitest";
import { authorization, client, pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);

test("unsuspendUser lets a suspended user sign in again", () =>
  interaction(
    "unsuspendUser: a suspended user",
    "documented",
    state("users", {
      users: [
        { id: "00uAnn", status: "ACTIVE" },
        { id: "00uJoe", status: "SUSPENDED" },
      ],
    }),
  )
    .withRequest("POST", "/identity/api/users/00uJoe/lifecycle/$unsuspend", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(204)
    .executeTest(async (mock) => {
      expect(await client(mock).unsuspendUser("00uJoe")).toBeUndefined();
    }));

refusedCalls(
  interaction,
  "unsuspendUser",
  { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$unsuspend" },
  (users) => users.unsuspendUser("00uJoe"),
  [
    unknownUser("00uJoe"),
    deactivatedUser("00uJoe"),
    {
      because: "a user who is not suspended",
      code: 717,
      name: "UserStatusInvalidForOperation",
      status: 400,
      states: [state("a user", { id: "00uJoe", status: "ACTIVE" })],
    },
  ],
);

import { expect, test } from "vitest";
import { authorization, client, pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);

test("unlockUser unlocks a locked user", () =>
  interaction(
    "unlockUser: a locked user",
    "documented",
    state("users", {
      users: [
        { id: "00uAnn", status: "ACTIVE" },
        { id: "00uJoe", status: "LOCKED_OUT" },
      ],
    }),
  )
    .withRequest("POST", "/identity/api/users/00uJoe/lifecycle/$unlock", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(204)
    .executeTest(async (mock) => {
      expect(await client(mock).unlockUser("00uJoe")).toBeUndefined();
    }));

refusedCalls(
  interaction,
  "unlockUser",
  { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$unlock" },
  (users) => users.unlockUser("00uJoe"),
  [
    unknownUser("00uJoe"),
    deactivatedUser("00uJoe"),
    {
      because: "a user who is not locked out",
      code: 706,
      name: "UserIsNotLockedOut",
      status: 400,
      states: [state("a user", { id: "00uJoe", status: "ACTIVE" })],
    },
  ],
);

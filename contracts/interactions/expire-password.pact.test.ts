import { expect, test } from "vitest";
import { json, text } from "./matchers.ts";
import { authorization, client, pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);

test("expirePassword returns a temporary password", () =>
  interaction(
    "expirePassword: an active user",
    "documented",
    state("users", {
      users: [
        { id: "00uAnn", status: "PROVISIONED" },
        { id: "00uJoe", status: "ACTIVE" },
      ],
    }),
  )
    .withRequest("POST", "/identity/api/users/00uJoe/lifecycle/$expirepassword", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody({ password: text("an example") });
    })
    .executeTest(async (mock) => {
      const answer = await client(mock).expirePassword("00uJoe");
      expect(answer.password).toBe("an example");
      expect(JSON.stringify(answer)).not.toContain("an example");
    }));

refusedCalls(
  interaction,
  "expirePassword",
  { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$expirepassword" },
  (users) => users.expirePassword("00uJoe"),
  [
    unknownUser("00uJoe"),
    deactivatedUser("00uJoe"),
    {
      because: "a user who has not signed up yet",
      code: 719,
      name: "UsersStatusIsInvalidForExpiringTheUsersPassword",
      status: 400,
      states: [state("a user", { id: "00uJoe", status: "PROVISIONED" })],
    },
    {
      because: "a user who signs in elsewhere",
      code: 785,
      name: "IncorrectAuthenticationTypeForAction",
      status: 400,
      states: [state("a user", { id: "00uJoe", status: "ACTIVE", external: true })],
    },
  ],
);

import { expect, test } from "vitest";
import { authorization, client, pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);

test("resetPassword mails a link to choose a new password", () =>
  interaction(
    "resetPassword: an active user",
    "documented",
    state("users", {
      users: [
        { id: "00uAnn", status: "PROVISIONED" },
        { id: "00uJoe", status: "ACTIVE" },
      ],
    }),
  )
    .withRequest("POST", "/identity/api/users/00uJoe/lifecycle/$resetpassword", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(204)
    .executeTest(async (mock) => {
      expect(await client(mock).resetPassword("00uJoe")).toBeUndefined();
    }));

refusedCalls(
  interaction,
  "resetPassword",
  { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$resetpassword" },
  (users) => users.resetPassword("00uJoe"),
  [
    unknownUser("00uJoe"),
    deactivatedUser("00uJoe"),
    {
      because: "a user who has not signed up yet",
      code: 718,
      name: "UsersStatusIsInvalidForResettingTheUsersPassword",
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

import { expect, test } from "vitest";
import { authorization, client, pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);

test("sendActivationEmail mails the link again", () =>
  interaction(
    "sendActivationEmail: a user who has not signed up yet",
    "documented",
    state("users", {
      users: [
        { id: "00uAnn", status: "ACTIVE" },
        { id: "00uJoe", status: "PROVISIONED" },
      ],
    }),
  )
    .withRequest("POST", "/identity/api/users/00uJoe/lifecycle/$activate", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(204)
    .executeTest(async (mock) => {
      expect(await client(mock).sendActivationEmail("00uJoe")).toBeUndefined();
    }));

refusedCalls(
  interaction,
  "sendActivationEmail",
  { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$activate" },
  (users) => users.sendActivationEmail("00uJoe"),
  [
    unknownUser("00uJoe"),
    deactivatedUser("00uJoe"),
    {
      because: "a user who has signed up",
      code: 707,
      name: "UserIsAlreadyActivated",
      status: 400,
      states: [state("a user", { id: "00uJoe", status: "ACTIVE" })],
    },
    {
      because: "a suspended user",
      code: 717,
      name: "UsersStatusIsInvalidForTheGivenOperation",
      status: 400,
      states: [state("a user", { id: "00uJoe", status: "SUSPENDED" })],
    },
  ],
);

import { expect, test } from "vitest";
import { authorization, client, pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);

test("resetFactors removes the second factors", () =>
  interaction(
    "resetFactors: an active user",
    "documented",
    state("users", {
      users: [
        { id: "00uAnn", status: "PROVISIONED" },
        { id: "00uJoe", status: "ACTIVE" },
      ],
    }),
  )
    .withRequest("POST", "/identity/api/users/00uJoe/lifecycle/$resetfactors", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(204)
    .executeTest(async (mock) => {
      expect(await client(mock).resetFactors("00uJoe")).toBeUndefined();
    }));

refusedCalls(
  interaction,
  "resetFactors",
  { method: "POST", path: "/identity/api/users/00uJoe/lifecycle/$resetfactors" },
  (users) => users.resetFactors("00uJoe"),
  [
    unknownUser("00uJoe"),
    deactivatedUser("00uJoe"),
    {
      because: "a user who has not signed up yet",
      code: 717,
      name: "UsersStatusIsInvalidForTheGivenOperation",
      status: 400,
      states: [state("a user", { id: "00uJoe", status: "PROVISIONED" })],
    },
    {
      because: "a service user",
      code: 786,
      name: "ActionNotValidForUserOfThisType",
      status: 400,
      states: [state("a user", { id: "00uJoe", status: "ACTIVE", type: "Service" })],
    },
  ],
);

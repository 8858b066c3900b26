import { expect, test } from "vitest";
import { anyClientError, json, problem } from "./matchers.ts";
import { authorization, client, pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);

test("deleteUser deactivates a user", () =>
  interaction(
    "deleteUser: an active user",
    "documented",
    state("users", { users: [{ id: "00uAnn", status: "DEPROVISIONED" }, { id: "00uJoe" }] }),
  )
    .withRequest("DELETE", "/identity/api/users/00uJoe", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(204)
    .executeTest(async (mock) => {
      expect(await client(mock).deleteUser("00uJoe")).toBeUndefined();
    }));

test("deleteUser purges a deactivated user", () =>
  interaction(
    "deleteUser: a purge of a deactivated user",
    "documented",
    state("a user", { id: "00uJoe", status: "DEPROVISIONED" }),
  )
    .withRequest("DELETE", "/identity/api/users/00uJoe", (request) => {
      request.headers(authorization).query({ purge: "true" });
    })
    .willRespondWith(204)
    .executeTest(async (mock) => {
      expect(await client(mock).deleteUser("00uJoe", { purge: true })).toBeUndefined();
    }));

// The client takes this for success when an earlier attempt of the same call may have been carried out.
test("deleteUser is refused a purge of a user whom nobody knows", () =>
  interaction("deleteUser: a purge of an unknown user", "inferred", state("no user", { id: "00uJoe" }))
    .withRequest("DELETE", "/identity/api/users/00uJoe", (request) => {
      request.headers(authorization).query({ purge: "true" });
    })
    .willRespondWith(anyClientError(404), (response) => {
      response.headers(json).jsonBody(problem(657, "UserDoesNotExist"));
    })
    .executeTest(async (mock) => {
      const purged = client(mock).deleteUser("00uJoe", { purge: true });
      await expect(purged).rejects.toMatchObject({ refusal: "userDoesNotExist" });
    }));

refusedCalls(
  interaction,
  "deleteUser",
  { method: "DELETE", path: "/identity/api/users/00uJoe" },
  (users) => users.deleteUser("00uJoe"),
  [unknownUser("00uJoe"), deactivatedUser("00uJoe")],
);

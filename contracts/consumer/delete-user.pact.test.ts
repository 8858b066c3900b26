import { expect, test } from "vitest";
import { authorization, client, pactOf, state } from "../pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "../refused.ts";

const interaction = pactOf(import.meta.url);

test("deleteUser deactivates a user", () =>
  interaction("deleteUser: an active user", "documented", state("a user", { id: "00uJoe" }))
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

refusedCalls(
  interaction,
  "deleteUser",
  { method: "DELETE", path: "/identity/api/users/00uJoe" },
  (users) => users.deleteUser("00uJoe"),
  [unknownUser("00uJoe"), deactivatedUser("00uJoe")],
);

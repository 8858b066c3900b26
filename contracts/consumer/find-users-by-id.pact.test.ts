import { expect, test } from "vitest";
import { json, text, userId } from "../matchers.ts";
import { authorization, client, pactOf, state } from "../pact.ts";
import { refusedCalls } from "../refused.ts";

const interaction = pactOf(import.meta.url);

const summary = (id: string) => ({
  id: userId(id),
  login: text("joe.bloggs@example.com"),
  email: text("joe.bloggs@example.com"),
  firstName: text("Joe"),
  lastName: text("Bloggs"),
  type: text("Personal"),
});

test("findUsersById finds two users", () =>
  interaction("findUsersById: two users", "documented", state("users", { users: [{ id: "00uJoe" }, { id: "00uAnn" }] }))
    .withRequest("GET", "/identity/api/directory", (request) => {
      request.headers(authorization).query({ id: ["00uJoe", "00uAnn"] });
    })
    .willRespondWith(200, (response) => {
      response
        .headers(json)
        .jsonBody({ values: { "00uJoe": summary("00uJoe"), "00uAnn": summary("00uAnn") }, failed: {} });
    })
    .executeTest(async (mock) => {
      const { values, failed, missing } = await client(mock).findUsersById(["00uJoe", "00uAnn"]);
      expect({ found: Object.keys(values).toSorted(), failed, missing }).toEqual({
        found: ["00uAnn", "00uJoe"],
        failed: {},
        missing: [],
      });
    }));

test("findUsersById tells which users it did not find", () =>
  interaction(
    "findUsersById: one user, one deactivated, one unknown",
    "documented",
    state("users", { users: [{ id: "00uJoe" }, { id: "00uAnn", status: "DEPROVISIONED" }] }),
  )
    .withRequest("GET", "/identity/api/directory", (request) => {
      request.headers(authorization).query({ id: ["00uJoe", "00uAnn", "00uNobody"] });
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody({
        values: { "00uJoe": summary("00uJoe") },
        failed: {
          "00uAnn": { id: "00uAnn", type: "UserDoesNotExist", detail: text("cannot be found or has been deleted") },
          "00uNobody": {
            id: "00uNobody",
            type: "UserDoesNotExist",
            detail: text("cannot be found or has been deleted"),
          },
        },
      });
    })
    .executeTest(async (mock) => {
      const { values, failed } = await client(mock).findUsersById(["00uJoe", "00uAnn", "00uNobody"]);
      expect([Object.keys(values), Object.keys(failed).toSorted()]).toEqual([["00uJoe"], ["00uAnn", "00uNobody"]]);
    }));

refusedCalls(
  interaction,
  "findUsersById",
  { method: "GET", path: "/identity/api/directory", query: { id: ["00uJoe"] } },
  (users) => users.findUsersById(["00uJoe"]),
  [],
);

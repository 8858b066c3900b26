import { expect, test } from "vitest";
import { json, text } from "./matchers.ts";
import { authorization, client, pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);

const summary = (id: string) => ({
  id,
  login: text("joe.bloggs@example.com"),
  email: text("joe.bloggs@example.com"),
  firstName: text("Joe"),
  lastName: text("Bloggs"),
  type: text("Personal"),
});

const unfound = (id: string) => ({
  id,
  type: "UserDoesNotExist",
  detail: text("cannot be found or has been deleted"),
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
          "00uAnn": unfound("00uAnn"),
          "00uNobody": unfound("00uNobody"),
        },
      });
    })
    .executeTest(async (mock) => {
      const { values, failed } = await client(mock).findUsersById(["00uJoe", "00uAnn", "00uNobody"]);
      expect([Object.keys(values), Object.keys(failed).toSorted()]).toEqual([["00uJoe"], ["00uAnn", "00uNobody"]]);
    }));

test("findUsersById finds nobody", () =>
  interaction("findUsersById: nobody who is known", "documented", state("no users at all", {}))
    .withRequest("GET", "/identity/api/directory", (request) => {
      request.headers(authorization).query({ id: ["00uNobody"] });
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody({ values: {}, failed: { "00uNobody": unfound("00uNobody") } });
    })
    .executeTest(async (mock) => {
      const { values, failed } = await client(mock).findUsersById(["00uNobody"]);
      expect([values, Object.keys(failed)]).toEqual([{}, ["00uNobody"]]);
    }));

test("findUsersById tells second e-mail addresses", () =>
  interaction(
    "findUsersById: a user with a second e-mail address and one without [0.0.3665]",
    "documented",
    state("users", {
      users: [{ id: "00uJoe", type: "Service", secondEmail: "on-call@example.com" }, { id: "00uAnn" }],
    }),
  )
    .withRequest("GET", "/identity/api/directory", (request) => {
      request.headers(authorization).query({ id: ["00uJoe", "00uAnn"] });
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody({
        values: {
          "00uJoe": { ...summary("00uJoe"), secondEmail: "on-call@example.com" },
          "00uAnn": { ...summary("00uAnn"), secondEmail: null },
        },
        failed: {},
      });
    })
    .executeTest(async (mock) => {
      const { values } = await client(mock).findUsersById(["00uJoe", "00uAnn"]);
      expect(values["00uJoe"]?.secondEmail).toBe("on-call@example.com");
    }));

refusedCalls(
  interaction,
  "findUsersById",
  { method: "GET", path: "/identity/api/directory", query: { id: ["00uJoe"] } },
  (users) => users.findUsersById(["00uJoe"]),
  [],
);

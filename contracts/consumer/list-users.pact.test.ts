import { expect, test } from "vitest";
import { eachLike, json, user } from "../matchers.ts";
import { authorization, client, pactOf, state } from "../pact.ts";
import { refusedCalls } from "../refused.ts";

const interaction = pactOf(import.meta.url);

test("listUsers lists everybody", () =>
  interaction(
    "listUsers: a directory with users",
    "documented",
    state("users", { users: [{ id: "00uJoe" }, { id: "00uAnn" }] }),
  )
    .withRequest("GET", "/identity/api/users", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(200, (response) => {
      response.headers(json);
      response.jsonBody(eachLike(user(), 2));
    })
    .executeTest(async (mock) => {
      const users = await client(mock).listUsers();
      expect(users.map(({ login, status }) => `${login} ${status}`)).toEqual(
        Array(2).fill("joe.bloggs@example.com ACTIVE"),
      );
    }));

test("listUsers lists deactivated users, too", () =>
  interaction(
    "listUsers: deactivated users included",
    "inferred",
    state("users", { users: [{ id: "00uAnn", status: "DEPROVISIONED" }] }),
  )
    .withRequest("GET", "/identity/api/users", (request) => {
      request.headers(authorization).query({ includeDeactivated: "true" });
    })
    .willRespondWith(200, (response) => {
      response.headers(json);
      response.jsonBody([user({ id: "00uAnn", status: "DEPROVISIONED" })]);
    })
    .executeTest(async (mock) => {
      expect(await client(mock).listUsers({ includeDeactivated: true })).toMatchObject([{ status: "DEPROVISIONED" }]);
    }));

// Removed at 0.0.3100: the older generation answers roles, the newer ignores the key.
test("listUsers asks for roles", () =>
  interaction("listUsers: roles asked for", "inferred", state("users", { users: [{ id: "00uJoe" }] }))
    .withRequest("GET", "/identity/api/users", (request) => {
      request.headers(authorization).query({ includeRoles: "true" });
    })
    .willRespondWith(200, (response) => {
      response.headers(json);
      response.jsonBody([user({ id: "00uJoe" })]);
    })
    .executeTest(async (mock) => {
      expect(await client(mock).listUsers({ includeRoles: true })).toMatchObject([{ id: "00uJoe" }]);
    }));

test("listUsers leaves deactivated users out", () =>
  interaction(
    "listUsers: deactivated users left out",
    "inferred",
    state("users", { users: [{ id: "00uAnn", status: "DEPROVISIONED" }, { id: "00uJoe" }] }),
  )
    .withRequest("GET", "/identity/api/users", (request) => {
      request.headers(authorization).query({ includeDeactivated: "false" });
    })
    .willRespondWith(200, (response) => {
      response.headers(json);
      response.jsonBody([user({ id: "00uJoe" })]);
    })
    .executeTest(async (mock) => {
      expect(await client(mock).listUsers({ includeDeactivated: false })).toMatchObject([{ id: "00uJoe" }]);
    }));

test("listUsers lists nobody", () =>
  interaction("listUsers: an empty directory", "documented", state("no users at all", {}))
    .withRequest("GET", "/identity/api/users", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(200, (response) => {
      response.headers(json);
      response.jsonBody([]);
    })
    .executeTest(async (mock) => {
      expect(await client(mock).listUsers()).toEqual([]);
    }));

refusedCalls(
  interaction,
  "listUsers",
  { method: "GET", path: "/identity/api/users" },
  (users) => users.listUsers(),
  [],
);

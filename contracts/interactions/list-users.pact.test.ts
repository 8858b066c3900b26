import { expect, test } from "vitest";
import { eachLike, json, time, user } from "./matchers.ts";
import { authorization, client, pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

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

const years = { lastLogin: 1_767_225_600_000, passwordChanged: 1_767_225_600_000, userExpiry: 1_893_456_000_000 };

test("listUsers lists the newer fields", () =>
  interaction(
    "listUsers: a service user with every newer field [0.0.3665]",
    "documented",
    state("a user", {
      id: "00uJoe",
      type: "Service",
      secondEmail: "on-call@example.com",
      alternativeIds: { payroll: "4711" },
      ...years,
    }),
  )
    .withRequest("GET", "/identity/api/users", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(200, (response) => {
      response.headers(json);
      response.jsonBody([
        user({
          id: "00uJoe",
          type: "Service",
          secondEmailAddress: "on-call@example.com",
          alternativeUserIds: { payroll: "4711" },
          roles: null,
          created: time("2026-01-01T00:00:00.0000000+00:00"),
          lastUpdated: time("2026-01-01T00:00:00.0000000+00:00"),
          lastLogin: "2026-01-01T00:00:00.0000000+00:00",
          passwordChanged: "2026-01-01T00:00:00.0000000+00:00",
          userExpiry: "2030-01-01T00:00:00.0000000+00:00",
        }),
      ]);
    })
    .executeTest(async (mock) => {
      const [found] = await client(mock).listUsers();
      expect(found).toMatchObject({ userExpiry: "2030-01-01T00:00:00.0000000+00:00" });
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

refusedCalls(interaction, "listUsers", { method: "GET", path: "/identity/api/users" }, (users) => users.listUsers(), [
  {
    because: "a network that the domain does not allow",
    code: 939,
    name: "BlockedByNetworkZone",
    status: 403,
    states: [state("the next call fails", { operation: "listUsers", status: 403, code: 939 })],
  },
]);

import { expect, test } from "vitest";
import { json, role, time, user } from "./matchers.ts";
import { authorization, client, pactOf, state } from "./pact.ts";
import { refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);

test("getUser gets a user by id", () =>
  interaction("getUser: a user", "documented", state("users", { users: [{ id: "00uAnn" }, { id: "00uJoe" }] }))
    .withRequest("GET", "/identity/api/users/00uJoe", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(user({ id: "00uJoe", status: "ACTIVE" }));
    })
    .executeTest(async (mock) => {
      expect(await client(mock).getUser("00uJoe")).toMatchObject({ id: "00uJoe", external: false });
    }));

test("getUser gets the roles that are asked for", () =>
  interaction(
    "getUser: a user with roles",
    "documented",
    state("a user", { id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }] }),
  )
    .withRequest("GET", "/identity/api/users/00uJoe", (request) => {
      request.headers(authorization).query({ includeRoles: "true" });
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(user({ id: "00uJoe", roles: [role("default", "data-steward")] }));
    })
    .executeTest(async (mock) => {
      const { roles } = await client(mock).getUser("00uJoe", { includeRoles: true });
      expect(roles?.map(({ roleId }) => roleId.code)).toEqual(["data-steward"]);
    }));

test("getUser gets a user who holds no role", () =>
  interaction("getUser: a user without roles", "inferred", state("a user", { id: "00uJoe" }))
    .withRequest("GET", "/identity/api/users/00uJoe", (request) => {
      request.headers(authorization).query({ includeRoles: "true" });
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(user({ id: "00uJoe", roles: [] }));
    })
    .executeTest(async (mock) => {
      expect(await client(mock).getUser("00uJoe", { includeRoles: true })).toMatchObject({ roles: [] });
    }));

test("getUser leaves out roles that are not asked for", () =>
  interaction(
    "getUser: roles not asked for",
    "inferred",
    state("a user", { id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }] }),
  )
    .withRequest("GET", "/identity/api/users/00uJoe", (request) => {
      request.headers(authorization).query({ includeRoles: "false" });
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(user({ id: "00uJoe", roles: null }));
    })
    .executeTest(async (mock) => {
      expect(await client(mock).getUser("00uJoe", { includeRoles: false })).toMatchObject({ roles: null });
    }));

test("getUser gets a user of another identity provider", () =>
  interaction("getUser: a user who signs in elsewhere", "documented", state("a user", { id: "00uJoe", external: true }))
    .withRequest("GET", "/identity/api/users/00uJoe", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(user({ id: "00uJoe", external: true }));
    })
    .executeTest(async (mock) => {
      expect(await client(mock).getUser("00uJoe")).toMatchObject({ external: true });
    }));

const service = {
  id: "00uJoe",
  type: "Service",
  secondEmail: "on-call@example.com",
  alternativeIds: { payroll: "4711", legacy: null },
} as const;

test("getUser gets a service user", () =>
  interaction("getUser: a service user with ids of other systems [0.0.3665]", "documented", state("a user", service))
    .withRequest("GET", "/identity/api/users/00uJoe", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(
        user({
          id: "00uJoe",
          type: "Service",
          secondEmailAddress: "on-call@example.com",
          alternativeUserIds: { payroll: "4711", legacy: null },
        }),
      );
    })
    .executeTest(async (mock) => {
      const { alternativeUserIds } = await client(mock).getUser("00uJoe");
      expect(alternativeUserIds).toEqual({ payroll: "4711", legacy: null });
    }));

test("getUser gets a deactivated user", () =>
  interaction("getUser: a deactivated user", "inferred", state("a user", { id: "00uJoe", status: "DEPROVISIONED" }))
    .withRequest("GET", "/identity/api/users/00uJoe", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(user({ id: "00uJoe", status: "DEPROVISIONED" }));
    })
    .executeTest(async (mock) => {
      expect(await client(mock).getUser("00uJoe")).toMatchObject({ status: "DEPROVISIONED" });
    }));

const times = { lastLogin: 1_767_225_600_000, passwordChanged: 1_767_225_600_000, userExpiry: 1_893_456_000_000 };

test("getUser gets the newer fields", () =>
  interaction("getUser: a user with every time [0.0.3665]", "documented", state("a user", { id: "00uJoe", ...times }))
    .withRequest("GET", "/identity/api/users/00uJoe", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(
        user({
          id: "00uJoe",
          created: time("2026-01-01T00:00:00.0000000+00:00"),
          lastUpdated: time("2026-01-01T00:00:00.0000000+00:00"),
          lastLogin: "2026-01-01T00:00:00.0000000+00:00",
          passwordChanged: "2026-01-01T00:00:00.0000000+00:00",
          userExpiry: "2030-01-01T00:00:00.0000000+00:00",
        }),
      );
    })
    .executeTest(async (mock) => {
      const { userExpiry } = await client(mock).getUser("00uJoe");
      expect(Date.parse(userExpiry ?? "")).toBe(1_893_456_000_000);
    }));

test("getUser gets newer fields that are null", () =>
  interaction("getUser: a user who never signed in [0.0.3665]", "documented", state("a user", { id: "00uJoe" }))
    .withRequest("GET", "/identity/api/users/00uJoe", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(
        user({
          id: "00uJoe",
          lastLogin: null,
          passwordChanged: null,
          userExpiry: null,
          secondEmailAddress: null,
          alternativeUserIds: null,
        }),
      );
    })
    .executeTest(async (mock) => {
      expect(await client(mock).getUser("00uJoe")).toMatchObject({ lastLogin: null, userExpiry: null });
    }));

refusedCalls(
  interaction,
  "getUser",
  { method: "GET", path: "/identity/api/users/00uJoe" },
  (users) => users.getUser("00uJoe"),
  [unknownUser("00uJoe")],
);

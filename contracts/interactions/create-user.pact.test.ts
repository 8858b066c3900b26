import { expect, test } from "vitest";
import { anyClientError, anySuccess, json, role, text, time, user } from "./matchers.ts";
import { authorization, client, pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const personal = {
  firstName: "Joe",
  lastName: "Bloggs",
  emailAddress: "joe.bloggs@example.com",
  login: "joe.bloggs@example.com",
  type: "Personal",
} as const;

// 201 until 0.0.3393, 200 since.
test("createUser creates a personal user", () =>
  interaction("createUser: a personal user", "documented", state("no users at all", {}))
    .withRequest("POST", "/identity/api/users", (request) => {
      request.headers({ ...authorization, "Content-Type": "application/json" }).jsonBody(personal);
    })
    .willRespondWith(anySuccess(200), (response) => {
      response.headers(json).jsonBody(user({ ...personal, status: "PROVISIONED" }));
    })
    .executeTest(async (mock) => {
      expect(await client(mock).createUser(personal)).toMatchObject({ login: "joe.bloggs@example.com" });
    }));

test("createUser waits until the user is listed", () =>
  interaction("createUser: a user who is listed at once", "documented", state("no users at all", {}))
    .withRequest("POST", "/identity/api/users", (request) => {
      request
        .headers({ ...authorization, "Content-Type": "application/json" })
        .query({ waitForReindex: "true" })
        .jsonBody(personal);
    })
    .willRespondWith(anySuccess(200), (response) => {
      response.headers(json).jsonBody(user(personal));
    })
    .executeTest(async (mock) => {
      expect(await client(mock).createUser(personal, { waitForReindex: true })).toMatchObject({ firstName: "Joe" });
    }));

test("createUser gives a service user its roles", () =>
  interaction(
    "createUser: a service user with a role",
    "inferred",
    state("no users at all", {}),
    state("a role", { scope: "default", code: "data-steward" }),
  )
    .withRequest("POST", "/identity/api/users", (request) => {
      request.headers({ ...authorization, "Content-Type": "application/json" }).jsonBody({
        firstName: "Nightly",
        lastName: "Valuation",
        emailAddress: "owner@example.com",
        login: "svc-valuation@example.com",
        type: "Service",
        roles: [{ scope: "default", code: "data-steward" }],
      });
    })
    .willRespondWith(anySuccess(200), (response) => {
      response.headers(json).jsonBody(
        user({
          emailAddress: "owner@example.com",
          login: "svc-valuation@example.com",
          type: "Service",
          status: "PROVISIONED",
          roles: [role("default", "data-steward")],
        }),
      );
    })
    .executeTest(async (mock) => {
      const made = await client(mock).createUser({
        firstName: "Nightly",
        lastName: "Valuation",
        emailAddress: "owner@example.com",
        login: "svc-valuation@example.com",
        type: "Service",
        roles: [{ scope: "default", code: "data-steward" }],
      });
      expect(made.roles?.map(({ roleId }) => roleId)).toEqual([{ scope: "default", code: "data-steward" }]);
    }));

refusedCalls(
  interaction,
  "createUser",
  { method: "POST", path: "/identity/api/users", body: personal },
  (users) => users.createUser(personal),
  [
    {
      because: "a login that is taken",
      code: 658,
      name: "UserAlreadyExists",
      status: 409,
      states: [state("a user", { id: "00uAnn", login: "joe.bloggs@example.com" })],
    },
  ],
);

const nameless = { ...personal, lastName: "B" };

const newer = {
  ...personal,
  type: "Service",
  secondEmailAddress: "on-call@example.com",
  alternativeUserIds: { payroll: "4711" },
  userExpiry: "2030-01-01T00:00:00.0000000+00:00",
} as const;

const times = {
  created: time("2026-01-01T00:00:00.0000000+00:00"),
  lastUpdated: time("2026-01-01T00:00:00.0000000+00:00"),
  lastLogin: null,
  passwordChanged: null,
};

test("createUser takes the newer fields", () =>
  interaction(
    "createUser: a user with the newer fields [0.0.3665]",
    "documented",
    state("no users at all", {}),
    state("the user schema", { names: ["payroll"] }),
  )
    .withRequest("POST", "/identity/api/users", (request) => {
      request.headers({ ...authorization, "Content-Type": "application/json" }).jsonBody(newer);
    })
    .willRespondWith(anySuccess(200), (response) => {
      response.headers(json).jsonBody(user({ ...newer, ...times }));
    })
    .executeTest(async (mock) => {
      expect(await client(mock).createUser(newer)).toMatchObject(newer);
    }));

test("createUser is refused a last name of one letter", () =>
  interaction("createUser: a last name that is too short", "documented", state("no users at all", {}))
    .withRequest("POST", "/identity/api/users", (request) => {
      request.headers({ ...authorization, "Content-Type": "application/json" }).jsonBody(nameless);
    })
    .willRespondWith(400, (response) => {
      response
        .headers(json)
        .jsonBody({ name: text("InvalidParameterValue"), code: 151, errors: { lastName: [text("too short")] } });
    })
    .executeTest(async (mock) => {
      const failure = { code: 151, errors: { lastName: ["too short"] } };
      await expect(client(mock).createUser(nameless)).rejects.toMatchObject(failure);
    }));

const withUnknownRole = { ...personal, roles: [{ scope: "default", code: "no-such-role" }] };

test("createUser is refused a role that does not exist", () =>
  interaction("createUser: a role that does not exist", "inferred", state("no users at all", {}))
    .withRequest("POST", "/identity/api/users", (request) => {
      request.headers({ ...authorization, "Content-Type": "application/json" }).jsonBody(withUnknownRole);
    })
    .willRespondWith(anyClientError(400), (response) => {
      response.headers(json).jsonBody({ name: text("RoleDoesNotExist"), code: 660 });
    })
    .executeTest(async (mock) => {
      await expect(client(mock).createUser(withUnknownRole)).rejects.toMatchObject({ refusal: "roleDoesNotExist" });
    }));

import { expect, test } from "vitest";
import { anyClientError, json, role, text, time, user } from "./matchers.ts";
import { authorization, client, pactOf, state } from "./pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const definition = {
  firstName: "Jo",
  lastName: "Bloggs-Smith",
  emailAddress: "jo.bloggs@example.com",
  login: "jo.bloggs@example.com",
};

test("updateUser replaces the definition of a user", () =>
  interaction(
    "updateUser: a new name and login",
    "documented",
    state("users", { users: [{ id: "00uAnn" }, { id: "00uJoe" }] }),
  )
    .withRequest("PUT", "/identity/api/users/00uJoe", (request) => {
      request.headers({ ...authorization, "Content-Type": "application/json" }).jsonBody(definition);
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(user({ id: "00uJoe", ...definition }));
    })
    .executeTest(async (mock) => {
      expect(await client(mock).updateUser("00uJoe", definition)).toMatchObject(definition);
    }));

test("updateUser leaves roles alone that it does not name", () =>
  interaction(
    "updateUser: roles left out",
    "inferred",
    state("a user", { id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }] }),
  )
    .withRequest("PUT", "/identity/api/users/00uJoe", (request) => {
      request.headers({ ...authorization, "Content-Type": "application/json" }).jsonBody(definition);
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(user({ id: "00uJoe", roles: [role("default", "data-steward")] }));
    })
    .executeTest(async (mock) => {
      const { roles } = await client(mock).updateUser("00uJoe", definition);
      expect(roles).toHaveLength(1);
    }));

test("updateUser removes a second e-mail address that is left out", () =>
  interaction(
    "updateUser: an optional field left out [0.0.3665]",
    "documented",
    state("a user", { id: "00uJoe", type: "Service", secondEmail: "on-call@example.com" }),
  )
    .withRequest("PUT", "/identity/api/users/00uJoe", (request) => {
      request.headers({ ...authorization, "Content-Type": "application/json" }).jsonBody(definition);
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(user({ id: "00uJoe", secondEmailAddress: null }));
    })
    .executeTest(async (mock) => {
      expect(await client(mock).updateUser("00uJoe", definition)).toMatchObject({ secondEmailAddress: null });
    }));

const withRole = { ...definition, roles: [{ scope: "default", code: "auditor" }] };

test("updateUser replaces the roles", () =>
  interaction(
    "updateUser: another role",
    "documented",
    state("a role", { scope: "default", code: "auditor" }),
    state("a user", { id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }] }),
  )
    .withRequest("PUT", "/identity/api/users/00uJoe", (request) => {
      request.headers({ ...authorization, "Content-Type": "application/json" }).jsonBody(withRole);
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(user({ id: "00uJoe", roles: [role("default", "auditor")] }));
    })
    .executeTest(async (mock) => {
      const { roles } = await client(mock).updateUser("00uJoe", withRole);
      expect(roles?.map(({ roleId }) => roleId.code)).toEqual(["auditor"]);
    }));

test("updateUser removes all roles", () =>
  interaction(
    "updateUser: no roles",
    "documented",
    state("a user", { id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }] }),
  )
    .withRequest("PUT", "/identity/api/users/00uJoe", (request) => {
      request.headers({ ...authorization, "Content-Type": "application/json" }).jsonBody({ ...definition, roles: [] });
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(user({ id: "00uJoe", roles: [] }));
    })
    .executeTest(async (mock) => {
      expect(await client(mock).updateUser("00uJoe", { ...definition, roles: [] })).toMatchObject({ roles: [] });
    }));

const newer = {
  ...definition,
  secondEmailAddress: "on-call@example.com",
  alternativeUserIds: { payroll: "4711" },
  userExpiry: "2030-01-01T00:00:00.0000000+00:00",
};

const times = {
  created: time("2026-01-01T00:00:00.0000000+00:00"),
  lastUpdated: time("2026-01-01T00:00:00.0000000+00:00"),
  lastLogin: null,
  passwordChanged: null,
};

test("updateUser takes the newer fields", () =>
  interaction(
    "updateUser: the newer fields [0.0.3665]",
    "documented",
    state("a user", { id: "00uJoe", type: "Service" }),
    state("the user schema", { names: ["payroll"] }),
  )
    .withRequest("PUT", "/identity/api/users/00uJoe", (request) => {
      request.headers({ ...authorization, "Content-Type": "application/json" }).jsonBody(newer);
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody(user({ id: "00uJoe", ...newer, ...times }));
    })
    .executeTest(async (mock) => {
      expect(await client(mock).updateUser("00uJoe", newer)).toMatchObject(newer);
    }));

refusedCalls(
  interaction,
  "updateUser",
  { method: "PUT", path: "/identity/api/users/00uJoe", body: definition },
  (users) => users.updateUser("00uJoe", definition),
  [
    unknownUser("00uJoe"),
    deactivatedUser("00uJoe"),
    {
      because: "a login that is taken",
      code: 658,
      name: "UserAlreadyExists",
      status: 409,
      states: [state("users", { users: [{ id: "00uJoe" }, { id: "00uAnn", login: "jo.bloggs@example.com" }] })],
    },
  ],
);

const nameless = { ...definition, firstName: "" };

test("updateUser is refused an empty first name", () =>
  interaction("updateUser: an empty first name", "documented", state("a user", { id: "00uJoe" }))
    .withRequest("PUT", "/identity/api/users/00uJoe", (request) => {
      request.headers({ ...authorization, "Content-Type": "application/json" }).jsonBody(nameless);
    })
    .willRespondWith(400, (response) => {
      response
        .headers(json)
        .jsonBody({ name: text("InvalidParameterValue"), code: 151, errors: { firstName: [text("is empty")] } });
    })
    .executeTest(async (mock) => {
      await expect(client(mock).updateUser("00uJoe", nameless)).rejects.toMatchObject({
        errors: { firstName: ["is empty"] },
      });
    }));

const withUnknownRole = { ...definition, roles: [{ scope: "default", code: "no-such-role" }] };

test("updateUser is refused a role that does not exist", () =>
  interaction("updateUser: a role that does not exist", "inferred", state("a user", { id: "00uJoe" }))
    .withRequest("PUT", "/identity/api/users/00uJoe", (request) => {
      request.headers({ ...authorization, "Content-Type": "application/json" }).jsonBody(withUnknownRole);
    })
    .willRespondWith(anyClientError(400), (response) => {
      response.headers(json).jsonBody({ name: text("RoleDoesNotExist"), code: 660 });
    })
    .executeTest(async (mock) => {
      await expect(client(mock).updateUser("00uJoe", withUnknownRole)).rejects.toMatchObject({ code: 660 });
    }));

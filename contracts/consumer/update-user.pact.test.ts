import { expect, test } from "vitest";
import { json, role, text, user } from "../matchers.ts";
import { authorization, client, pactOf, state } from "../pact.ts";
import { deactivatedUser, refusedCalls, unknownUser } from "../refused.ts";

const interaction = pactOf(import.meta.url);
const definition = {
  firstName: "Jo",
  lastName: "Bloggs-Smith",
  emailAddress: "jo.bloggs@example.com",
  login: "jo.bloggs@example.com",
};

test("updateUser replaces the definition of a user", () =>
  interaction("updateUser: a new name and login", "documented", state("a user", { id: "00uJoe" }))
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
  interaction("updateUser: an empty first name", "inferred", state("a user", { id: "00uJoe" }))
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
    .willRespondWith(400, (response) => {
      response.headers(json).jsonBody({ name: text("RoleDoesNotExist"), code: 660 });
    })
    .executeTest(async (mock) => {
      await expect(client(mock).updateUser("00uJoe", withUnknownRole)).rejects.toMatchObject({ code: 660 });
    }));

import { expect, test } from "vitest";
import { effect } from "./calls.ts";
import { anyClientError, eachLike, json, problem, text, user } from "./matchers.ts";
import { tenantProvider } from "./pact-files.ts";
import { authorization, client, pactOf } from "./pact.ts";

// Reads only, and no states: whatever a tenant holds, it can be asked this and is the same afterwards.
const interaction = pactOf(import.meta.url, { provider: tenantProvider });
const nobody = "nobody-has-this-id";
const succeeds = { status: "documented", fields: "documented" } as const;
const listed = { ...succeeds, ...effect("List the available Users") };
const failed = { ...succeeds, ...effect("Failed entities, indexed by their id") };
const refused = { status: "inferred", code: "documented", fields: "documented", ...effect() } as const;

test("listUsers lists the users of a tenant", () =>
  interaction("listUsers: a tenant's users", listed)
    .withRequest("GET", "/identity/api/users", (request) => {
      request.headers(authorization);
    })
    .willRespondWith(200, (response) => {
      response.headers(json);
      response.jsonBody(eachLike(user(), 1));
    })
    .executeTest(async (mock) => {
      expect(await client(mock).listUsers()).toMatchObject([{ status: "ACTIVE" }]);
    }));

test("getUser is refused an id that nobody has", () =>
  interaction("getUser: an id that nobody has", refused)
    .withRequest("GET", `/identity/api/users/${nobody}`, (request) => {
      request.headers(authorization);
    })
    .willRespondWith(anyClientError(404), (response) => {
      response.headers(json).jsonBody(problem(657, "UserDoesNotExist"));
    })
    .executeTest(async (mock) => {
      await expect(client(mock).getUser(nobody)).rejects.toMatchObject({ refusal: "userDoesNotExist" });
    }));

test("findUsersById does not find an id that nobody has", () =>
  interaction("findUsersById: an id that nobody has", failed)
    .withRequest("GET", "/identity/api/directory", (request) => {
      request.headers(authorization).query({ id: [nobody] });
    })
    .willRespondWith(200, (response) => {
      response.headers(json).jsonBody({ values: {}, failed: { [nobody]: { id: nobody, detail: text("not found") } } });
    })
    .executeTest(async (mock) => {
      expect(Object.keys((await client(mock).findUsersById([nobody])).failed)).toEqual([nobody]);
    }));

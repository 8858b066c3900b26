import { differences, documentedOperations, documents, generations, type Generation } from "@identity-users/openapi";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const robot = {
  firstName: "Nightly",
  lastName: "Valuation",
  emailAddress: "owner@example.com",
  login: "svc-valuation@example.com",
  type: "Service",
};
const newer = {
  secondEmailAddress: "on-call@example.com",
  alternativeUserIds: { payroll: "4711" },
  userExpiry: "2029-02-12T12:00:00.0000000+00:00",
};

/** Checks against the published document, by a validator of the test's own. */
function conforms(generation: Generation) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  // A value of any kind is published as `nullable` without a type, which ajv refuses.
  const components = JSON.stringify(documents[generation].components).replaceAll('{"nullable":true}', "{}");
  ajv.addSchema({ $id: "document", components: JSON.parse(components) });
  return (schema: string, value: unknown) => {
    const validate = ajv.compile({ $ref: `document#/components/schemas/${schema}` });
    return validate(value) || validate.errors;
  };
}

/** The newer fields of a schema, by the list that the documents were compared into. */
const newerFields = (schema: string) =>
  differences.flatMap((each) => (each.kind === "field" && each.schema === schema && each.since ? [each.name] : []));

describe.each(generations)("%s", (generation) => {
  const service = useService({ generation });
  const check = conforms(generation);
  const isOld = generation === "0.0.1618";

  const own = new Set(documentedOperations(generation).map(({ id }) => id));
  const missing = documentedOperations("0.0.3665").filter(({ id }) => !own.has(id));
  /** Refused as no user's id, as no user, and as no request to change one: the document has the path of a user there. */
  const asAnId: Readonly<Record<string, readonly [status: number, code: number]>> = {
    listRunnableUsers: [400, 151],
    getUserSchema: [404, 657],
    updateUserSchema: [415, 157],
  };
  test.each(missing)("$id is not there, as its document has it", async ({ id, method, path }) => {
    await service.control.putUser({ id: "00uJoe" });
    const before = await service.everything();
    const answer = await service.call(method.toUpperCase(), path.replace(/\{\w+\}/, "00uJoe"));
    expect([answer.status, answer.body.code]).toEqual(asAnId[id] ?? [501, 157]);
    expect(await service.everything()).toEqual(before);
  });

  test("createUser() succeeds as documented", async () => {
    const { status, body } = await service.call("POST", "/api/users", { body: robot });
    expect(status).toBe(isOld ? 201 : 200);
    expect(check("UserResponse", body)).toBe(true);
  });

  test("createUser() knows the fields of its document and no others", async () => {
    await service.control.putUserSchema([{ name: "payroll", description: "" }]);
    const before = await service.everything();
    const { status, body } = await service.call("POST", "/api/users", { body: { ...robot, ...newer } });
    expect(status).toBe(isOld ? 400 : 200);
    if (!isOld) return;
    expect(Object.keys(body.errors).toSorted()).toEqual(Object.keys(newer).toSorted());
    expect(await service.everything()).toEqual(before);
  });

  test("every answer is as its schema says, with the newer fields or without", async () => {
    await service.control.putUser({ id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }], lastLogin: 1 });
    const one = await service.call("GET", "/api/users/00uJoe?includeRoles=true");
    const many = await service.call("GET", "/api/directory?id=00uJoe&id=00uNobody");
    const me = await service.call("GET", "/api/me", { token: await service.control.issueUserToken("00uJoe") });
    const roles = await service.call("GET", "/api/roles");
    const holders = await service.call("GET", `/api/roles/${roles.body[0].id}/users`);
    expect(holders.body).toMatchObject([{ id: "00uJoe", roles: [{ roleId: { code: "data-steward" } }] }]);
    const declared = await service.call("GET", "/api/users/schema");
    const secret = await service.call("POST", "/api/users/00uJoe/lifecycle/$expirepassword");
    const logs = await service.call("GET", "/api/logs");
    expect(check("UserResponse", one.body)).toBe(true);
    expect(check("ListUsersResponse", many.body)).toBe(true);
    expect(check("TemporaryPassword", secret.body)).toBe(true);
    expect(check("CurrentUserResponse", me.body)).toBe(true);
    expect(check("RoleResponse", roles.body[0])).toBe(true);
    expect(check("UserResponse", holders.body[0])).toBe(true);
    for (const name of newerFields("CurrentUserResponse")) expect(name in me.body).toBe(!isOld);
    if (!isOld) expect(check("UserSchemaResponse", declared.body)).toBe(true);
    if (!isOld) expect(check("ResourceListOfSystemLog", logs.body)).toBe(true);
    for (const name of newerFields("UserResponse")) expect(name in one.body).toBe(!isOld);
    for (const name of newerFields("UserSummary")) expect(name in many.body.values["00uJoe"]).toBe(!isOld);
    for (const name of newerFields("RoleResponse")) expect(name in one.body.roles[0]).toBe(!isOld);
  });

  test("every refusal is as its schema says", async () => {
    await service.control.putUser({ id: "00uJoe" });
    const unknown = await service.call("GET", "/api/users/00uNobody");
    const locked = await service.call("POST", "/api/users/00uJoe/lifecycle/$unlock");
    const invalid = await service.call("POST", "/api/users", { body: {} });
    const nobody = await service.call("GET", "/api/users", { token: null });
    const noRole = await service.call("PUT", "/api/roles/none/users/00uJoe");
    for (const { body } of [unknown, nobody, noRole]) expect(check("LusidProblemDetails", body)).toBe(true);
    for (const { body } of [locked, invalid]) expect(check("LusidValidationProblemDetails", body)).toBe(true);
  });

  test("listUsers() answers roles only where includeRoles is still documented", async () => {
    await service.control.putUser({ id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }] });
    const asked = (await service.call("GET", "/api/users?includeRoles=true")).body[0].roles;
    const unasked = (await service.call("GET", "/api/users")).body[0].roles;
    expect(asked?.length).toBe(isOld ? 1 : undefined);
    expect(unasked).toBeNull();
  });

  test("the limits on roles are the document's", async () => {
    const roles = Array.from({ length: 21 }, (_, index) => ({ scope: "default", code: `role-${index}` }));
    for (const role of roles) await service.control.putRole(role);
    expect((await service.call("POST", "/api/users", { body: { ...robot, roles } })).status).toBe(isOld ? 201 : 400);
    const scopeless = { ...robot, login: "svc-other@example.com", roles: [{ code: "role-1" }] };
    const { status, body } = await service.call("POST", "/api/users", { body: scopeless });
    expect(status).toBe(isOld ? 201 : 400);
    if (isOld) expect(body.roles[0].roleId).toEqual({ scope: "default", code: "role-1" });
    else expect(body.errors).toEqual({ "roles.0.scope": ["is required"] });
  });

  test("openapi.json is the published document", async () => {
    const { body } = await service.call("GET", "/openapi.json", { token: null });
    expect(body).toEqual(documents[generation]);
  });
});

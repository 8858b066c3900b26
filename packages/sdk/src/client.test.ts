import { expect, expectTypeOf, test } from "vitest";
import * as answers from "../fixtures/answers.ts";
import { clientOf, failureOf } from "../fixtures/client.ts";
import { callOf, dataOf, successOf } from "../fixtures/operations.ts";
import { startServer } from "../fixtures/servers/scripted-server.ts";
import * as surface from "./index.ts";
import type { IdentityClient, OperationId } from "./index.ts";
import { fakeIdentity } from "./testing.ts";

const found = dataOf.findUsersById as object;
const ids = Object.keys(surface.operations) as OperationId[];

test("exports this and nothing else", () => {
  expect(Object.keys(surface).toSorted()).toMatchInlineSnapshot(`
    [
      "IdentityError",
      "actionOf",
      "changeUser",
      "clientCredentials",
      "createIdentityClient",
      "definitionOf",
      "differencesOf",
      "isIdentityError",
      "iterateLogs",
      "operations",
      "passwordGrant",
      "redact",
      "refusals",
      "updatableFields",
    ]
  `);
});

test("has a method for each operation, and withOptions", () => {
  const client = surface.createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token: "t" });
  expect(Object.keys(client).toSorted()).toEqual([...ids, "withOptions"].toSorted());
  expectTypeOf<keyof IdentityClient>().toEqualTypeOf<OperationId | "withOptions">();
});

test.each(ids)("%s sends what the table says and gives back what the service says", async (operation) => {
  await using server = await startServer(successOf[operation]);
  const answer = await callOf[operation](clientOf(server));
  const { method, path, answer: held }: surface.Operation = surface.operations[operation];
  expect(server.seen).toMatchObject([
    {
      method,
      url: `/identity${path.replace("{id}", "u-1").replace("{userId}", "u-2").replace("{login}", encodeURIComponent(answers.user.login))}${operation === "findUsersById" ? "?id=u-1" : ""}`,
    },
  ]);
  expect(server.seen[0]?.headers).toMatchObject({ accept: "application/json", authorization: "Bearer tkn-static-1" });
  if (held !== "password")
    return expect(answer).toEqual(operation === "findUsersById" ? { ...found, missing: [] } : dataOf[operation]);
  expect(answer).toHaveProperty("password", (dataOf[operation] as { password: string }).password);
});

test("sends bodies as JSON and queries in lower case", async () => {
  await using server = await startServer(
    answers.json(200, answers.user),
    answers.json(200, answers.user),
    answers.noContent,
  );
  const client = clientOf(server);
  const { firstName, lastName, login, emailAddress } = answers.user;
  class Request_ {
    firstName = firstName;
    lastName = lastName;
    login = login;
    emailAddress = emailAddress;
    type = "Service" as const;
  }
  await client.createUser(new Request_(), { waitForReindex: true });
  await client.updateUser("u-1", {
    firstName,
    lastName,
    login,
    emailAddress,
    roles: [{ scope: "acme", code: "reader" }],
  });
  await client.deleteUser("u-1", { purge: true });
  expect(server.seen.map(({ url }) => url)).toEqual([
    "/identity/api/users?waitForReindex=true",
    "/identity/api/users/u-1",
    "/identity/api/users/u-1?purge=true",
  ]);
  expect(server.seen[0]?.headers["content-type"]).toBe("application/json");
  expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({ firstName, lastName, login, emailAddress, type: "Service" });
  expect(JSON.parse(server.seen[1]?.body ?? "")).toMatchObject({ roles: [{ scope: "acme", code: "reader" }] });
  expect(server.seen[2]?.body).toBe("");
});

test.each([200, 201, 202])("createUser takes %i for success", async (status) => {
  await using server = await startServer(answers.json(status, answers.user));
  expect(await callOf.createUser(clientOf(server))).toEqual(answers.user);
});

test("a call is a promise of its data, and of the response where that is asked for", async () => {
  await using server = await startServer(answers.json(200, answers.user, { "identity-meta-requestid": "r-1" }));
  const call = clientOf(server).getUser("u-1");
  expect(call).toBeInstanceOf(Promise);
  expect(await call.withResponse()).toMatchObject({ data: answers.user, status: 200, requestId: "r-1", attempts: 1 });
  expect(await call.then(({ id }) => id).finally(() => {})).toBe("u-1");
  expect((await call.withResponse()).headers.get("content-type")).toBe("application/json");
  expect(server.seen).toHaveLength(1);
});

test("a failure is rejected once, by the promise that is asked", async () => {
  await using server = await startServer(answers.problem(404, 657));
  const call = clientOf(server).getUser("u-1");
  await expect(call.withResponse()).rejects.toMatchObject({ code: 657 });
  await expect(call).rejects.toMatchObject({ code: 657 });
});

test.each([
  (client: IdentityClient) => client.getUser(".."),
  (client: IdentityClient) => client.getUser("u-1", { signal: new AbortController().signal } as never),
  (client: IdentityClient) => client.createUser(undefined as never),
  (client: IdentityClient) => client.createUser([] as never),
  (client: IdentityClient) => client.updateUser("u-1", undefined as never),
  (client: IdentityClient) => client.updateUser("u-1", "x" as never),
  (client: IdentityClient) => client.findUsersById("u-1" as never),
  (client: IdentityClient) => client.findUsersById(["u-1", ""]),
  (client: IdentityClient) => client.findUsersById(["\ud800"]),
  (client: IdentityClient) => client.unlockUser("u-1", { purge: true } as never),
  (client: IdentityClient) => client.deleteUser("u-1", { purge: "yes" as never }),
])("a bad argument rejects with an input error, and nothing is sent: %s", async (call) => {
  await using server = await startServer(answers.noContent);
  const error = await failureOf(call(clientOf(server)));
  expect(error).toMatchObject({ kind: "input", attempts: 0, operation: expect.any(String) });
  expect(server.seen).toEqual([]);
});

test("methods work without their client", async () => {
  await using server = await startServer(answers.noContent);
  const methods = { ...clientOf(server) };
  const unlock: (id: string) => Promise<void> = methods["unlockUser"];
  expect(await unlock("u-1")).toBeUndefined();
});

test("headers of a call go over the client's, and neither over ours", async () => {
  await using server = await startServer(answers.noContent);
  const client = clientOf(server, {
    headers: { "x-lusid-application": "nightly", CorrelationId: "c-0", Accept: "text/plain" },
  });
  await client.unlockUser("u-1", { headers: { correlationID: "c-1" } });
  expect(server.seen[0]?.headers).toMatchObject({
    "x-lusid-application": "nightly",
    correlationid: "c-1",
    accept: "application/json",
  });
});

test.each([
  ["a Headers", new Headers({ CorrelationId: "c-1" }), new Headers({ correlationID: "c-2", "X-Own": "1" })],
  [
    "pairs",
    [["CorrelationId", "c-1"]] as const,
    new Map(Object.entries({ correlationID: "c-2", "X-Own": "1" })).entries(),
  ],
])("headers may be %s, of a client and of a call, in every attempt", async (_, ofClient, ofCall) => {
  await using server = await startServer(answers.problem(503, -1), answers.noContent);
  const client = clientOf(server, { headers: ofClient });
  await client.unlockUser("u-1", { headers: ofCall });
  await client.unlockUser("u-1");
  const own = { correlationid: "c-2", "x-own": "1" };
  expect(server.seen.map(({ headers }) => headers)).toMatchObject([own, own, { correlationid: "c-1" }]);
});

test("attemptTimeout of a call goes over the client's, for each of its requests", async () => {
  for (const operation of ["getUser", "findUsersById"] as const) {
    const fake = fakeIdentity({ client: { attemptTimeout: 9_000, maxRetries: 1 } });
    fake[operation].hangs();
    const options = { attemptTimeout: 100 };
    const call =
      operation === "getUser" ? fake.client.getUser("u-1", {}, options) : fake.client.findUsersById(["u-1"], options);
    expect(await failureOf(call)).toMatchObject({ kind: "timeout", attempts: 2 });
    // Two attempts, and the back-off between them.
    expect(fake.clock.elapsed()).toBe(100 + 125 + 100);
  }
});

test("a derived client shares the token, and has options of its own", async () => {
  await using server = await startServer(answers.json(200, answers.user), answers.problem(503, -1));
  let asked = 0;
  const client = clientOf(server, { token: () => ({ token: `tkn-${++asked}`, expiresAt: Date.now() + 3_600_000 }) });
  await client.getUser("u-1");
  const derived = client.withOptions({ maxRetries: 0, headers: { "x-a": "1" } });
  expect(await failureOf(derived.getUser("u-1"))).toMatchObject({ attempts: 1, status: 503 });
  expect(asked).toBe(1);
  expect(server.seen[1]?.headers).toMatchObject({ "x-a": "1", authorization: "Bearer tkn-1" });
});

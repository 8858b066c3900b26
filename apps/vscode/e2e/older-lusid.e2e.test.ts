import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { createIdentityClient, type IdentityClient } from "@identity-users/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { explainError } from "../src/sessions/explain-error.ts";

let server: IdentityServer;
let identity: IdentityClient;

beforeAll(async () => {
  server = await createIdentityServer({ generation: "0.0.1618" });
  identity = createIdentityClient({ baseUrl: server.url, token: server.administratorToken ?? "" });
});
afterAll(() => server.close());

test("a service of version 0.0.1618 does not have unsuspendUser, and the sidebar says since when LUSID has", async () => {
  await server.control.putUser({ id: "00uJoe", status: "SUSPENDED" });
  const failure = await identity.unsuspendUser("00uJoe").catch((error: unknown) => error);
  expect(explainError(failure, () => "Joe")).toEqual({
    message: 'Cannot unsuspend user "Joe"',
    next: "This LUSID does not have unsuspend user yet: it is there since version 0.0.2497",
  });
});

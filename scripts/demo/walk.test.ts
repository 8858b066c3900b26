import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { createIdentityClient, operations, type IdentityClient } from "@identity-users/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { walk, type SetStatus, type Step } from "./walk.ts";

let server: IdentityServer;
let identity: IdentityClient;

beforeEach(async () => {
  server = await createIdentityServer();
  await server.control.putRole({ scope: "default", code: "reader" });
  identity = createIdentityClient({ baseUrl: server.url, token: server.administratorToken ?? "" });
});
afterEach(() => server.close());

async function walked(setStatus: SetStatus): Promise<Step[]> {
  const steps: Step[] = [];
  for await (const step of walk(identity, setStatus)) steps.push(step);
  return steps;
}

test("walk() runs every operation and purges its user", async () => {
  const steps = await walked(async (id, status) => {
    await server.control.setStatus(id, status);
    return true;
  });
  expect(steps.filter(({ outcome }) => outcome !== "ok")).toEqual([]);
  expect(steps.map(({ operation }) => operation).toSorted()).toEqual(Object.keys(operations).toSorted());
  expect(await identity.listUsers({ includeDeactivated: true })).toEqual([]);
});

test("on a service of 0.0.1618 walk() skips what that version does not have", async () => {
  await server.close();
  server = await createIdentityServer({ generation: "0.0.1618" });
  identity = createIdentityClient({ baseUrl: server.url, token: server.administratorToken ?? "" });
  const steps = await walked(async () => false);
  const skipped = steps.filter(({ outcome }) => outcome === "skipped").map(({ operation }) => operation);
  expect(skipped).toEqual(["getUserFromLogin", "listRunnableUsers", "getUserSchema", "unsuspendUser", "listLogs"]);
  expect(steps.filter(({ outcome }) => outcome === "failed")).toEqual([]);
});

test("walk() never shows the temporary password", async () => {
  let password = "";
  const observed: IdentityClient = {
    ...identity,
    expirePassword: (id, options) => {
      const call = identity.expirePassword(id, options);
      void call.then((data) => (password = data.password));
      return call;
    },
  };
  const steps: Step[] = [];
  const setStatus: SetStatus = async (id, status) => server.control.setStatus(id, status).then(() => true);
  for await (const step of walk(observed, setStatus)) steps.push(step);
  expect(password).toHaveLength(20);
  expect(JSON.stringify(steps)).not.toContain(password);
});

test("without test control walk() expects the refusals of a user who has not signed up", async () => {
  const steps = await walked(async () => false);
  const refused = steps.filter(({ outcome }) => outcome === "refused").map(({ operation }) => operation);
  const lifecycle = Object.entries(operations).filter(([, { path }]) => path.includes("/lifecycle/"));
  expect(["sendActivationEmail", ...refused].toSorted()).toEqual(lifecycle.map(([id]) => id).toSorted());
  expect(steps.filter(({ outcome }) => outcome === "failed")).toEqual([]);
});

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { expected } from "./expected.ts";
import { nodes } from "./nodes.ts";
import { unpack } from "./packed.ts";
import { startService } from "./service.ts";

const packed = unpack();
afterAll(() => packed[Symbol.dispose]());

const run = promisify(execFile);
const main = `process.stdout.write(process.versions.node.split(".")[0] + " " + (await run(process.argv[2] ?? "")));`;
const worker = `
  import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
  import { once } from "node:events";
  if (isMainThread) {
    const thread = new Worker(new URL(import.meta.url), { workerData: process.argv[2] });
    const [result] = await once(thread, "message");
    process.stdout.write(result);
  } else parentPort?.postMessage(await run(workerData));
`;

test.each(nodes)("the packed SDK runs in Node %i", async (major, node) => {
  await using service = await startService();
  const { stdout } = await run(node, [await packed.script(`main-${major}.mjs`, main), service.baseUrl]);
  expect(stdout).toBe(`${major} ${expected}`);
});

test.each(nodes)("the packed SDK's three entries load in Node %i", async (_, node) => {
  const program = `
    import { createIdentityClient } from "@identity-users/sdk";
    import { identityClientFromEnvironment } from "@identity-users/sdk/node";
    import { fakeIdentity } from "@identity-users/sdk/testing";
    const fake = fakeIdentity();
    fake.unlockUser.fails("userNotLockedOut");
    const refused = await fake.client.unlockUser("u-1").catch((error) => error.message);
    const environment = { FBN_IDENTITY_URL: "https://acme.lusid.com/identity", FBN_ACCESS_TOKEN: "t" };
    console.log(typeof createIdentityClient, typeof identityClientFromEnvironment({}, environment).getUser, refused);
  `;
  const { stdout } = await run(node, ["--input-type=module", "-e", program], { cwd: packed.folder });
  expect(stdout).toBe('function function Cannot unlock user "u-1": not locked out (706)\n');
});

test("the packed SDK runs in a worker thread", async () => {
  await using service = await startService();
  const { stdout } = await run(process.execPath, [await packed.script("worker.mjs", worker), service.baseUrl]);
  expect(stdout).toBe(expected);
});

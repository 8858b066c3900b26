import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { StateHandlers } from "../states.ts";
import { verifyStrictly } from "./strict-verifier.ts";

const folder = mkdtempSync(join(tmpdir(), "strict-"));
const pactFile = join(folder, "pact.json");
let server: Server;
let origin: string;

beforeAll(async () => {
  const interaction = {
    type: "Synchronous/HTTP",
    description: "getUser: a user",
    providerStates: [{ name: "a user", params: { id: "00uJoe" } }],
    request: { method: "GET", path: "/" },
    response: { status: 200 },
  };
  const metadata = { pactSpecification: { version: "4.0" } };
  writeFileSync(
    pactFile,
    JSON.stringify({ consumer: { name: "c" }, provider: { name: "p" }, interactions: [interaction], metadata }),
  );
  server = createServer((_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function verify(states: Partial<StateHandlers>, expected = ["getUser: a user"]) {
  const reset = async () => {};
  return verifyStrictly({
    provider: "p",
    origin,
    pacts: { pactUrls: [pactFile] },
    expected,
    states: states as StateHandlers,
    reset,
    authorize: () => {},
  });
}

test("verifyStrictly() reports each interaction", async () => {
  expect(await verify({ "a user": async () => {} })).toMatchObject([{ description: "getUser: a user", success: true }]);
});

test("verifyStrictly() fails when an interaction was not verified", async () => {
  const verified = verify({ "a user": async () => {} }, ["getUser: a user", "getUser: another user"]);
  await expect(verified).rejects.toThrow('"getUser: another user" was not verified');
});

test("verifyStrictly() fails when an interaction was verified that nobody expected", async () => {
  await expect(verify({ "a user": async () => {} }, [])).rejects.toThrow('"getUser: a user" was verified unasked');
});

test("verifyStrictly() fails when a state has no handler", async () => {
  await expect(verify({})).rejects.toThrow('no handler for state "a user"');
});

test("verifyStrictly() fails when a state's handler throws", async () => {
  const states = { "a user": async () => Promise.reject(new Error("the database is away")) };
  await expect(verify(states)).rejects.toThrow('the handler of state "a user" failed: the database is away');
});

test("verifyStrictly() fails when a variable filters the interactions", async () => {
  vi.stubEnv("PACT_DESCRIPTION", "getUser");
  await expect(verify({ "a user": async () => {} })).rejects.toThrow("PACT_DESCRIPTION is set");
});

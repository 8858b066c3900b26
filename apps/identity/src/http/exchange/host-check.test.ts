import { expect, test } from "vitest";
import { useService } from "../../service.fixture.ts";
import { startService } from "../../service.ts";
import { rawRequest, statusOf } from "../raw-request.fixture.ts";

const service = useService();

const get = (host: readonly string[], version = "1.1") =>
  rawRequest(service.service.port, [
    `GET /identity/api/users HTTP/${version}`,
    ...host,
    `Authorization: Bearer ${service.token}`,
  ]);

test.each(["localhost", "LOCALHOST:8443", "127.0.0.1:1", "127.9.8.7", "[::1]:80", "users.localhost"])(
  "a server on loopback answers to %s",
  async (host) => {
    expect(statusOf(await get([`Host: ${host}`]))).toBe(200);
  },
);

test.each([
  "evil.example",
  "evil.example:80",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "192.168.0.1",
  "[::2]",
])("a server on loopback does not answer to %s (421): DNS rebinding", async (host) => {
  const answer = await get([`Host: ${host}`]);
  expect(statusOf(answer)).toBe(421);
  expect(answer).toMatch(/"code":157/);
  expect(answer).toMatch(/lusid-meta-requestid: 0H/i);
});

test.each([["Host: a b"], ["Host: localhost/x"], ["Host: user@localhost"], ["Host:"]])(
  "%s is refused",
  async (host) => {
    expect(statusOf(await get([host]))).toBe(400);
  },
);

test("no Host, or two of them, is refused", async () => {
  expect(statusOf(await get([]))).toBe(400);
  expect(statusOf(await get([], "1.0"))).toBe(400);
  expect(statusOf(await get(["Host: evil.example", "Host: localhost"]))).toBe(421);
});

test("a server that others can reach answers to every name", async () => {
  const open = await startService({ host: "0.0.0.0", public: true });
  const head = ["GET /health HTTP/1.1", "Host: identity.example"];
  expect(statusOf(await rawRequest(open.port, head))).toBe(200);
  await open.close();
});

test("an address that others can reach is refused unless it is meant", async () => {
  await expect(startService({ host: "0.0.0.0" })).rejects.toThrow('Cannot start on "0.0.0.0": others could reach it');
});

test.each(["identity", "/identity/", "/a b", "//"])("a prefix of %j is refused", async (prefix) => {
  await expect(startService({ prefix })).rejects.toThrow(`Cannot start below "${prefix}"`);
});

test("an empty prefix is allowed", async () => {
  const bare = await startService({ prefix: "" });
  const headers = { Authorization: `Bearer ${bare.administratorToken}` };
  expect((await fetch(`${bare.url}/api/users`, { headers })).status).toBe(200);
  await bare.close();
});

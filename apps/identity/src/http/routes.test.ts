import { expect, test, vi } from "vitest";
import { useService } from "../service.fixture.ts";
import { rawRequest, statusOf } from "./raw-request.fixture.ts";

const service = useService();

test.each([
  ["GET", "/"],
  ["GET", "/identity"],
  ["GET", "/identity/"],
  ["GET", "/api/users"],
  ["GET", "/identity/api/users/"],
  ["PATCH", "/identity/api/users/00uJoe"],
  ["DELETE", "/identity/api/users"],
  ["POST", "/identity/api/directory"],
  ["GET", "/identity/api/users/00uJoe/lifecycle/$unlock"],
  ["POST", "/identity/api/users/00uJoe/lifecycle/unlock"],
  ["GET", "/identity/api/roles/default-one"],
  ["GET", "/identity/api/roles/default-one/users/00uJoe"],
  ["GET", "/identity/api/users/fromlogin/"],
  ["GET", "/identity/api/users/fromlogin/joe/bloggs@example.com"],
  ["POST", "/identity/api/users/$runnable"],
  ["GET", "/__test/outbox"],
])("the unknown route %s %s is not implemented (501), and says so", async (method, path) => {
  const { status, body } = await service.call(method, new URL(path, service.url).href);
  expect([status, body.code]).toEqual([501, 157]);
  expect(body.detail).toContain(`${method} ${path}`);
});

test.each([
  "/identity/api/users/00uJoe/lifecycle/../../00uJoe",
  "/identity/api/users/..",
  "/identity/api/users/00uJoe/.",
  "/identity/api/users/%2e%2e/users/00uJoe",
  "/identity/api/users/%2E%2e/users/00uJoe",
  "/identity/api/users/.%2e/users/00uJoe",
  "/identity/api/other/..\\users\\00uJoe",
  "/identity/api/other/%2e%2e\\users/00uJoe",
  "/identity/api/users/./00uJoe?purge=true",
  "/identity/api/users/x/..#/00uJoe",
])("a dot segment or backslash never reaches another operation: DELETE %s", async (path) => {
  await service.control.putUser({ id: "00uJoe" });
  const before = await service.everything();
  const head = [`DELETE ${path} HTTP/1.1`, "Host: localhost", `Authorization: Bearer ${service.token}`];
  expect(statusOf(await rawRequest(service.service.port, head))).toBe(501);
  expect(await service.everything()).toEqual(before);
});

test("a name with dots is no dot segment", async () => {
  expect((await service.call("GET", "/api/users/..a")).body.errors).toHaveProperty("id");
});

test("a query may hold dots and slashes", async () => {
  expect((await service.call("GET", "/api/users?x=/../y")).status).toBe(200);
});

test.each(["http://elsewhere.example/identity/api/users", "*", "elsewhere:80"])(
  "a target that is no path is refused: %s",
  async (target) => {
    const head = [`GET ${target} HTTP/1.1`, "Host: localhost", `Authorization: Bearer ${service.token}`];
    expect(statusOf(await rawRequest(service.service.port, head))).toBeGreaterThanOrEqual(400);
  },
);

test.each(["TRACE", "OPTIONS", "PROPFIND"])("the method %s is not implemented", async (method) => {
  const head = [`${method} /identity/api/users HTTP/1.1`, "Host: localhost"];
  expect(statusOf(await rawRequest(service.service.port, head))).toBe(501);
});

test("HEAD answers as GET does, without a body", async () => {
  const complaints = vi.spyOn(console, "error");
  const answer = await service.call("HEAD", "/api/users");
  expect([answer.status, answer.body]).toEqual([200, ""]);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  const refused = await service.call("HEAD", "/api/users/00uNobody");
  expect([refused.status, refused.body]).toEqual([404, ""]);
  expect(complaints).not.toHaveBeenCalled();
});

test("an unknown query key is ignored", async () => {
  expect((await service.call("GET", "/api/users?filter=x&page=2")).status).toBe(200);
});

import { once } from "node:events";
import { get } from "node:http";
import { setTimeout } from "node:timers/promises";
import { beforeEach, expect, test, vi } from "vitest";
import { useService } from "../../service.fixture.ts";

const service = useService();
const many = 12_000;

beforeEach(() =>
  service.control.putUsers(
    Array.from({ length: many }, (_, index) => ({ id: `00u${String(index).padStart(6, "0")}` })),
  ),
);

function spyOnPages() {
  const all = vi.spyOn(service.service.database, "all");
  return () => all.mock.calls.filter(([sql]) => sql.includes("limit")).length;
}

async function listing() {
  const request = get(`${service.url}/api/users`, {
    headers: { Authorization: `Bearer ${service.token}` },
    agent: false,
  });
  const [response] = (await once(request, "response")) as [NodeJS.ReadableStream & { destroy(): void }];
  return response;
}

/** Waits until a count no longer grows. */
async function settled(count: () => number): Promise<number> {
  for (let before = -1; before !== count(); await setTimeout(100)) before = count();
  return count();
}

test("a page is read only when the client has taken the one before", async () => {
  const pages = spyOnPages();
  const response = await listing();
  const stalledAt = await settled(pages);
  expect(stalledAt).toBeLessThan(many / 200);
  let text = "";
  for await (const chunk of response) text += String(chunk);
  expect(JSON.parse(text)).toHaveLength(many);
  expect(pages()).toBe(many / 200 + 1);
});

test("a client that leaves ends the reading", async () => {
  const pages = spyOnPages();
  const response = await listing();
  const stalledAt = await settled(pages);
  response.destroy();
  expect(await settled(pages)).toBeLessThanOrEqual(stalledAt + 1);
  expect((await service.call("GET", "/api/users/00u000001")).status).toBe(200);
});

test("a failure in the middle ends the connection: half a list never looks like a whole one", async () => {
  const real = service.service.database.all.bind(service.service.database);
  let page = 0;
  vi.spyOn(service.service.database, "all").mockImplementation((sql, values) => {
    if (sql.includes("limit") && ++page === 3) return Promise.reject(new Error("the disk is gone"));
    return real(sql, values);
  });
  await expect(service.call("GET", "/api/users")).rejects.toThrow();
  expect(page).toBe(3);
});

test("a failure at the first page is a refusal", async () => {
  vi.spyOn(service.service.database, "all").mockRejectedValue(new Error("the disk is gone"));
  expect(await service.call("GET", "/api/users")).toMatchObject({ status: 500, body: { code: -1 } });
});

test("a list carries its request id, and other requests are answered while it is sent", async () => {
  const response = await listing();
  expect((await service.call("GET", "/api/users/00u000001")).status).toBe(200);
  response.destroy();
  const { headers } = await service.call("GET", "/api/users");
  expect(headers.get("lusid-meta-requestid")).toBe(headers.get("identity-meta-requestid"));
  expect(headers.get("cache-control")).toBe("no-store");
});

import { expect, test } from "vitest";
import { useService } from "../../service.fixture.ts";

const service = useService();

test("the published document is there to read, with all that its page loads", async () => {
  const page = await service.call("GET", "/docs", { token: null });
  expect(page.status).toBe(200);
  const loaded = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
  expect(loaded).toEqual(["docs/swagger-ui.css", "docs/swagger-ui-bundle.js", "docs/start.js"]);
  for (const path of loaded) {
    const answer = await service.call("GET", `/${path}`, { token: null });
    expect([path, answer.status, answer.headers.get("x-content-type-options")]).toEqual([path, 200, "nosniff"]);
  }
});

test("the page runs what the service serves, and nothing else", async () => {
  const { headers } = await service.call("GET", "/docs", { token: null });
  const policy = headers.get("content-security-policy")?.split("; ");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
});

test.each(["/docs/package.json", "/docs/..%2fpackage.json", "/docs/"])("%s is not served", async (path) => {
  expect((await service.call("GET", path, { token: null })).status).toBe(501);
});

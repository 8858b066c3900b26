import { generations } from "@identity-users/openapi";
import { expect, test } from "vitest";
import { useService } from "../../service.fixture.ts";
import { startService } from "../../service.ts";

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

test.each(generations)(
  "all that the page of %s offers to try is served, and nothing is to be greyed out",
  async (generation) => {
    const offering = await startService({ generation });
    const { paths } = (await (await fetch(`${offering.url}/openapi.json`)).json()) as { paths: Record<string, object> };
    const offered = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method, path]),
    );
    for (const [method = "", path = ""] of offered) {
      const { status } = await fetch(`${offering.url}${path.replaceAll(/\{\w+\}/g, "x")}`, {
        method: method.toUpperCase(),
      });
      expect([method, path, status]).toEqual([method, path, 401]);
    }
    await offering.close();
  },
);

test("the page runs what the service serves, and nothing else", async () => {
  const { headers } = await service.call("GET", "/docs", { token: null });
  const policy = headers.get("content-security-policy")?.split("; ");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
});

test.each(["/docs/package.json", "/docs/..%2fpackage.json", "/docs/"])("%s is not served", async (path) => {
  expect((await service.call("GET", path, { token: null })).status).toBe(501);
});

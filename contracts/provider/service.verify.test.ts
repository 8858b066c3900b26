import { documentedOperations, generations } from "@identity-users/openapi";
import { createIdentityClient, operations, type Operation, type OperationId } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { verifyGenerations } from "./verify-generations.ts";

const build = (version: string) => Number(version.split(".")[2]);

const rows = Object.entries(operations) as [OperationId, Operation][];
const missing = generations.flatMap((generation) =>
  rows
    .filter(([, { since = "0.0.0" }]) => build(since) > build(generation))
    .map(([operation, { since, method, path, body }]) => {
      const inPath = (path.match(/\{/g) ?? []).map(() => "user-1");
      // `/api/users/schema` is the path of a user there: refused as no user's id, or as no user.
      const isUsers = documentedOperations(generation).some(
        (known) =>
          known.path === path.replace(/^(\/api\/users)\/[^/]+$/, "$1/{id}") && known.method.toUpperCase() === method,
      );
      const refused = isUsers
        ? { code: expect.toBeOneOf([151, 657]) as number }
        : { status: 501, message: expect.stringContaining(`LUSID has it since ${since}`) as string };
      return { generation, operation, refused, given: [...inPath, ...(body ? [{}] : [])] };
    }),
);

// While the verifications run.
test.each(missing)(
  "the service as $generation has no $operation",
  async ({ generation, operation, refused, given }) => {
    const { createIdentityServer } = await import("@identity-users/identity");
    const server = await createIdentityServer({ generation });
    const client = createIdentityClient({ baseUrl: server.url, token: server.administratorToken ?? "" });
    const call = client[operation] as (...given: unknown[]) => Promise<unknown>;
    const told = call(...given).finally(() => server.close());
    await expect(told).rejects.toMatchObject({ kind: "api", maybeApplied: false, ...refused });
  },
);

verifyGenerations("SQLite", async () => ({}));

import { createIdentityServer } from "@identity-users/identity";
import type { Generation } from "@identity-users/openapi";
import type { Resources } from "@identity-users/strict-pact/mutants";
import { remoteProvider } from "./remote-provider.ts";

/** The resources that can stand in a place of a path, by the segment before it. */
const others: Readonly<Record<string, readonly [list: string, field: "id" | "login"]>> = {
  users: ["/api/users?includeDeactivated=true", "id"],
  fromlogin: ["/api/users", "login"],
  roles: ["/api/roles", "id"],
};

/** Starts the service that ships, as one generation, and brings it into its states within this process. */
export async function startLocalProvider(generation: Generation, databaseUrl?: string) {
  const server = await createIdentityServer({ generation, ...(databaseUrl !== undefined && { databaseUrl }) });
  const { url, administratorToken: token = "" } = server;
  return {
    ...remoteProvider({ baseUrl: url, token }, server.control),
    resources: {
      token,
      other: async (value, collection) => {
        const [list, field] = others[collection] ?? [];
        if (!list || !field) throw new Error(`Cannot find another of "${collection}": no such collection`);
        const answer = await fetch(`${url}${list}`, { headers: { Authorization: `Bearer ${token}` } });
        return ((await answer.json()) as Record<"id" | "login", string>[]).find((one) => one[field] !== value)?.[field];
      },
    } satisfies Resources,
    close: () => server.close(),
  };
}

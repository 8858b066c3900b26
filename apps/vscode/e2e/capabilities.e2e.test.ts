import { createIdentityServer, type IdentityServer, type UserStatus } from "@identity-users/identity";
import { createIdentityClient, isIdentityError, type IdentityClient, type User } from "@identity-users/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { offerOf, type UserAction, userActions } from "../src/users/capabilities.ts";

const statuses: UserStatus[] = [
  "STAGED",
  "PROVISIONED",
  "ACTIVE",
  "RECOVERY",
  "PASSWORD_EXPIRED",
  "LOCKED_OUT",
  "SUSPENDED",
  "DEPROVISIONED",
];
const kinds = [
  { type: "Personal", external: false },
  { type: "Personal", external: true },
  { type: "Service", external: false },
];

let server: IdentityServer;
let identity: IdentityClient;
const role = "role-readers";

beforeAll(async () => {
  server = await createIdentityServer();
  identity = createIdentityClient({ baseUrl: server.url, token: server.administratorToken ?? "" });
});
afterAll(() => server.close());

function act(action: UserAction, { id, firstName, lastName, emailAddress, login }: User): Promise<unknown> {
  if (action === "updateUser") return identity.updateUser(id, { firstName, lastName, emailAddress, login });
  if (action === "deleteUser.purge") return identity.deleteUser(id, { purge: true });
  if (action === "removeUserFromRole") return identity.removeUserFromRole(role, id);
  if (action === "changeRoles" || action === "addUserToRole") return identity.addUserToRole(role, id);
  return identity[action](id);
}

async function isRefused(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return false;
  } catch (error) {
    if (isIdentityError(error, "api")) return true;
    throw error;
  }
}

const cases = statuses.flatMap((status) => kinds.map((kind) => ({ status, ...kind })));

test.each(cases)(
  "what is offered for $status, $type, external $external is what the service does",
  async (standing) => {
    const disagreements: string[] = [];
    for (const action of userActions) {
      await server.control.putRole({ id: role, scope: "default", code: "readers" });
      await server.control.putUser({ id: "00uJoe", ...standing });
      const user = await identity.getUser("00uJoe");
      const refused = await isRefused(() => act(action, user));
      const { offered } = offerOf(standing, action);
      if (refused !== (offered !== "yes"))
        disagreements.push(`${action}: offered ${offered}, ${refused ? "refused" : "done"}`);
    }
    expect(disagreements).toEqual([]);
  },
);

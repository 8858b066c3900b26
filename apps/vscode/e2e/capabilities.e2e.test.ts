import { createIdentityServer, type IdentityServer, type UserStatus } from "@identity-users/identity";
import { createIdentityClient, isIdentityError, type IdentityClient, type User } from "@identity-users/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { offerOf, type UserAction } from "../src/users/capabilities.ts";

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

const actions: Record<UserAction, (identity: IdentityClient, user: User) => Promise<unknown>> = {
  getUser: (identity, { id }) => identity.getUser(id),
  updateUser: (identity, { id, firstName, lastName, emailAddress, login }) =>
    identity.updateUser(id, { firstName, lastName, emailAddress, login }),
  unlockUser: (identity, { id }) => identity.unlockUser(id),
  sendActivationEmail: (identity, { id }) => identity.sendActivationEmail(id),
  resetPassword: (identity, { id }) => identity.resetPassword(id),
  expirePassword: (identity, { id }) => identity.expirePassword(id),
  resetFactors: (identity, { id }) => identity.resetFactors(id),
  deleteUser: (identity, { id }) => identity.deleteUser(id),
  "deleteUser.purge": (identity, { id }) => identity.deleteUser(id, { purge: true }),
};

let server: IdentityServer;
let identity: IdentityClient;

beforeAll(async () => {
  server = await createIdentityServer();
  identity = createIdentityClient({ baseUrl: server.url, token: server.administratorToken ?? "" });
});
afterAll(() => server.close());

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
    for (const [action, act] of Object.entries(actions)) {
      await server.control.putUser({ id: "00uJoe", ...standing });
      const user = await identity.getUser("00uJoe");
      const refused = await isRefused(() => act(identity, user));
      const { offered } = offerOf(standing, action as UserAction);
      if (refused !== (offered !== "yes"))
        disagreements.push(`${action}: offered ${offered}, ${refused ? "refused" : "done"}`);
    }
    expect(disagreements).toEqual([]);
  },
);

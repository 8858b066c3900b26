import { createIdentityClient } from "@identity-users/sdk";

const identity = createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token: "your-access-token" });
const user = await identity.getUserFromLogin("u-1@example.com");
const role = (await identity.listRoles()).find(({ roleId }) => roleId.code === "portfolio-manager");
if (role) await identity.addUserToRole(role.id, user.id);

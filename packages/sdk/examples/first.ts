import { createIdentityClient } from "@identity-users/sdk";

const identity = createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token: "your-access-token" });
const user = await identity.getUser("u-1", { includeRoles: true });
if (user.status === "LOCKED_OUT") await identity.unlockUser(user.id);
console.log(user.login, user.roles?.length);

import { changeUser, createIdentityClient } from "@identity-users/sdk";

const identity = createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token: "your-access-token" });
const { user, differences } = await changeUser(identity, "u-1", (before) => ({ ...before, lastName: "Byron" }));
for (const { field, sent, found } of differences) console.warn(`${field} of ${user.login} is`, found, "and not", sent);

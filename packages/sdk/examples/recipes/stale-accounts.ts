import { createIdentityClient } from "@identity-users/sdk";

const identity = createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token: "your-access-token" });

// Finds people who have not signed in for 90 days. `lastLogin` exists since API 0.0.3305.
const limit = Date.now() - 90 * 24 * 3_600_000;
const users = await identity.listUsers();
const stale = users.filter(({ type, lastLogin }) => type === "Personal" && lastLogin && Date.parse(lastLogin) < limit);
for (const { id, login, lastLogin } of stale) console.log(id, login, lastLogin);

import { createIdentityClient, iterateLogs } from "@identity-users/sdk";

const identity = createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token: "your-access-token" });
const oktaSince = new Date(Date.now() - 86_400_000).toISOString();
for await (const { published, actor, displayMessage } of iterateLogs(identity, 500, { oktaSince })) {
  console.log(published, actor?.alternateId, displayMessage);
}

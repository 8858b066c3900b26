import { createIdentityClient } from "@identity-users/sdk";

const identity = createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token: "your-access-token" });

const { data, requestId, attempts } = await identity.getUser("u-1").withResponse();
console.log(data.login, requestId, attempts);

const patient = identity.withOptions({ timeout: 600_000, headers: { "X-LUSID-Application": "nightly" } });
await patient.listUsers({ includeDeactivated: true }, { signal: AbortSignal.timeout(300_000) });

import { clientCredentials, createIdentityClient, passwordGrant } from "@identity-users/sdk";

const baseUrl = "https://acme.lusid.com/identity";
const application = {
  tokenUrl: "https://lusid-acme.okta.com/oauth2/aus1/v1/token",
  clientId: "app",
  clientSecret: "…",
};
const fetchToken = async () => "your-access-token";

const asApplication = createIdentityClient({ baseUrl, token: clientCredentials(application) });
const asUser = createIdentityClient({
  baseUrl,
  token: passwordGrant({ ...application, username: "svc@acme.com", password: "…" }),
});
const asYouLike = createIdentityClient({
  baseUrl,
  token: async () => ({ token: await fetchToken(), expiresAt: Date.now() + 300_000 }),
});

await Promise.all([asApplication, asUser, asYouLike].map((identity) => identity.listUsers()));

/**
 * Preloaded into the process of a snippet: redirects requests to FINBOURNE's example addresses to the local service of the
 * environment, with its administrator's token. Other requests are sent unchanged.
 */
import { readFileSync } from "node:fs";

const { FBN_IDENTITY_URL = "", FBN_ACCESS_TOKEN_FILE = "" } = process.env;
const addresses: Readonly<Record<string, string>> = {
  "https://acme.lusid.com/identity/": `${FBN_IDENTITY_URL}/`,
  "https://lusid-acme.okta.com/oauth2/aus1/v1/token": `${FBN_IDENTITY_URL}/oauth2/token`,
};
const token = readFileSync(FBN_ACCESS_TOKEN_FILE, "utf8").trim();
const platformFetch = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const request = new Request(input, init);
  const example = Object.keys(addresses).find((address) => request.url.startsWith(address));
  if (!example) return platformFetch(request);
  const redirected = new Request(request.url.replace(example, addresses[example] ?? ""), request);
  if (redirected.headers.get("authorization") === "Bearer your-access-token")
    redirected.headers.set("authorization", `Bearer ${token}`);
  return platformFetch(redirected);
};

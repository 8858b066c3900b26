/**
 * The network of a snippet's process, loaded before it: the addresses of FINBOURNE's that examples name lead to the local service
 * of the environment, and their token is its administrator's. Everything else goes where it says.
 */
import { readFileSync } from "node:fs";

const { FBN_IDENTITY_URL = "", FBN_ACCESS_TOKEN_FILE = "" } = process.env;
const addresses: Readonly<Record<string, string>> = {
  "https://acme.lusid.com/identity/": `${FBN_IDENTITY_URL}/`,
  "https://lusid-acme.okta.com/oauth2/aus1/v1/token": `${FBN_IDENTITY_URL}/oauth2/token`,
};
const token = readFileSync(FBN_ACCESS_TOKEN_FILE, "utf8").trim();
const platform = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const request = new Request(input, init);
  const example = Object.keys(addresses).find((address) => request.url.startsWith(address));
  if (!example) return platform(request);
  const led = new Request(request.url.replace(example, addresses[example] ?? ""), request);
  if (led.headers.get("authorization") === "Bearer your-access-token")
    led.headers.set("authorization", `Bearer ${token}`);
  return platform(led);
};

import { completeAddress } from "./connection-address.ts";
import type { Credentials } from "./connection.ts";

/** The connection in a `secrets.json` of FINBOURNE's own SDKs. */
export interface ReadSecrets {
  readonly baseUrl: string;
  readonly credentials: Credentials;
}

/** Thrown for an unusable file; its message never quotes the content. */
export class UnusableSecrets extends Error {}

function textIn(section: object, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = (section as Record<string, unknown>)[name];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return undefined;
}

/** The files of other FINBOURNE SDKs name the address of LUSID itself, `https://acme.lusid.com/api`. */
function identityUrlOf(address: string): string {
  const completed = completeAddress(address);
  return completed.replace(/\/api$/, "/identity");
}

/** Reads a `secrets.json`: the address, and a token or the credentials of a service user. */
export function readSecretsFile(text: string): ReadSecrets {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    // The parser's own message quotes what it could not parse.
    throw new UnusableSecrets("Cannot import the secrets file: not JSON");
  }
  const api: unknown = Object(file)["api"];
  if (typeof api !== "object" || api === null)
    throw new UnusableSecrets('Cannot import the secrets file: no "api" in it');
  const address = textIn(api, "identityUrl", "finbourne_identityUrl", "finbourne-identityUrl", "apiUrl", "baseUrl");
  if (!address) throw new UnusableSecrets('Cannot import the secrets file: no "api.identityUrl" in it');
  const token = textIn(api, "accessToken", "personalAccessToken");
  if (token) return { baseUrl: identityUrlOf(address), credentials: { token } };
  const needed = { tokenUrl: "", clientId: "", clientSecret: "", username: "", password: "" };
  for (const name of Object.keys(needed) as (keyof typeof needed)[]) {
    const value = textIn(api, name);
    if (!value) throw new UnusableSecrets(`Cannot import the secrets file: no "api.${name}" in it`);
    needed[name] = value;
  }
  return { baseUrl: identityUrlOf(address), credentials: { serviceUser: needed } };
}

import { randomBytes } from "node:crypto";

/** Basic authentication, or a token where a broker takes one. */
type Credentials = { readonly username: string; readonly password: string } | { readonly token: string };

/** Where a broker is, and what lets one in. */
export type BrokerAccess = {
  /** With its path, where it is served below one: `https://host/broker`. */
  readonly url: string;
} & Credentials;

/** Makes credentials that nobody had before. */
export function newCredentials(): { username: string; password: string } {
  return { username: "writer", password: randomBytes(24).toString("base64url") };
}

/** Returns the parts of an access that must not be printed. */
export function secretsOf(access: BrokerAccess): string[] {
  return ["token" in access ? access.token : access.password];
}

/** Returns the environment of the official command line and the verifier: any process can read arguments. */
export function brokerEnvironment(access: BrokerAccess): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("PACT_BROKER_"));
  return {
    ...Object.fromEntries(others),
    PACT_BROKER_BASE_URL: access.url,
    ...("token" in access
      ? { PACT_BROKER_TOKEN: access.token }
      : { PACT_BROKER_USERNAME: access.username, PACT_BROKER_PASSWORD: access.password }),
    // 8 tries with a growing wait, two minutes in all, unless told.
    PACT_BROKER_HTTP_RETRIES: "1",
    PACT_DO_NOT_TRACK: "true",
  };
}

/** Reads the access from the variables that the official command line takes. */
export function accessFromEnvironment(environment: NodeJS.ProcessEnv = process.env): BrokerAccess {
  const url = environment["PACT_BROKER_BASE_URL"];
  const token = environment["PACT_BROKER_TOKEN"];
  const username = environment["PACT_BROKER_USERNAME"];
  const password = environment["PACT_BROKER_PASSWORD"];
  if (url && token) return { url, token };
  if (url && username && password) return { url, username, password };
  throw new Error(
    "Cannot reach the broker: PACT_BROKER_BASE_URL goes with PACT_BROKER_TOKEN, or with PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD",
  );
}

function authorizationOf(access: BrokerAccess): string {
  if ("token" in access) return `Bearer ${access.token}`;
  return `Basic ${Buffer.from(`${access.username}:${access.password}`).toString("base64")}`;
}

/**
 * Returns the address of a resource of the broker: of a path below the broker's own, or of a link that it gave.
 *
 * Throws for a link to another origin, which would get the credentials.
 */
export function brokerUrl({ url }: BrokerAccess, pathOrLink: string): URL {
  const base = new URL(url.endsWith("/") ? url : `${url}/`);
  const resource = pathOrLink.startsWith("/") ? new URL(`.${pathOrLink}`, base) : new URL(pathOrLink);
  if (resource.origin !== base.origin) {
    throw new Error(`Cannot ask the broker for "${resource.origin}${resource.pathname}": it is not at ${base.origin}`);
  }
  return resource;
}

/** Asks the broker for one of its resources. */
export async function askBroker<T>(access: BrokerAccess, pathOrLink: string, body?: object): Promise<T> {
  const headers = {
    Accept: "application/hal+json",
    Authorization: authorizationOf(access),
    ...(body && { "Content-Type": "application/json" }),
  };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
  const resource = brokerUrl(access, pathOrLink);
  const response = await fetch(resource, { ...init, signal: AbortSignal.timeout(60_000) });
  if (!response.ok) throw new Error(`Cannot ask the broker for "${resource.pathname}": ${response.status}`);
  return (await response.json()) as T;
}

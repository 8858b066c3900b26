import { randomBytes } from "node:crypto";

/** Where a broker is, and what lets one in. */
export interface BrokerAccess {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** Makes credentials that nobody had before. */
export function newCredentials(): { username: string; password: string } {
  return { username: "writer", password: randomBytes(24).toString("base64url") };
}

/** What the official command line and the verifier read: credentials stay out of arguments, which any process can see. */
export function brokerEnvironment({ url, username, password }: BrokerAccess): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PACT_BROKER_BASE_URL: url,
    PACT_BROKER_USERNAME: username,
    PACT_BROKER_PASSWORD: password,
    // 8 tries with a growing wait, two minutes in all, unless told.
    PACT_BROKER_HTTP_RETRIES: "1",
    PACT_DO_NOT_TRACK: "true",
  };
}

/** Reads the access that a parent process passes on. */
export function accessFromEnvironment(environment: NodeJS.ProcessEnv = process.env): BrokerAccess {
  const { PACT_BROKER_BASE_URL: url, PACT_BROKER_USERNAME: username, PACT_BROKER_PASSWORD: password } = environment;
  if (!url || !username || !password) {
    throw new Error("Cannot reach the broker: PACT_BROKER_BASE_URL, _USERNAME and _PASSWORD go together");
  }
  return { url, username, password };
}

/** Asks the broker for one of its resources. */
export async function askBroker<T>({ url, username, password }: BrokerAccess, path: string, body?: object): Promise<T> {
  const headers = {
    Accept: "application/hal+json",
    Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
    ...(body && { "Content-Type": "application/json" }),
  };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
  const response = await fetch(new URL(path, url), init);
  if (!response.ok) throw new Error(`Cannot ask the broker for "${path.split("?")[0]}": ${response.status}`);
  return (await response.json()) as T;
}

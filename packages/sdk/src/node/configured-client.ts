import { readFile } from "node:fs/promises";
import { clientOn } from "../client.ts";
import type { IdentityClient } from "../users/identity-client.ts";
import { IdentityError } from "../errors/error.ts";
import { passwordGrantOn, type PasswordCredentials } from "../tokens/grants.ts";
import { checkClientOptions, lowerCased, type IdentityClientOptions, type Overrides } from "../options/options.ts";
import { systemRuntime } from "../http/runtime.ts";
import type { TokenProvider } from "../options/token-provider.ts";
import { agentFetch } from "./agent-fetch.ts";
import { readText, unusable, type Configuration } from "./configuration.ts";

/** A token file is read again after so many milliseconds, as the Python SDK does. */
const tokenFileLife = 120_000;

function tokenFrom(path: string): TokenProvider {
  return async () => {
    try {
      return { token: (await readFile(path, "utf8")).trim(), expiresAt: Date.now() + tokenFileLife };
    } catch (error) {
      const { code } = error as { code?: string };
      throw new IdentityError("token", `Cannot get a token: the token file "${path}" cannot be read (${code})`);
    }
  };
}

function baseUrlOf(configuration: Configuration): string {
  const identityUrl = configuration.get("identityUrl");
  if (identityUrl) return identityUrl;
  const baseUrl = configuration.get("baseUrl");
  if (baseUrl) return `${baseUrl.replace(/\/+$/, "")}/identity`;
  throw unusable(`${configuration.nameOf("identityUrl")} is missing`);
}

const credentialNames = ["tokenUrl", "username", "password", "clientId", "clientSecret"] as const;

function tokenOf(configuration: Configuration, network: typeof fetch | undefined): string | TokenProvider {
  const file = configuration.get("accessTokenFile");
  if (file) return tokenFrom(file);
  const token = configuration.get("accessToken");
  if (token) return token;
  const credentials = Object.fromEntries(credentialNames.map((name) => [name, configuration.get(name)]));
  const missing = credentialNames.filter((name) => !credentials[name]).map((name) => configuration.nameOf(name));
  if (!missing[0]) return passwordGrantOn(systemRuntime, credentials as unknown as PasswordCredentials, network);
  const are = missing.length === credentialNames.length ? "all are" : missing[1] ? "are" : "is";
  throw unusable(`${configuration.nameOf("accessToken")} is missing, and ${missing.join(", ")} ${are}`);
}

function proxyOf(configuration: Configuration): string | undefined {
  const address = configuration.get("proxyAddress");
  if (!address) return undefined;
  try {
    const url = new URL(address.includes("://") ? address : `http://${address}`);
    if (!/^https?:$/.test(url.protocol)) throw url.protocol;
    url.username = encodeURIComponent(configuration.get("proxyUsername") ?? decodeURIComponent(url.username));
    url.password = encodeURIComponent(configuration.get("proxyPassword") ?? decodeURIComponent(url.password));
    url.port = String(configuration.number("proxyPort") ?? url.port);
    return url.href;
  } catch (error) {
    if (error instanceof IdentityError) throw error;
    throw unusable(`${configuration.nameOf("proxyAddress")} is not the URL of an HTTP proxy`);
  }
}

/** FINBOURNE's SDKs say 0 for a timeout that never comes. */
const orNever = (ms: number | undefined) => (ms === 0 ? Infinity : ms);

/** Creates a client from a configuration; `overrides` go over it. */
export function configuredClient(configuration: Configuration, overrides: Overrides): IdentityClient {
  const { baseUrl, token, headers: ownHeaders, ...others } = checkClientOptions(overrides);
  const proxy = proxyOf(configuration);
  const certificate = configuration.get("clientCertificate");
  const ca = certificate && readText(certificate, "the certificate file");
  const network = proxy || ca ? agentFetch({ proxy, ca }) : undefined;
  const headers: Record<string, string> = {};
  const application = configuration.get("applicationName");
  if (application) headers["X-LUSID-Application"] = application;
  const correlationId = configuration.get("correlationId");
  if (correlationId) headers["CorrelationId"] = correlationId;
  const options: IdentityClientOptions = {
    baseUrl: baseUrl ?? baseUrlOf(configuration),
    token: token ?? tokenOf(configuration, network),
    timeout: orNever(configuration.number("totalTimeoutMs")),
    attemptTimeout: orNever(configuration.number("readTimeoutMs")),
    maxRetries: configuration.number("rateLimitRetries"),
    ...others,
    headers: { ...lowerCased(headers), ...ownHeaders },
  };
  // A transport of the caller's knows its own way.
  return clientOn(systemRuntime, options, others.ofetch ? undefined : network);
}

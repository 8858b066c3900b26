import type { IdentityClient } from "./users/identity-client.ts";
import { Configuration, readSecrets, type Environment } from "./node/configuration.ts";
import { configuredClient } from "./node/configured-client.ts";
import type { Overrides } from "./options/options.ts";

export type { Environment } from "./node/configuration.ts";
export type { Overrides } from "./options/options.ts";

/**
 * Creates a client from the FBN_* variables of FINBOURNE's own SDKs.
 *
 * The address is `FBN_IDENTITY_URL`; the token comes from `FBN_ACCESS_TOKEN_FILE`, else `FBN_ACCESS_TOKEN`, else the password
 * grant with `FBN_TOKEN_URL`, `FBN_USERNAME`, `FBN_PASSWORD`, `FBN_CLIENT_ID` and `FBN_CLIENT_SECRET`. `overrides` go over all.
 * Throws a `config` error that names the variable that is missing or will not do.
 */
export function identityClientFromEnvironment(
  overrides: Overrides = {},
  environment: Environment = process.env,
): IdentityClient {
  return configuredClient(new Configuration(environment), overrides);
}

/**
 * Creates a client from a `secrets.json` of FINBOURNE's own SDKs: `{ "api": { "identityUrl": …, "accessToken": … } }`.
 *
 * The file goes over the environment, which fills in what the file leaves out, as in the Python SDK; a token file goes over both,
 * and `overrides` over all. Throws a `config` error that names the key that is missing or will not do, and never a value.
 */
export function identityClientFromSecretsFile(
  path: string,
  overrides: Overrides = {},
  environment: Environment = process.env,
): IdentityClient {
  return configuredClient(new Configuration(environment, readSecrets(path, environment)), overrides);
}

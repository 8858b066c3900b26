import { identityClientFromEnvironment, identityClientFromSecretsFile } from "@identity-users/sdk/node";

const identity = process.env["FBN_IDENTITY_URL"]
  ? identityClientFromEnvironment({ timeout: 10_000 })
  : identityClientFromSecretsFile("secrets.json");
console.log((await identity.listUsers()).length);

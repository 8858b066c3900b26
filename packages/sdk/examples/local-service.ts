import { readFileSync } from "node:fs";
import { identityClientFromEnvironment } from "@identity-users/sdk/node";

// FBN_IDENTITY_URL=http://127.0.0.1:8443/identity FBN_ACCESS_TOKEN_FILE=.data/identity/admin-token
const identity = identityClientFromEnvironment();

const { FBN_IDENTITY_URL, FBN_ACCESS_TOKEN_FILE = "" } = process.env;
const authorization = `Bearer ${readFileSync(FBN_ACCESS_TOKEN_FILE, "utf8").trim()}`;
const control = (method: string, path: string, body: object) =>
  fetch(new URL(`/__test/${path}`, FBN_IDENTITY_URL), {
    method,
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

await control("PUT", "users/u-1", { login: "ada@acme.example", status: "LOCKED_OUT" });
await control("POST", "faults", { operation: "unlockUser", status: 503, retryAfter: 1 });

const { attempts } = await identity.unlockUser("u-1").withResponse();
console.log(attempts, (await identity.getUser("u-1")).status); // 2 ACTIVE

import type { IdentityClientOptions, Log, User } from "@identity-users/sdk";
import { identityClientFromEnvironment } from "@identity-users/sdk/node";
import { fakeIdentity, fakeUser } from "@identity-users/sdk/testing";
import { run } from "./program.js";

/** A program of a consumer in Node, which uses all entries and their types. */
const operations: string[] = [];
const log: Log = ({ operation }) => operations.push(operation);
const options: Partial<IdentityClientOptions> = { log };

async function main(baseUrl: string): Promise<string> {
  const fake = fakeIdentity({ client: options });
  fake.getUser.answers(fakeUser({ id: "u-1", status: "LOCKED_OUT" }));
  const user: User = await fake.client.getUser("u-1");
  const environment = { FBN_IDENTITY_URL: baseUrl, FBN_ACCESS_TOKEN: "tkn" };
  const results = await run(baseUrl);
  const { login } = await identityClientFromEnvironment({}, environment).getUser("u-1");
  return [user.status, operations[0], login, results].join("\n");
}

void main(process.argv[2] ?? "").then((text) => process.stdout.write(text));

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { command } from "@identity-users/command";
import { documentedOperations, generations, type Generation } from "@identity-users/openapi";
import { createIdentityServer } from "../src/create-server.ts";

const usage = `Usage: FINBOURNE_SDK=DIR pnpm official-clients

Calls every operation of both versions of the service with a Python SDK of FINBOURNE that is unpacked in DIR, the folder of
its package (finbourne_identity or finbourne). Each call has to succeed, and to be refused with the right code. Ends with 1 if
one is not. Python and what the SDK imports have to be installed.
`;

const client = { id: "desk", secret: "s-e-c/r e+t" };
const password = "Correct-horse-9&staples";

/** Calls the operations of one version; resolves with the outcome of each. */
async function outcomes(sdk: string, generation: Generation): Promise<[name: string, outcome: string][]> {
  const { url, control, close } = await createIdentityServer({ generation });
  try {
    await control.putClient(client);
    const administrator = [{ scope: "default", code: "lusid-administrator" }];
    const auditor = [{ scope: "default", code: "auditor" }];
    await control.putUsers([
      { id: "00uBoss", login: "boss@example.com", roles: administrator },
      { id: "00uActive", roles: auditor },
      { id: "00uForgetful" },
      { id: "00uLeaver" },
      { id: "00uNew", status: "PROVISIONED" },
      { id: "00uLocked", status: "LOCKED_OUT" },
      { id: "00uSuspended", status: "SUSPENDED" },
    ]);
    await control.putPassword("00uBoss", password);
    await control.putUserSchema([{ name: "payroll", description: "Number at the payroll office" }]);
    const env = {
      ...process.env,
      FINBOURNE_SDK: sdk,
      IDENTITY_API: generation,
      FBN_TOKEN_URL: `${url}/oauth2/token`,
      FBN_USERNAME: "boss@example.com",
      FBN_PASSWORD: password,
      FBN_CLIENT_ID: client.id,
      FBN_CLIENT_SECRET: client.secret,
      // The SDK of all services takes the origin; the others had two names for the address of this one.
      FBN_BASE_URL: new URL(url).origin,
      FBN_IDENTITY_URL: url,
      FBN_FINBOURNE_IDENTITY_API_URL: url,
    };
    const stdout = await new Promise<string>((resolve, reject) => {
      const program = [join(import.meta.dirname, "official-clients.py")];
      const child = execFile("python3", program, { env, cwd: import.meta.dirname }, (error, output, errors) =>
        error ? reject(new Error(errors.trim().split("\n").at(-1) || error.message, { cause: error })) : resolve(output),
      );
      child.stdin?.end(JSON.stringify(documentedOperations(generation).map(({ id }) => id)));
    });
    return JSON.parse(stdout) as [string, string][];
  } finally {
    await close();
  }
}

await command({
  name: "official-clients",
  action: "run the official clients",
  usage,
  options: {},
  async run() {
    const sdk = process.env["FINBOURNE_SDK"];
    if (!sdk) throw new Error("FINBOURNE_SDK is not set; give it the folder of an unpacked SDK (see --help)");
    if (!existsSync(sdk)) throw new Error(`FINBOURNE_SDK is "${sdk}", which does not exist; give it the folder of an unpacked SDK`);
    let passed = 0;
    let failed = 0;
    for (const generation of generations) {
      for (const [name, outcome] of await outcomes(sdk, generation)) {
        process.stdout.write(`${generation} ${name}: ${outcome}\n`);
        if (outcome === "ok") passed++;
        else if (outcome.startsWith("failed")) failed++;
      }
    }
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    return failed === 0 && passed > 0 ? 0 : 1;
  },
});

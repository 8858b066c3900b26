import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { command } from "@identity-users/command";
import { documentedOperations, generations, type Generation } from "@identity-users/openapi";
import { createIdentityServer } from "../src/create-server.ts";

const usage = `Usage: pnpm official-clients

Calls every operation of both versions of the service with a Python SDK of FINBOURNE: each has to succeed once, and to be
refused once with the expected code. Operations that the SDK does not have are listed. Ends with 1 if one fails.

FINBOURNE_SDK is the folder that holds the unpacked SDK's package, finbourne_identity or finbourne. What the SDK imports has
to be installed for the python3 of the PATH.
`;

const client = { id: "desk", secret: "s-e-c/r e+t" };
const password = "Correct-horse-9&staples";

/** Gives the service of a version to the SDK; resolves with the outcome of each operation. */
async function outcomesOf(sdk: string, generation: Generation): Promise<[name: string, outcome: string][]> {
  const { url, control, ...server } = await createIdentityServer({ generation });
  try {
    await control.putClient(client);
    await control.putUsers([
      { id: "00uBoss", login: "boss@example.com", roles: [{ scope: "default", code: "lusid-administrator" }] },
      { id: "00uActive", roles: [{ scope: "default", code: "auditor" }] },
      { id: "00uForgetful" },
      { id: "00uLeaver" },
      { id: "00uNew", status: "PROVISIONED" },
      { id: "00uLocked", status: "LOCKED_OUT" },
      { id: "00uSuspended", status: "SUSPENDED" },
    ]);
    await control.putPassword("00uBoss", password);
    await control.putUserSchema([{ name: "payroll", description: "Number at the payroll office" }]);
    const env = {
      // A setting of the caller's could lead the SDK to a real tenant.
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("FBN_"))),
      NO_PROXY: "*",
      FINBOURNE_SDK: sdk,
      IDENTITY_API: generation,
      FBN_TOKEN_URL: `${url}/oauth2/token`,
      FBN_USERNAME: "boss@example.com",
      FBN_PASSWORD: password,
      FBN_CLIENT_ID: client.id,
      FBN_CLIENT_SECRET: client.secret,
      FBN_BASE_URL: new URL(url).origin,
      FBN_IDENTITY_URL: url,
      FBN_FINBOURNE_IDENTITY_API_URL: url,
    };
    const running = promisify(execFile)("python3", ["-B", "official-clients.py"], { env, cwd: import.meta.dirname });
    running.child.stdin?.end(JSON.stringify(documentedOperations(generation).map(({ id }) => id)));
    const { stdout } = await running.catch((error: Error & { stderr?: string }) => {
      throw new Error(error.stderr?.trim().split("\n").at(-1) || error.message, { cause: error });
    });
    return JSON.parse(stdout) as [string, string][];
  } finally {
    await server.close();
  }
}

await command({
  name: "official-clients",
  action: "run the official clients",
  usage,
  options: {},
  async run() {
    const sdk = process.env["FINBOURNE_SDK"];
    if (!sdk) throw new Error("FINBOURNE_SDK is not set; set it to the folder of an unpacked SDK (--help tells more)");
    const all: string[] = [];
    for (const generation of generations) {
      for (const [name, outcome] of await outcomesOf(resolve(sdk), generation)) {
        process.stdout.write(`${generation} ${name}: ${outcome}\n`);
        all.push(outcome);
      }
    }
    const failed = all.filter((outcome) => outcome.startsWith("failed")).length;
    process.stdout.write(`${all.filter((outcome) => outcome === "ok").length} passed, ${failed} failed\n`);
    return failed === 0 ? 0 : 1;
  },
});

/** `pnpm package`: builds the extension and the tarballs of the published packages, and checks each as it is packed. */
import { join } from "node:path";
import { command } from "@identity-users/command";
import { root } from "./workspace.ts";
import { runTasks } from "./tasks/run.ts";

const usage = `Usage: pnpm package

Builds the extension (apps/vscode/identity-users.vsix) and the tarballs of the SDK (packages/sdk/identity-users-sdk.tgz),
of the local service (apps/identity/identity-users-identity.tgz) and of strict-pact (packages/strict-pact/strict-pact.tgz), and
checks that their types and exports can be used.
`;

const made = [
  "apps/vscode/identity-users.vsix",
  "packages/sdk/identity-users-sdk.tgz",
  "apps/identity/identity-users-identity.tgz",
  "packages/strict-pact/strict-pact.tgz",
];
const packages = [
  "identity-users",
  "@identity-users/sdk",
  "@identity-users/identity",
  "@identity-users/strict-pact",
].map((name) => `--filter=${name}`);

await command({
  name: "package",
  action: "package",
  usage,
  options: {},
  async run() {
    const code = await runTasks(["package", ...packages, "--output-logs=errors-only"]);
    if (code === 0) process.stdout.write(made.map((file) => `${join(root, file)}\n`).join(""));
    return code;
  },
});

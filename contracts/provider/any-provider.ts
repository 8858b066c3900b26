import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { startProgram } from "@identity-users/strict-pact/verifier";
import { committedFile, committedPact, provider } from "../interactions/pact-files.ts";

/** Verifies a provider in another language with the published verifier: the pact asks for nothing that only pact-js can do. */
const filter = "^(createUser|getUser|listUsers|unlockUser):";
const asked = committedPact().interactions.filter(({ description }) => new RegExp(filter).test(description));

const program = await startProgram({
  command: ["python3", join(import.meta.dirname, "any-provider.py")],
  ready: "/identity/api/users",
});
try {
  const { hostname, port, origin } = new URL(program.origin);
  const address = ["--hostname", hostname, "--port", port, "--state-change-url", `${origin}/states`];
  const { status, stdout } = spawnSync(
    "pact-verifier",
    ["--file", committedFile(provider), ...address, "--filter-description", filter],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, PACT_DO_NOT_TRACK: "true" } },
  );
  // A filter that finds nothing would pass, too.
  const missing = asked.filter(({ description }) => !stdout.includes(`  ${description} (`));
  if (status !== 0 || missing.length > 0 || asked.length === 0) {
    const names = missing.map(({ description }) => `\n"${description}" was not verified`);
    throw new Error(`${stdout}\nCannot verify any-provider.py: the verifier ended with ${status}${names.join("")}`);
  }
  process.stdout.write(`any-provider.py: ${asked.length} interactions verified by pact-verifier, 0 failed\n`);
} finally {
  await program.close();
}

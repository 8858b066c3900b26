import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { startProgram } from "@identity-users/strict-pact/verifier";
import { committedFile, committedPact, provider } from "../interactions/pact-files.ts";

/** Verifies a provider in another language with the published verifier: the pact asks for nothing that only pact-js can do. */
const operations = ["createUser", "getUser", "listUsers", "unlockUser"];

const folder = import.meta.dirname;
const program = await startProgram({
  command: ["python3", join(folder, "any-provider.py")],
  ready: "/identity/api/users",
});
try {
  const { hostname, port, origin } = new URL(program.origin);
  const filter = `^(${operations.join("|")}):`;
  const verifier = spawn(
    "pact-verifier",
    [
      "--file",
      committedFile(provider),
      "--hostname",
      hostname,
      "--port",
      port,
      "--state-change-url",
      `${origin}/states`,
      "--filter-description",
      filter,
    ],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, PACT_DO_NOT_TRACK: "true" } },
  );
  let output = "";
  verifier.stdout.on("data", (chunk: Buffer) => (output += String(chunk)));
  const [code] = (await once(verifier, "close")) as [number | null];
  const asked = committedPact().interactions.filter(({ description }) => new RegExp(filter).test(description));
  // A filter that finds nothing would pass, too.
  const missing = asked.filter(({ description }) => !output.includes(`  ${description} (`));
  if (code !== 0 || missing.length > 0 || asked.length === 0) {
    process.stdout.write(output);
    const names = missing.map(({ description }) => `\n"${description}" was not verified`);
    throw new Error(`Cannot verify any-provider.py: the verifier ended with ${code}${names.join("")}`);
  }
  process.stdout.write(`any-provider.py: ${asked.length} interactions verified by pact-verifier, 0 failed\n`);
} finally {
  await program.close();
}

import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { brokerEnvironment } from "../broker/access.ts";
import { type FakeBroker, startFakeBroker } from "../broker/fake-broker.fixture.ts";

const script = join(import.meta.dirname, "..", "..", "templates", "pactflow.sh");
const pact = fileURLToPath(import.meta.resolve("@pact-foundation/pact-cli/bin/pact.js"));
let broker: FakeBroker;
let folder: string;

beforeAll(async () => {
  broker = await startFakeBroker();
  folder = mkdtempSync(join(tmpdir(), "pactflow-"));
  writeFileSync(join(folder, "openapi.json"), '{"openapi":"3.1.0"}');
  const program = (name: string, text: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  program("npm", 'echo "1 test" && exit "$NPM_TEST"');
  program("npx", `shift && exec "${process.execPath}" "${pact}" "$@"`);
  const href = `${broker.access.url}/provider-contracts/provider/{provider}/publish`;
  broker.held = {
    "/": { _links: { "pf:publish-provider-contract": { href, templated: true } } },
    "/provider-contracts/provider/library/publish": {
      notices: [],
      _embedded: { version: { number: "c0ffee1" } },
      _links: { "pb:pacticipant-version-tags": [], "pb:branch-version": {} },
    },
  };
});
afterAll(() => {
  broker.close();
  rmSync(folder, { recursive: true });
});

test.each([0, 3])(
  "the step publishes the document with the result of tests that exit with %d, and exits so",
  async (result) => {
    broker.heard.length = 0;
    const env = {
      ...brokerEnvironment(broker.access),
      PATH: `${folder}${delimiter}${process.env["PATH"]}`,
      NPM_TEST: String(result),
      VERSION: "c0ffee1",
      BRANCH: "main",
    };
    const code = await new Promise((resolve) => {
      const child = execFile("bash", [script], { cwd: folder, env }, () => resolve(child.exitCode));
    });
    const sent = JSON.parse(broker.heard.find(({ target }) => target.startsWith("POST "))?.body ?? "{}") as {
      contract: { content: string; selfVerificationResults: { content: string } };
    };
    expect(sent).toMatchObject({
      pacticipantVersionNumber: "c0ffee1",
      branch: "main",
      contract: { contentType: "application/json", selfVerificationResults: { success: result === 0 } },
    });
    const decoded = (text: string) => Buffer.from(text, "base64").toString();
    expect(decoded(sent.contract.content)).toBe('{"openapi":"3.1.0"}');
    expect(decoded(sent.contract.selfVerificationResults.content)).toBe("1 test\n");
    expect(code).toBe(result);
  },
);

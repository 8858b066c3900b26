import { execFile, execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createIdentityServer, tokenFileName } from "@identity-users/identity";
import { installPacked } from "@identity-users/publishing/install";
import { installCopies } from "@identity-users/sdk-platforms/installed";
import { nodes } from "@identity-users/sdk-platforms/nodes";
import { unpack } from "@identity-users/sdk-platforms/packed";
import { afterAll, beforeAll, expect, test } from "vitest";
import { promisedBy, snippetsOf } from "./markdown.ts";

/** Snippets whose fence says that they are not run, as `file: reason`; a new one fails until it is listed here. */
const known: readonly string[] = [];

/** The application whose credentials the snippets use at the token endpoint. */
const application = { id: "app", secret: "…", role: "administrator" } as const;

const run = promisify(execFile);
const here = import.meta.dirname;
const root = join(here, "..", "..");
const documents = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: root,
  encoding: "utf8",
});
const all = documents
  .trim()
  .split("\n")
  .flatMap((document) =>
    snippetsOf(readFileSync(join(root, document), "utf8")).map((snippet) => {
      const place = `${document}:${snippet.line}`;
      return { ...snippet, document, place, file: `${place.replaceAll(/[^\w.-]/g, "-")}.m${snippet.language}` };
    }),
  );
const snippets = all.filter(({ notRun }) => !notRun);

/** A project as `npm init -y` makes it, with the packed SDK and the packed service. */
const project = unpack();
afterAll(() => project[Symbol.dispose]());

beforeAll(() => {
  const nodeModules = join(project.folder, "node_modules");
  installCopies(nodeModules, { "@types/node": here });
  installPacked(join(root, "apps", "identity"), project.folder);
  writeFileSync(join(project.folder, "package.json"), JSON.stringify({ type: "commonjs" }));
  const compilerOptions = { strict: true, target: "es2024", module: "nodenext", types: ["node"], noEmit: true };
  writeFileSync(join(project.folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.mts"] }));
  for (const { file, code } of snippets) writeFileSync(join(project.folder, file), code);
});

test("all snippets are run except the listed ones", () => {
  expect(all.flatMap(({ document, notRun }) => (notRun ? [`${document}: ${notRun}`] : []))).toEqual(known);
  expect(snippets.length).toBeGreaterThan(0);
});

test("every TypeScript snippet compiles under strict", async () => {
  const tsc = join(here, "node_modules", "typescript", "bin", "tsc");
  const output = await run(process.execPath, [tsc, "-p", project.folder]).then(
    () => "",
    ({ stdout }: { stdout: string }) => stdout,
  );
  expect(output).toBe("");
});

/** Runs a snippet in a folder and with a service of its own, and returns what it prints. */
async function outputOf(file: string, node = process.execPath): Promise<string> {
  const dataDir = await mkdtemp(join(project.folder, `${file}-`));
  await using server = await startedFor(dataDir);
  const env = {
    FBN_IDENTITY_URL: server.url,
    FBN_ACCESS_TOKEN_FILE: join(dataDir, tokenFileName),
    FBN_TOKEN_URL: `${server.url}/oauth2/token`,
    FBN_CLIENT_ID: application.id,
    FBN_CLIENT_SECRET: application.secret,
  };
  const parameters = ["--import", join(here, "example-network.ts"), join(project.folder, file)];
  const { stdout } = await run(node, parameters, { cwd: dataDir, env });
  return stdout;
}

test.each(snippets)("$place runs as it is written, and prints the output that it promises", async ({ file, code }) => {
  const output = await outputOf(file);
  const promised = promisedBy(code);
  if (promised.length > 0) expect(output.trimEnd().split("\n")).toEqual(promised);
});

test.each(nodes)("the first snippet of the SDK's README runs in Node %i", async (_, node) => {
  const first = snippets.find(({ place }) => place.startsWith("packages/sdk/README.md:"));
  expect(await outputOf(first?.file ?? "", node)).toBe("u-1@example.com 0\n");
});

test.each(nodes)("the first snippet of the service's README runs in Node %i", async (_, node) => {
  const first = snippets.find(({ place }) => place.startsWith("apps/identity/README.md:"));
  expect(await outputOf(first?.file ?? "", node)).toBe("");
});

/** Starts a service with the users that the snippets name. */
async function startedFor(dataDir: string) {
  const server = await createIdentityServer({ dataDir, testControl: true });
  const { url, control } = server;
  await control.putRole({ scope: "default", code: "portfolio-manager" });
  await control.putUsers([
    { id: "u-1", login: "u-1@example.com", status: "LOCKED_OUT" },
    { id: "svc-1", login: "svc-1@example.com", type: "Service" },
    { id: "u-2", login: "svc@acme.com", type: "Service" },
  ]);
  await control.putPassword("u-2", "…");
  await control.putClient(application);
  return { url, [Symbol.asyncDispose]: () => server.close() };
}

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { anchorsOf, targetsOf } from "./markdown.ts";

/** The files of a shipped package, by their path in it. */
type Files = ReadonlyMap<string, string>;

function ofTheTarball(path: string): Files {
  const tar = (...parameters: string[]) =>
    execFileSync("tar", parameters, { cwd: join(import.meta.dirname, "../.."), encoding: "utf8" });
  const files = tar("-tzf", path).trim().split("\n");
  const textOf = (file: string) => (file.endsWith(".md") ? tar("-xzOf", path, file) : "");
  return new Map(files.map((file) => [file.slice("package/".length), textOf(file)]));
}

function ofTheExtension(): Files {
  const vsix = readFileSync(join(import.meta.dirname, "../../apps/vscode/identity-users.vsix"));
  const below = "extension/";
  const files = Object.entries(unzipSync(vsix)).filter(([name]) => name.startsWith(below));
  return new Map(files.map(([name, bytes]) => [name.slice(below.length), new TextDecoder().decode(bytes)]));
}

/** Returns the links and pictures of a document whose relative target is not in the package. */
function deadTargets(files: Files, document: string): string[] {
  return targetsOf(files.get(document) ?? "").filter((target) => {
    if (/^[a-z]+:/i.test(target)) return false;
    const [path = "", anchor] = target.split("#");
    const file = path ? posix.join(posix.dirname(document), path) : document;
    const text = files.get(file);
    return text === undefined || (anchor !== undefined && !anchorsOf(text).includes(anchor));
  });
}

describe.each([
  ["the SDK's tarball", ofTheTarball("packages/sdk/identity-users-sdk.tgz")],
  ["the service's tarball", ofTheTarball("apps/identity/identity-users-identity.tgz")],
  ["the extension's .vsix", ofTheExtension()],
])("%s", (_, files) => {
  const documents = [...files.keys()].filter((file) => file.endsWith(".md"));

  test("has a README, and every relative link and picture of its documents is in the package", () => {
    expect(documents.map((file) => file.toLowerCase())).toContain("readme.md");
    expect(documents.flatMap((file) => deadTargets(files, file).map((target) => `${file}: ${target}`))).toEqual([]);
  });

  test("contains no sources, source maps or tests", () => {
    expect([...files.keys()].filter((file) => /(?<!\.d)\.[cm]?ts$|\.map$|\.test\.|node_modules/.test(file))).toEqual(
      [],
    );
  });
});

// VS Code strips any other address from the page of an extension that is installed from a file (1.103.2, 1.139.1).
test("every picture of the extension's page has an https address", () => {
  const page = ofTheExtension().get("readme.md") ?? "";
  const pictures = [...page.matchAll(/!\[[^\]]*\]\(([^)\s]+)|<img[^>]+src=["']([^"']+)/g)].map(([, a, b]) => a ?? b);
  expect(pictures.filter((source) => !source?.startsWith("https://"))).toEqual([]);
});

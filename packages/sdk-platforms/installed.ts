import { cpSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Copies packages of the workspace into a project's `node_modules`, each with its dependencies, in npm's layout: without links
 * into the workspace, through which undeclared packages could be found.
 *
 * `packages` maps each name to the folder from which it is resolved.
 */
export function installCopies(nodeModules: string, packages: Readonly<Record<string, string>>): void {
  for (const [name, from] of Object.entries(packages)) {
    const source = realpathSync(join(from, "node_modules", name));
    cpSync(source, join(nodeModules, name), { recursive: true });
    const { dependencies = {} } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as {
      dependencies?: Readonly<Record<string, string>>;
    };
    // pnpm puts the dependencies of a package beside it.
    const beside = name.startsWith("@") ? dirname(dirname(dirname(source))) : dirname(dirname(source));
    installCopies(nodeModules, Object.fromEntries(Object.keys(dependencies).map((other) => [other, beside])));
  }
}

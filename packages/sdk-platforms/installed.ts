import { cpSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Copies packages of the workspace into a project's `node_modules`, each with all it depends on, as npm would lay them out: no
 * link leads back into the workspace, where more could be found than a project of its own has.
 *
 * `packages` are names with the folder that each is found from.
 */
export function installCopies(nodeModules: string, packages: Readonly<Record<string, string>>): void {
  for (const [name, from] of Object.entries(packages)) {
    const source = realpathSync(join(from, "node_modules", name));
    cpSync(source, join(nodeModules, name), { recursive: true });
    const { dependencies = {} } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as {
      dependencies?: Readonly<Record<string, string>>;
    };
    // pnpm puts what a package depends on beside it.
    const beside = name.startsWith("@") ? dirname(dirname(dirname(source))) : dirname(dirname(source));
    installCopies(nodeModules, Object.fromEntries(Object.keys(dependencies).map((other) => [other, beside])));
  }
}

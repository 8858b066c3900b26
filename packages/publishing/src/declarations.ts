import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

/** A package whose declarations are written. */
export interface Declared {
  readonly folder: string;
  /** The projects of the compiler that write the declarations. */
  readonly projects: readonly string[];
  /** The folder of its sources, below the `rootDir` of the projects. */
  readonly sources?: string;
  /** The entries by name, each with its source, below that folder and without extension. */
  readonly entries: Readonly<Record<string, string>>;
  /** Declarations for packages that are not published, by name. */
  readonly inlined?: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly publishConfig: { readonly dependencies?: readonly string[] };
}

/** Returns the packages that are there where this one is installed. */
function installedWith(folder: string): ReadonlySet<string> {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const { name, dependencies = {}, peerDependencies = {}, publishConfig } = manifest;
  return new Set([
    name,
    ...Object.keys(peerDependencies),
    ...(publishConfig.dependencies ?? Object.keys(dependencies)),
  ]);
}

/**
 * Writes the declarations of a package's entries, and of the files that they import.
 *
 * Throws an error for one that imports a package that is not there where this one is installed.
 */
export function writeDeclarations(
  { folder, projects, sources = ".", entries, inlined = {} }: Declared,
  to: string,
): void {
  const installed = installedWith(folder);
  const compiled = mkdtempSync(join(tmpdir(), "declarations-"));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    writeFileSync(join(to, file), text);
  };
  const written = new Set<string>();
  const copy = (file: string) => {
    if (written.has(file)) return;
    written.add(file);
    const resolved = (name: string) => {
      const text = inlined[name];
      if (text === undefined) {
        const [owner = ""] = /^(?:@[^/]+\/)?[^/]+/.exec(name) ?? [];
        if (name.startsWith("node:") || installed.has(owner)) return name;
        throw new Error(`Cannot write the types of ${file}: they need ${name}, which is not published`);
      }
      const own = name.slice(name.lastIndexOf("/") + 1);
      write(`${own}.d.ts`, text);
      const path = relative(dirname(file), own);
      return `${path.startsWith(".") ? "" : "./"}${path}.ts`;
    };
    const text = readFileSync(join(compiled, sources, file), "utf8");
    write(
      file,
      text.replaceAll(
        /(\bfrom |\bimport ?\(?)"([^"./][^"]*)"/g,
        (_, before: string, name: string) => `${before}"${resolved(name)}"`,
      ),
    );
    for (const [, imported = ""] of text.matchAll(/"(\.{1,2}\/[^"]+)\.ts"/g))
      copy(join(dirname(file), `${imported}.d.ts`));
  };
  try {
    for (const project of projects) {
      const options = ["-p", project, "--outDir", compiled, "--emitDeclarationOnly"];
      execFileSync(join(folder, "node_modules", ".bin", "tsc"), options, { cwd: folder, stdio: "inherit" });
    }
    for (const entry of Object.values(entries)) copy(`${entry}.d.ts`);
  } finally {
    rmSync(compiled, { recursive: true });
  }
}

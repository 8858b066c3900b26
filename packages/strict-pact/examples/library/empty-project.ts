import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pack } from "@identity-users/publishing/pack";
import { readPact, type Pact } from "@identity-users/strict-pact/pact";

const packageFolder = join(import.meta.dirname, "..", "..");

/** The files of this example that belong to the repository and not to the project. */
const ofTheRepository: ReadonlySet<string> = new Set(["run.ts", "empty-project.ts", ".parts"]);

interface Manifest {
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A project outside the workspace, with the example and with the packed strict-pact. */
export interface EmptyProject {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Files of programs by name. */
  readonly programs: Readonly<Record<string, string>>;
  readonly committedPact: () => Pact;
  /** Commits what differs, if anything does. */
  readonly commit: () => void;
}

/** Installs the tarball without a registry: what its manifest asks for is linked from the workspace, and nothing else. */
function install(folder: string): Manifest {
  execFileSync(process.execPath, [join(packageFolder, "build.ts")], { stdio: "inherit" });
  const tarball = join(folder, "strict-pact.tgz");
  pack(packageFolder, tarball);
  const installed = join(folder, "node_modules", "@identity-users", "strict-pact");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as Manifest;
  const { dependencies = {}, peerDependencies = {} } = manifest;
  for (const name of [...Object.keys(dependencies), ...Object.keys(peerDependencies), "vitest"]) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(packageFolder, "node_modules", name)), link);
  }
  return manifest;
}

/** Makes a project of a folder that does not exist yet. */
export function emptyProject(folder: string): EmptyProject {
  cpSync(import.meta.dirname, folder, {
    recursive: true,
    filter: (source) => !ofTheRepository.has(source.slice(dirname(source).length + 1)),
  });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "shelf", private: true, type: "module" }));
  writeFileSync(join(folder, ".gitignore"), "node_modules\n*.tgz\n");
  const { bin = {} } = install(folder);
  const git = (...parameters: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...parameters], { cwd: folder });
  const commit = () => {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", "The example");
  };
  git("init", "--quiet", "--initial-branch=main");
  commit();
  const program = (name: string, file: string) => join(folder, "node_modules", name, file);
  const { CI: _ci, ...environment } = process.env;
  return {
    folder,
    // A pipeline publishes unasked; this project is a person's.
    environment: { ...environment, PACT_DO_NOT_TRACK: "true" },
    programs: {
      vitest: program("vitest", "vitest.mjs"),
      "strict-pact": program("@identity-users/strict-pact", bin["strict-pact"] ?? ""),
    },
    committedPact: () => readPact(join(folder, "pacts", "shelf-client-library.json")),
    commit,
  };
}

import { execFileSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { installPacked } from "@identity-users/publishing/install";
import { readPact, type Pact } from "@identity-users/strict-pact/pact";

const packageFolder = join(import.meta.dirname, "..", "..");

/** The files of this example that belong to the repository and not to the project. */
const ofTheRepository: ReadonlySet<string> = new Set(["run.ts", "empty-project.ts", ".parts"]);

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

/** Makes a project of a folder that does not exist yet. */
export function emptyProject(folder: string): EmptyProject {
  cpSync(import.meta.dirname, folder, {
    recursive: true,
    filter: (source) => !ofTheRepository.has(source.slice(dirname(source).length + 1)),
  });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "shelf", private: true, type: "module" }));
  writeFileSync(join(folder, ".gitignore"), "node_modules\n*.tgz\n");
  execFileSync(process.execPath, [join(packageFolder, "build.ts")], { stdio: "inherit" });
  const { bin = {} } = installPacked(packageFolder, folder);
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

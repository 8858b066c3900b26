import { spawnSync } from "node:child_process";

/** The circumstances of a publication. */
export interface Publishing {
  /** A person asked for it. */
  readonly yes?: boolean;
  /** Publish although files differ from the commit. */
  readonly dirty?: boolean;
  /** A folder of the working tree. */
  readonly folder: string;
  readonly environment?: NodeJS.ProcessEnv;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false"].includes(value.toLowerCase());
}

/** Returns whether publishing was asked for: by a person, or by a pipeline, which sets `CI`. */
export function isAsked({ yes = false, environment = process.env }: Pick<Publishing, "yes" | "environment">): boolean {
  return yes || isSet(environment["CI"]);
}

function changedFiles(folder: string, environment: NodeJS.ProcessEnv): string[] {
  const { status, stdout, stderr, error } = spawnSync("git", ["status", "--porcelain"], {
    cwd: folder,
    env: environment,
    encoding: "utf8",
  });
  if (status === 0) return stdout.split("\n").filter(Boolean);
  throw new Error(
    `Cannot publish: git does not tell whether files differ from the commit (${(error?.message ?? stderr).trim()}). --dirty publishes all the same`,
  );
}

/**
 * Throws unless publishing was asked for and the working tree is that of a commit.
 *
 * The broker never forgets what was published under a version, and the commit has to be able to make it again.
 */
export function checkPublishing(publishing: Publishing): void {
  const { dirty = false, folder, environment = process.env } = publishing;
  if (!isAsked(publishing))
    throw new Error("Cannot publish: nobody asked. In a pipeline CI is set; otherwise give --yes");
  if (dirty) return;
  const changed = changedFiles(folder, environment);
  if (changed.length === 0) return;
  const shown = changed.length > 10 ? [...changed.slice(0, 10), `and ${changed.length - 10} more`] : changed;
  throw new Error(`Cannot publish: files differ from the commit. --dirty publishes all the same\n${shown.join("\n")}`);
}

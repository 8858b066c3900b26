import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../workspace.ts";

/** Commands of Markdown files that `run-markdown-commands.ts` does not run, with the reason. */
const notRun: readonly (readonly [command: RegExp, reason: string])[] = [
  [/\b(broker:\w+|contract:verify:broker)\b/, "needs a broker of one's own and its token"],
  [/\bcontract:(tenant|instance)\b|^export TENANT_/, "needs a LUSID domain or a service of one's own, and its token"],
  [/^npx pact-broker |^\S+ pact-broker /, "needs a broker of one's own and its token"],
  [/^(CHROMIUM|SERVICE_VERSION|DATABASE_URL|IDENTITY_\w+)=/, "has a value of one's own"],
  [/ bench( |$)/, "its budgets are times: it needs a quiet machine for many minutes"],
  [/ changeset( publish)?$/, "asks questions, or publishes"],
  [/ (publish|login|create-namespace)\b|^(git push|gh) /, "publishes"],
  [/^setsid /, "goes on in the background"],
  [/--desktop|^code /, "needs a VS Code on the desktop"],
  [
    /^(runuser|useradd|usermod|chown|systemctl|journalctl|nginx|psql|pg_dump|pg_restore|set -a)\b/,
    "changes the machine",
  ],
  [/^(mv|install|rm|cp) /, "changes the machine, or what a command before it left"],
  [/^(export|token=|json=|curl|node|ssh) ?/, "goes with a service or a program that the page describes"],
  [/^npx -y pnpm@\S+ contract:accept$/, "accepts what a run of the consumer tests wrote: CONTRIBUTING has both"],
  [
    /^npx (vitest|strict-pact|@identity-users\/identity) |^npm install --save-dev /,
    "is for a project of one's own: strict-pact's example or the rehearsal of a release runs it",
  ],
  [/^npm install \S*\.tgz/, "is for a project of one's own: packages/sdk-platforms does it"],
];

/** Commands that run until they are stopped, each with its output when it is ready and options that take free ports. */
const longRunning: readonly (readonly [command: RegExp, ready: RegExp, options: string])[] = [
  [/ start( |$)/, /Ctrl-C/, "--no-open --port 0 --service-port 0"],
  [/ serve( |$)/, /http:\/\/127\.0\.0\.1:\d+/, "--port 0"],
  [/ broker( --webhook-host \S+)?$/, /http:\/\/127\.0\.0\.1:\d+/, ""],
];

/** A command of a Markdown file. */
export interface Command {
  readonly text: string;
  /** The reason why it is not run. */
  readonly reason?: string | undefined;
  /** Matches its output when it is ready; undefined for a command that ends by itself. */
  readonly ready?: RegExp | undefined;
  readonly options?: string | undefined;
}

function withoutFlags(command: string): string {
  return command.replace(/ (--force|--frozen-lockfile|--times \d+)\b/g, "").trim();
}

const ran = readFileSync(join(root, ".ci", "run"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("npx "));
const byCiRun = new Set(ran.map(withoutFlags));

function commandOf(line: string): Command {
  const text = line.replace(/ +#.*$/, "").trim();
  const [, reason] = notRun.find(([command]) => command.test(text)) ?? [];
  if (reason !== undefined) return { text, reason };
  if (byCiRun.has(withoutFlags(text)) && !/ install\b/.test(text)) return { text, reason: "is run by .ci/run" };
  const [, ready, options] = longRunning.find(([command]) => command.test(text)) ?? [];
  return { text, ready, options };
}

/** Returns the lines of a block, each joined with those that continue it after a backslash or within a quotation. */
function linesOf(block: string): string[] {
  const lines: string[] = [];
  let open = false;
  for (const line of block.replaceAll("\\\n", " ").split("\n")) {
    if (open) lines[lines.length - 1] += ` ${line}`;
    else lines.push(line);
    open = (lines.at(-1)?.split('"').length ?? 1) % 2 === 0;
  }
  return lines;
}

/** Returns the commands of a Markdown text: each block of shell lines together, then each command in a sentence or table. */
export function commandsOf(markdown: string): Command[][] {
  const blocks = [...markdown.matchAll(/^ *```(?:sh|bash)\n([\s\S]*?)^ *```/gm)].map(([, block = ""]) =>
    linesOf(block),
  );
  const inline = markdown
    .replaceAll(/^ *```[\s\S]*?^ *```/gm, "")
    .matchAll(/`((?:[A-Z_]+=\S+ )*npx -y pnpm@[\d.]+ [\w-][^`]*)`/g);
  return [...blocks, ...[...inline].map(([, command = ""]) => [command.replaceAll(/\s+/g, " ")])]
    .map((lines) => lines.filter((line) => /^ *[^# ]/.test(line)).map(commandOf))
    .filter((commands) => commands.length > 0);
}

/** Returns whether a command can be run: it is one of the repository's and has no placeholder. */
export function isRunnable({ text, reason }: Command): boolean {
  return reason === undefined && /^npx -y pnpm@[\d.]+ [^<>…]+$/.test(text);
}

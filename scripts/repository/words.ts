/**
 * Finds words that only this repository would understand, or that have a plainer form.
 *
 *   node scripts/repository/words.ts [FOLDER…]    prints the findings in these folders, or in all
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../workspace.ts";

/** Tracked files that are not read: text of others, text that is generated, and names of people. */
export const notOurs: readonly RegExp[] = [
  /\.(png|webp|pem|snap)$/,
  /^pnpm-lock\.yaml$/,
  /\/generated\//,
  /^packages\/openapi\/documents\//,
  // Rendered from the sources, where the findings are.
  /^contracts\/pacts\//,
  /^(packages|apps)\/[a-z-]+\/api-report\.md$/,
  // The names of the demo directory.
  /^apps\/identity\/src\/start\/demo\/content\.json$/,
  // These files have to name the words.
  /^scripts\/repository\/words(\.test)?\.ts$/,
];

interface Word {
  /** The word in all its forms, in lower case. */
  readonly forms: readonly string[];
  /** The words to use instead. */
  readonly use: string;
  /** Texts that contain the word and are allowed, each with the reason. */
  readonly allowed?: Readonly<Record<string, string>>;
}

/** Words to replace, matched as whole words and as parts of identifiers and file names, in upper or lower case. */
export const words: readonly Word[] = [
  { forms: ["house", "houses"], use: "repository, workspace or package" },
  {
    forms: ["room", "rooms"],
    use: "package, folder or root; for capacity: space",
  },
  // "Wall" itself is a term: wall time.
  { forms: ["walls"], use: "import rules" },
  {
    forms: ["floor", "floors"],
    use: "layer, minimum or oldest supported version",
    allowed: { "Math.floor": "a function of JavaScript" },
  },
  { forms: ["witness", "witnesses", "witnessed"], use: "contract, check, cover" },
  { forms: ["judge", "judges", "judged", "judging"], use: "check, verdict, decide" },
  { forms: ["door", "doors"], use: "entry, export, listener or host check" },
  {
    forms: ["stage", "stages"],
    use: "fixture, phase or step",
    allowed: {
      "stage: ": "GitLab's word",
      "stages: [": "GitLab's word",
      "stage('": "Jenkins's word",
      "stages {": "Jenkins's word",
      "void stages(": "Jenkins's word",
      "void stage(": "Jenkins's word",
    },
  },
  { forms: ["whoever", "whomever"], use: "the caller, the user: name the subject" },
  { forms: ["gatekeeper", "gatekeepers"], use: "host check or request check" },
  { forms: ["slip", "slips", "slipped"], use: "start in between, pass" },
];

const byForm = new Map(words.flatMap((word) => word.forms.map((form) => [form, word] as const)));
const anyForm = new RegExp([...byForm.keys()].join("|"), "i");
const allowed = words.flatMap((word) => Object.keys(word.allowed ?? {}));

/** Matches a docstring that begins as a riddle, on the line of `/**` or on the next one. */
const riddle = /^\s*(?:\/\*\*\n\s*\*|\/\*\*) +((?:Tells|Says|Makes of|Lets what|What|Who|Whoever|One that)\b)/gm;
const insteadOfRiddle = 'a verb and the result ("Returns …", "Throws …", "Prints …"), or the noun ("The options of …")';

/** A word that is to be replaced. */
interface Finding {
  readonly file: string;
  /** From 1; 0 for the path of the file. */
  readonly line: number;
  readonly word: string;
  readonly use: string;
}

/** Returns the words in a text, in lower case; an identifier such as `roomOf` has several. */
function wordsIn(text: string): string[] {
  const rest = allowed.reduce((left, each) => left.replaceAll(each, ""), text);
  return (rest.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []).map((word) => word.toLowerCase());
}

/** Returns the findings in a file's path and in its text. */
export function findingsIn(file: string, text: string): Finding[] {
  const inLine = (line: string, number: number) =>
    anyForm.test(line)
      ? wordsIn(line).flatMap((word) => {
          const { use } = byForm.get(word) ?? {};
          return use === undefined ? [] : [{ file, line: number, word, use }];
        })
      : [];
  const inText = anyForm.test(text) ? text.split("\n").flatMap((line, index) => inLine(line, index + 1)) : [];
  const riddles = [...text.matchAll(riddle)].map(({ index, 0: match, 1: word = "" }) => ({
    file,
    line: text.slice(0, index + match.length).split("\n").length,
    word,
    use: insteadOfRiddle,
  }));
  return [...inLine(file, 0), ...inText, ...riddles];
}

/** Returns the tracked and new files below these folders, except `notOurs`. */
function filesBelow(folders: readonly string[]): string[] {
  const parameters = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...folders];
  return execFileSync("git", parameters, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 24 })
    .split("\0")
    .filter((file) => file !== "" && !notOurs.some((pattern) => pattern.test(file)) && existsSync(join(root, file)));
}

/** Returns the findings in all files below these folders. */
export function findingsBelow(folders: readonly string[]): Finding[] {
  return filesBelow(folders).flatMap((file) => findingsIn(file, readFileSync(join(root, file), "utf8")));
}

/** Formats a finding as one line. */
export function shown({ file, line, word, use }: Finding): string {
  return `${file}${line === 0 ? ", its name" : `:${line}`}: "${word}": use ${use}`;
}

if (import.meta.main) {
  const folders = process.argv.slice(2);
  const found = findingsBelow(folders.length > 0 ? folders : ["."]);
  for (const finding of found) process.stdout.write(`${shown(finding)}\n`);
  process.stdout.write(`${found.length} findings\n`);
}

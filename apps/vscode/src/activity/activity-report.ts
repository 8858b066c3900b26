import { english, t } from "../ui/l10n.ts";
import { literalMarkdown } from "../ui/literal-text.ts";
import { readableTime } from "../users/times.ts";
import type { ActivityEntry } from "./activity.ts";

/** Rows that the page shows; a file has all. */
const shown = 1000;
/** Milliseconds between two writes of one action that are taken as one piece of work. */
const together = 60_000;

const words: Readonly<Record<ActivityEntry["outcome"], string>> = {
  done: english("Done"),
  failed: english("Failed"),
  unknown: english("Perhaps done: look at the user"),
};

/** Names an action as its command does. */
export type TitleOf = (action: ActivityEntry["action"]) => string;

/** Writes the activity as Markdown, the newest first: what was done together is one table. */
export function activityReport(entries: readonly ActivityEntry[], titleOf: TitleOf): string {
  const more = entries.length - shown;
  return [
    `# ${t("Activity")}`,
    "",
    entries.length === 0 ? t("Nothing was written from here yet.") : t("What was written from here, the newest first."),
    "",
    ...worksIn(entries.slice(0, shown)).flatMap((work) => tableOf(work, titleOf)),
    ...(more > 0 ? [t("{0} older ones are in the exported file.", more.toLocaleString())] : []),
    "",
  ].join("\n");
}

/** Returns the activity as the rows of a file, times as ISO 8601 has them. */
export function activityRows(entries: readonly ActivityEntry[], titleOf: TitleOf): string[][] {
  const header = ["time", "connection", "action", "name", "login", "role", "outcome", "reason", "requestId"];
  const rows = entries.map(({ at, where, action, name, login, role = "", outcome, reason = "", requestId = "" }) => [
    at,
    where,
    titleOf(action),
    name,
    login,
    role,
    outcome,
    reason,
    requestId,
  ]);
  return [header, ...rows];
}

/** Groups entries that follow each other, of one action in one environment. */
function worksIn(entries: readonly ActivityEntry[]): ActivityEntry[][] {
  const works: ActivityEntry[][] = [];
  for (const entry of entries) {
    const last = works.at(-1);
    const before = last?.at(-1);
    const isSame =
      before?.action === entry.action &&
      before.where === entry.where &&
      before.role === entry.role &&
      Date.parse(before.at) - Date.parse(entry.at) < together;
    if (last && isSame) last.push(entry);
    else works.push([entry]);
  }
  return works;
}

function tableOf(work: readonly ActivityEntry[], titleOf: TitleOf): string[] {
  const [{ action, where, role, at } = {} as Partial<ActivityEntry>] = work;
  const title = [action && titleOf(action), role].filter((word) => word !== undefined).join(": ");
  const cells = (values: readonly string[]) => `| ${values.join(" | ")} |`;
  return [
    `## ${literalMarkdown(title)}`,
    "",
    [literalMarkdown(where ?? ""), readableTime(at ?? "")].join(" · "),
    "",
    cells([t("Name"), t("Login"), t("Outcome"), t("Reason"), t("Request id")]),
    cells(Array.from({ length: 5 }, () => "---")),
    ...work.map(({ name, login, outcome, reason = "", requestId = "" }) =>
      cells([name, login, t(words[outcome]), reason, requestId].map(literalMarkdown)),
    ),
    "",
  ];
}

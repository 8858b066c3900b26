import { english, t } from "../ui/l10n.ts";
import { literalMarkdown } from "../ui/literal-text.ts";
import type { BulkRun, Result, RowResult } from "./bulk.ts";

/** Where results are shown. */
export interface ResultPlaces {
  readonly pages: {
    /** Shows a result in the table; returns whether it is in front. */
    showResult(run: BulkRun): boolean;
  };
  readonly documents: { report(name: string, markdown: string): Promise<void> };
}

const words: Readonly<Record<Result, string>> = {
  failed: english("Failed"),
  notHandedOver: english("Not handed over"),
  notStarted: english("Not started"),
  skipped: english("Skipped"),
  done: english("Done"),
};

/** Counts the rows by their result: `3 done, 1 failed`. */
export function countsOf(outcomes: readonly RowResult[]): string {
  const parts = (["done", "notHandedOver", "failed", "skipped", "notStarted"] as const).flatMap((result) => {
    const count = outcomes.filter((outcome) => outcome.result === result).length;
    return count > 0 ? [`${count.toLocaleString()} ${wordsOfResult(result).toLowerCase()}`] : [];
  });
  return parts.join(", ") || t("nothing to do");
}

/** Returns a result in a word or two. */
export function wordsOfResult(result: Result): string {
  return t(words[result]);
}

/** Sorts results by what needs a look: failures first. */
export function sortResults(outcomes: readonly RowResult[]): RowResult[] {
  const order = Object.keys(words);
  return outcomes.toSorted((one, other) => order.indexOf(one.result) - order.indexOf(other.result));
}

/** Returns the words on the button that does the rest: after a stop, that goes on. */
export function repeatTitle(outcomes: readonly RowResult[]): string {
  return outcomes.some(({ result }) => result === "notStarted") ? t("Continue…") : t("Retry Failed…");
}

/** Shows a result in the table where it is in front, or else as a page. */
export async function showResult({ pages, documents }: ResultPlaces, run: BulkRun): Promise<void> {
  if (!pages.showResult(run)) await documents.report(run.title, reportOf(run));
}

/** Writes the result of each row as a table in Markdown, failures first. */
export function reportOf({ title, where, at, outcomes }: BulkRun): string {
  const rows = sortResults(outcomes).map(({ item, result, reason = "", requestId = "" }) =>
    row([
      literalMarkdown(item.name),
      literalMarkdown(item.login),
      wordsOfResult(result),
      literalMarkdown(reason),
      literalMarkdown(requestId),
    ]),
  );
  return [
    `# ${literalMarkdown(title)}`,
    "",
    `${literalMarkdown(where)} · ${at.toLocaleString()} · ${countsOf(outcomes)}`,
    "",
    row([t("Name"), t("Login"), t("Outcome"), t("Reason"), t("Request id")]),
    row(Array.from({ length: 5 }, () => "---")),
    ...rows,
    "",
  ].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

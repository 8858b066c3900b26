import { english, t } from "../ui/l10n.ts";
import { literalMarkdown } from "../ui/literal-text.ts";
import type { BulkRun, Result, RowResult } from "./bulk.ts";

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
    return count > 0 ? [`${count.toLocaleString()} ${t(words[result]).toLowerCase()}`] : [];
  });
  return parts.join(", ") || t("nothing to do");
}

/** Writes the result of each row as a table in Markdown, failures first. */
export function reportOf({ title, where, at, outcomes }: BulkRun): string {
  const order = Object.keys(words);
  const sorted = outcomes.toSorted((one, other) => order.indexOf(one.result) - order.indexOf(other.result));
  const rows = sorted.map(({ item, result, reason = "", requestId = "" }) =>
    row([
      literalMarkdown(item.name),
      literalMarkdown(item.login),
      t(words[result]),
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

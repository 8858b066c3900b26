import { t } from "./l10n.ts";

/** Names that a question lists before it only counts. */
const listed = 10;

/** Lists names for a question: the first ten, and how many more there are. */
export function listNames(names: readonly string[]): string {
  const more = names.length - listed;
  const lines = names.slice(0, listed).map((name) => `• ${name}`);
  return [...lines, ...(more > 0 ? [t("and {0} more", more.toLocaleString())] : [])].join("\n");
}

import { html, nothing, type TemplateResult } from "lit";
import type { RowOutcome, RowShown } from "../../src/pages/plan/plan-messages.ts";
import { type PlanKind, wordsOfKind } from "../../src/people/plan.ts";
import { t } from "../../src/ui/l10n.ts";
import { icon } from "../appearance/icons.ts";

const icons: Readonly<Record<PlanKind, readonly [id: string, colour?: string]>> = {
  create: ["add", "charts.green"],
  change: ["edit", "charts.blue"],
  deactivate: ["circle-slash", "charts.red"],
  unchanged: ["dash"],
  // Not for words: in Light Modern it has too little contrast for them.
  wrong: ["error", "errorForeground"],
};

/** Draws what is done with people: an icon, and the word. */
export function kindLabel(kind: PlanKind): TemplateResult {
  return html`${icon(...icons[kind])} <span>${wordsOfKind(kind)}</span>`;
}

/** Draws the name and the login of somebody. */
export function personCell({ name, login }: RowShown): TemplateResult {
  return html`<td class="person">
    <div class="name">${name}</div>
    ${login === name ? nothing : html`<div class="quiet">${login}</div>`}
  </td>`;
}

/** Draws what would be different, or why nothing would be. */
export function changesCell({ kind, differences, added, removed, because }: RowShown): TemplateResult {
  const line = (label: string, value: unknown) =>
    html`<div class="difference"><span class="quiet">${label}</span><span>${value}</span></div>`;
  const role = (label: string, sign: unknown, code: string) => line(label, html`${sign}${code}`);
  return html`<td>
    ${differences.map(({ field, before, after }) =>
      line(field, html`${before === "" ? nothing : html`<del>${before}</del> → `}${after === "" ? t("none") : after}`),
    )}
    ${added.map((code) => role(t("role added"), icon("add", "charts.green"), code))}
    ${removed.map((code) => role(t("role removed"), icon("remove", "charts.red"), code))}
    ${kind === "create" && added.length === 0 ? line(t("role"), t("none")) : nothing}
    ${kind === "wrong" ? because : nothing}
    ${kind === "unchanged" ? html`<span class="quiet">${because ?? t("as the file says")}</span>` : nothing}
  </td>`;
}

/** Draws what became of a row. */
export function outcomeCell(outcome: RowOutcome | undefined): TemplateResult {
  if (!outcome) return html`<td class="outcome"></td>`;
  const { result, words, reason, requestId } = outcome;
  return html`<td class="outcome">
    <span class="with-icon">
      ${result === "done" ? icon("pass", "charts.green") : nothing}
      ${result === "failed" ? icon("error", "errorForeground") : nothing}
      <span>${words}${reason === undefined ? nothing : html`: ${reason}`}</span>
    </span>
    ${
      requestId === undefined || result === "done"
        ? nothing
        : html`<div class="quiet">${t("request {0}", requestId)}</div>`
    }
  </td>`;
}

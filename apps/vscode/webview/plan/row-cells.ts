import { html, nothing, type TemplateResult } from "lit";
import type { RowOutcome, RowShown } from "../../src/pages/plan-messages.ts";
import { wordsOfKind } from "../../src/people/plan.ts";
import { english, t } from "../../src/ui/l10n.ts";

const results: Readonly<Record<RowOutcome["result"], string>> = {
  done: english("Done"),
  failed: english("Failed"),
  notStarted: english("Not started"),
  notHandedOver: english("Not handed over"),
  skipped: english("Skipped"),
};

/** Draws what is done with somebody, or what became of it. */
export function kindCell({ kind }: RowShown): TemplateResult {
  return html`<td class="what">
    <span class="with-icon ${kind}"><span class="icon ${kind}"></span>${wordsOfKind(kind)}</span>
  </td>`;
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
  const isNothing = differences.length + added.length + removed.length === 0;
  return html`<td class="changes">
    ${differences.map(
      ({ field, before, after }) =>
        html`<div>
          <span class="quiet">${field}</span>
          ${before === "" ? nothing : html`<del>${before}</del> → `}${after === "" ? t("none") : html`<ins>${after}</ins>`}
        </div>`,
    )}
    ${added.map((role) => html`<div class="added"><span class="quiet">${t("role")}</span> + ${role}</div>`)}
    ${removed.map((role) => html`<div class="removed"><span class="quiet">${t("role")}</span> − ${role}</div>`)}
    ${isNothing ? whyNothing(kind, because) : nothing}
  </td>`;
}

function whyNothing(kind: RowShown["kind"], because: string | undefined): TemplateResult | string {
  if (kind === "wrong") return html`<div class="wrong">${because}</div>`;
  if (kind === "create") return html`<div class="quiet">${t("no roles")}</div>`;
  return html`<div class="quiet">${because ?? t("as the file says")}</div>`;
}

/** Draws what became of a row. */
export function outcomeCell(outcome: RowOutcome | undefined): TemplateResult {
  if (!outcome) return html`<td class="outcome"></td>`;
  const { result, reason, requestId } = outcome;
  return html`<td class="outcome">
    <span class="with-icon ${result}">
      ${result === "done" || result === "failed" ? html`<span class="icon ${result}"></span>` : nothing}
      <span>${t(results[result])}${reason === undefined ? nothing : html`: ${reason}`}</span>
    </span>
    ${
      requestId === undefined || result === "done"
        ? nothing
        : html`<div class="quiet">${t("request {0}", requestId)}</div>`
    }
  </td>`;
}

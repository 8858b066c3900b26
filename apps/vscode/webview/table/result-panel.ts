import { css, html, nothing } from "lit";
import type { TableResult } from "../../src/pages/users-table/table-messages.ts";
import { t } from "../../src/ui/l10n.ts";
import { icon } from "../appearance/icons.ts";

/** Rows that are drawn: failures come first, and a run may be about thousands. */
const most = 200;

const icons: Readonly<Record<TableResult["rows"][number]["result"], readonly [icon: string, colour: string]>> = {
  failed: ["error", "errorForeground"],
  notHandedOver: ["warning", "list.warningForeground"],
  notStarted: ["circle-large-outline", "descriptionForeground"],
  skipped: ["circle-slash", "descriptionForeground"],
  done: ["pass", "charts.green"],
};

/** Draws what became of each user of the last bulk action; its buttons are at the left, where no message of VS Code covers them. */
export function resultPanel(result: TableResult, retry: () => void, close: () => void): unknown {
  const { title, where, counts, rows, canRetry, retryTitle } = result;
  const left = rows.length - most;
  return html`<section class="result" aria-label=${t("Result")}>
    <header>
      <h2 tabindex="-1"><bdi>${title}</bdi></h2>
      <span class="tools">
        ${canRetry ? html`<vscode-button @click=${retry}>${retryTitle ?? t("Retry")}</vscode-button>` : nothing}
        <button class="tool" aria-label=${t("Close the result")} title=${t("Close")} @click=${close}>
          ${icon("close")}
        </button>
      </span>
      <span class="quiet"><bdi>${where}</bdi> · ${counts}</span>
    </header>
    <div class="results" tabindex="0" role="group" aria-label=${counts}>
      <table>
        <thead>
          <tr>
            ${[t("Result"), t("Name"), t("Login"), t("Reason"), t("Request id")].map((words) => html`<th>${words}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, most).map(
            ({ name, login, result: became, words, reason = "", requestId = "" }) =>
              html`<tr>
                <td class="became">${icon(...icons[became])}${words}</td>
                ${[name, login, reason, requestId].map((text) => html`<td title=${text}><bdi>${text}</bdi></td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
      ${left > 0 ? html`<p class="quiet">${t("{0} more are not shown.", left.toLocaleString())}</p>` : nothing}
    </div>
  </section>`;
}

export const resultPanelStyles = css`
  .result {
    display: flex;
    flex-direction: column;
    flex: 0 1 auto;
    min-height: 96px;
    max-height: 40%;
    border-block-start: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder));
    background: var(--vscode-panel-background);
  }
  .result header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 4px 8px 4px 12px;
  }
  .result header > .quiet {
    flex: 1;
  }
  h2 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  .results {
    overflow: auto;
    padding-block-end: 4px;
  }
  .results p {
    margin: 4px 12px;
  }
  .results table {
    width: 100%;
    border-collapse: collapse;
  }
  .results th {
    position: sticky;
    inset-block-start: 0;
    font-weight: 600;
    background: var(--vscode-panel-background);
  }
  .results :is(th, td) {
    height: 22px;
    max-width: 320px;
    padding: 0 8px 0 12px;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .results td:nth-child(4) {
    max-width: 480px;
    white-space: normal;
  }
  .became .icon {
    margin-inline-end: 6px;
    vertical-align: text-bottom;
  }
`;

import "@vscode-elements/elements/dist/vscode-checkbox/index.js";
import { css, html, nothing } from "lit";
import type { TableMessage } from "../../src/pages/users-table/table-messages.ts";
import { type ColumnId, columnIds, titleOf } from "../../src/table/columns.ts";
import { t } from "../../src/ui/l10n.ts";
import { icon } from "../appearance/icons.ts";

/** Where the users of the table are managed. */
export type ShownConnection = Extract<TableMessage, { readonly type: "connection" }>;

/** The bar above the table. */
export interface TopBar {
  readonly connection: ShownConnection | undefined;
  readonly counts: string;
  readonly readAt: string | undefined;
  readonly shown: readonly ColumnId[];
  readonly show: (id: ColumnId, isShown: boolean) => void;
  readonly refresh: () => void;
  readonly exportSeen: (withRoles: boolean) => void;
}

/** Draws where the table is, how many users it shows, and what is done with the table as a whole. */
export function topBar({ connection, counts, readAt, shown, show, refresh, exportSeen }: TopBar): unknown {
  return html`<header class="top">
    <h1 class=${connection?.kind === "production" ? "production" : ""}>
      <bdi>${connection?.where ?? t("Users")}</bdi>
    </h1>
    ${connection?.readOnly ? html`<span class="locked">${icon("lock")}${t("Locked against writing")}</span>` : nothing}
    <span class="counts" title=${readAt ?? nothing}>${counts}</span>
    <span class="tools">
      <button class="tool" @click=${refresh}>${icon("refresh")}${t("Refresh")}</button>
      <button class="tool" popovertarget="columns" aria-haspopup="dialog">
        ${icon("settings-gear")}${t("Columns")}
      </button>
      <button class="tool" popovertarget="export" aria-haspopup="dialog">${icon("export")}${t("Export")}</button>
    </span>
    <div id="columns" popover role="dialog" aria-label=${t("Columns")}>
      ${columnIds.map(
        (id) =>
          html`<div>
            <vscode-checkbox
              .checked=${shown.includes(id)}
              ?disabled=${shown.length === 1 && shown[0] === id}
              @change=${({ currentTarget }: Event) => show(id, (currentTarget as HTMLInputElement).checked)}
              >${titleOf(id)}</vscode-checkbox
            >
          </div>`,
      )}
    </div>
    ${exportForm(exportSeen)}
  </header>`;
}

function exportForm(exportSeen: (withRoles: boolean) => void): unknown {
  const onExport = ({ currentTarget }: Event) => {
    const form = (currentTarget as HTMLElement).closest<HTMLElement>("[popover]");
    const box = form?.querySelector<HTMLInputElement>("vscode-checkbox");
    form?.hidePopover();
    exportSeen(box?.checked ?? false);
  };
  return html`<div id="export" class="dialog" popover role="dialog" aria-label=${t("Export")}>
    <p>${t("The users that the table shows, in this order and with these columns, as a CSV file.")}</p>
    <vscode-checkbox>${t("With roles")}</vscode-checkbox>
    <vscode-button @click=${onExport}>${t("Export…")}</vscode-button>
  </div>`;
}

export const topBarStyles = css`
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 6px 12px 2px;
  }
  h1 {
    min-width: 0;
    margin: 0;
    overflow: hidden;
    font-size: 1.1em;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  h1.production {
    color: var(--vscode-list-warningForeground);
  }
  .locked {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    color: var(--vscode-descriptionForeground);
  }
  .counts {
    flex: 1;
    color: var(--vscode-descriptionForeground);
    white-space: nowrap;
  }
  .tools {
    display: inline-flex;
    gap: 2px;
  }
  .dialog:popover-open {
    display: grid;
    gap: 8px;
    max-width: 280px;
    padding: 10px;
  }
  .dialog p {
    margin: 0;
  }
`;

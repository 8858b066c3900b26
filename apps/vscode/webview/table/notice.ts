import "@vscode-elements/elements/dist/vscode-button/index.js";
import "@vscode-elements/elements/dist/vscode-progress-bar/index.js";
import { css, html, nothing } from "lit";
import type { TableMessage } from "../../src/pages/users-table/table-messages.ts";
import { t } from "../../src/ui/l10n.ts";
import { icon } from "../appearance/icons.ts";

/** How far the users are read. */
export type ReadState = Pick<Extract<TableMessage, { readonly type: "state" }>, "state" | "message">;

/** Draws that users are being read, or why they could not be; those that were read before stay. */
export function stateLine({ state, message }: ReadState, refresh: () => void): unknown {
  if (state === "loading")
    return html`<vscode-progress-bar class="progress" aria-label=${t("Reading users…")}></vscode-progress-bar>`;
  if (state !== "failed") return nothing;
  return html`<div class="failure" role="alert">
    ${icon("error", "errorForeground")}<bdi>${message ?? t("The users could not be read.")}</bdi>
    <vscode-button secondary @click=${refresh}>${t("Try Again")}</vscode-button>
  </div>`;
}

/** Draws what stands in place of rows, where there are none; nothing where there are. */
export function emptyNotice(
  { state, message }: ReadState,
  { all, shown }: { readonly all: number; readonly shown: number },
  clear: () => void,
): unknown {
  if (shown > 0 || state === "failed") return nothing;
  if (all > 0)
    return html`<div class="notice">
      <p>${t("No user passes the filter.")}</p>
      <vscode-button secondary @click=${clear}>${t("Clear Filter")}</vscode-button>
    </div>`;
  const words = {
    none: message ?? t("Nothing is connected. Connect in the sidebar."),
    loading: t("Reading users…"),
    ready: t("There are no users."),
  }[state];
  return html`<div class="notice"><p>${words}</p></div>`;
}

export const noticeStyles = css`
  .progress {
    position: absolute;
    inset-inline: 0;
  }
  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin: 4px 12px;
    padding: 4px 8px;
    border: 1px solid var(--vscode-inputValidation-errorBorder, var(--vscode-contrastBorder));
    background: var(--vscode-inputValidation-errorBackground);
    color: var(--vscode-inputValidation-errorForeground, inherit);
  }
  .failure bdi {
    flex: 1;
  }
  .notice {
    position: absolute;
    inset-block-start: 84px;
    inset-inline: 0;
    display: grid;
    justify-items: center;
    gap: 8px;
    pointer-events: none;
  }
  .notice p {
    margin: 0;
    color: var(--vscode-descriptionForeground);
  }
  .notice vscode-button {
    pointer-events: auto;
  }
`;

import { css, html, nothing, unsafeCSS } from "lit";
import type { TableAction } from "../../src/pages/users-table/table-messages.ts";
import { t } from "../../src/ui/l10n.ts";
import { icon } from "../appearance/icons.ts";
import { onRovingFocus, onRovingKey } from "../keyboard/roving.ts";
import { nobodySelected, reasonAgainst, type Selected } from "./offers.ts";

/** The actions on the selected users. */
export interface ActionBar {
  readonly actions: readonly TableAction[];
  readonly selected: Selected;
  readonly readOnly: boolean;
  readonly run: (command: string) => void;
}

/** Draws the actions on several users that fit into a line, and all actions behind "More"; one that nobody allows says why. */
export function actionBar(bar: ActionBar): unknown {
  if (bar.actions.length === 0) return nothing;
  return html`<div
    class="actions"
    role="toolbar"
    aria-label=${t("Actions on the selected users")}
    @keydown=${onRovingKey}
    @focusin=${onRovingFocus}
  >
    ${bar.actions.filter(({ single }) => !single).map((action, at) => actionButton(action, at === 0 ? 0 : -1, bar))}
    <button class="tool more" popovertarget="more" aria-haspopup="menu" tabindex="-1">
      ${icon("ellipsis")}${t("More")}
    </button>
    <div id="more" popover role="menu" aria-label=${t("Actions on the selected users")}>
      ${bar.selected.ids.length === 0 ? html`<p class="quiet">${nobodySelected()}</p>` : nothing}
      ${bar.actions.map((action, at) => actionButton(action, at === 0 ? 0 : -1, bar, "menuitem"))}
    </div>
  </div>`;
}

function actionButton(action: TableAction, tab: 0 | -1, bar: ActionBar, role?: "menuitem"): unknown {
  const reason = reasonAgainst(action, bar.selected, bar.readOnly);
  const onClick = ({ currentTarget }: Event) => {
    if (reason !== undefined) return;
    (currentTarget as HTMLElement).closest<HTMLElement>("[popover]")?.hidePopover();
    bar.run(action.command);
  };
  return html`<button
    class="tool action"
    role=${role ?? nothing}
    tabindex=${tab}
    aria-disabled=${reason !== undefined}
    title=${reason ?? nothing}
    ?autofocus=${role !== undefined && tab === 0}
    @click=${onClick}
  >
    ${icon(action.icon)}<span>${action.title}</span>
    ${role && reason && bar.selected.ids.length > 0 ? html`<span class="reason">${reason}</span>` : nothing}
  </button>`;
}

/** Below each width in pixels, the actions from a place on are behind "More" alone. */
const places = [520, 680, 840, 1000, 1160, 1320].map((width, at) => [`${width}px`, at + 3] as const);

export const actionBarStyles = [
  css`
    .actions {
      display: flex;
      gap: 2px;
      padding: 0 8px 4px;
      overflow: hidden;
      container: actions / inline-size;
    }
    [role="menu"] .tool {
      display: flex;
      width: 100%;
    }
    [role="menu"] .tool:not([aria-disabled="true"]) {
      color: inherit;
    }
    [role="menu"] p {
      margin: 2px 6px 6px;
    }
    [role="menu"] .tool:hover:not([aria-disabled="true"]) {
      color: var(--vscode-menu-selectionForeground);
      background: var(--vscode-menu-selectionBackground);
    }
    .reason {
      margin-inline-start: auto;
      padding-inline-start: 24px;
      font-size: 0.9em;
    }
    .actions > .action:nth-child(n + 9) {
      display: none;
    }
  `,
  ...places.map(
    ([width, place]) => css`
      @container actions (width < ${unsafeCSS(width)}) {
        .actions > .action:nth-child(n + ${unsafeCSS(place)}) {
          display: none;
        }
      }
    `,
  ),
];

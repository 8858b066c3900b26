import { css, unsafeCSS } from "lit";
import { iconStyles } from "../appearance/icons.ts";
import { controlStyles } from "../appearance/styles.ts";
import { columnFilterStyles } from "./column-filter.ts";
import { rowHeight } from "./virtual-rows.ts";

const grid = css`
  :host {
    --row: ${unsafeCSS(rowHeight)}px;
    --line: var(--vscode-editorGroup-border, var(--vscode-contrastBorder, transparent));
    display: block;
    position: relative;
    min-height: 0;
  }
  .scroller {
    position: absolute;
    inset: 0;
    overflow: auto;
    contain: strict;
    /* The rows above the users hide what is below them. */
    scroll-padding-top: calc(2 * var(--row) + 6px);
    outline: none;
  }
  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    min-width: var(--least);
    border-block-end: 1px solid var(--line);
    background: var(--vscode-editor-background);
  }
  .body {
    position: relative;
    min-width: var(--least);
    height: calc(var(--rows) * var(--row));
  }
  .row {
    display: grid;
    grid-template-columns: var(--tracks);
    width: 100%;
    height: var(--row);
  }
  .cell {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    padding: 0 8px;
    overflow: hidden;
    white-space: nowrap;
  }
  .text {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    unicode-bidi: isolate;
  }
  .cell:focus {
    outline: 1px solid var(--vscode-list-focusOutline, var(--vscode-focusBorder));
    outline-offset: -1px;
  }
  .cell:focus:not(:focus-visible) {
    outline: none;
  }
`;

const head = css`
  .titles {
    background: var(--vscode-keybindingTable-headerBackground);
    font-weight: 600;
  }
  .filters {
    height: calc(var(--row) + 4px);
  }
  .title {
    position: relative;
    cursor: pointer;
  }
  .title .icon {
    width: 14px;
    height: 14px;
  }
  .place {
    font-size: 0.8em;
    font-weight: normal;
  }
  .edge {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    width: 7px;
    border-inline-end: 1px solid var(--vscode-tree-tableColumnsBorder, var(--line));
    cursor: col-resize;
  }
  .edge:hover {
    border-inline-end: 2px solid var(--vscode-sash-hoverBorder, var(--vscode-focusBorder));
  }
  .filters .cell {
    padding: 2px 4px;
  }
  .filters .mark {
    color: var(--vscode-descriptionForeground);
  }
  .filter {
    display: flex;
    align-items: center;
    gap: 4px;
    width: 100%;
    height: 22px;
    min-width: 0;
    padding: 0 4px;
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
    border-radius: 3px;
    background: var(--vscode-input-background);
    color: var(--vscode-descriptionForeground);
    font: inherit;
    text-align: start;
  }
  input.filter {
    color: var(--vscode-input-foreground);
  }
  .filter::placeholder {
    color: var(--vscode-descriptionForeground);
  }
  .filter .text {
    flex: 1;
  }
  .filter .icon {
    width: 12px;
    height: 12px;
  }
  .filter.chosen {
    color: var(--vscode-inputOption-activeForeground);
    background: var(--vscode-inputOption-activeBackground);
    border-color: var(--vscode-inputOption-activeBorder);
  }
  .filter:focus {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
`;

const rows = css`
  .body .row {
    position: absolute;
    contain: strict;
    user-select: none;
    cursor: default;
  }
  .body .row:hover {
    background: var(--vscode-list-hoverBackground);
    color: var(--vscode-list-hoverForeground, inherit);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .body .row[aria-selected="true"] {
    background: var(--vscode-list-inactiveSelectionBackground);
    color: var(--vscode-list-inactiveSelectionForeground, inherit);
    outline: 1px dotted var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .body:focus-within .row[aria-selected="true"] {
    background: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground, inherit);
    outline-style: solid;
  }
  /* Stronger than the colour of a status. */
  .body:focus-within .row[aria-selected="true"] :is(.icon, .quiet) {
    color: inherit !important;
  }
  .mark {
    justify-content: center;
    padding: 0;
  }
  .box {
    display: inline-grid;
    place-items: center;
    width: 14px;
    height: 14px;
    border: 1px solid var(--vscode-checkbox-border, var(--vscode-contrastBorder));
    border-radius: 3px;
    color: var(--vscode-checkbox-foreground);
    background: var(--vscode-checkbox-background);
  }
  .box .icon {
    width: 12px;
    height: 12px;
  }
`;

export const gridStyles = [controlStyles, ...iconStyles, columnFilterStyles, grid, head, rows];

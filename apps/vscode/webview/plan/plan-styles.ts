import { css, unsafeCSS } from "lit";
import check from "@vscode/codicons/src/icons/check.svg";
import dash from "@vscode/codicons/src/icons/dash.svg";

/** Writes the address of a picture, which holds double quotes. */
const picture = (address: string) => unsafeCSS(`url('${address}')`);

/** The look of a plan; every colour is one of VS Code's theme. */
export const planStyles = css`
  :host {
    display: block;
    height: 100%;
    padding: 12px 20px 32px;
    overflow: auto;
    line-height: 1.45;
  }
  h1 {
    margin: 0;
    font-size: 1.4em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  p {
    margin: 4px 0;
  }
  .where {
    display: inline-block;
    padding: 0 6px;
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, transparent));
    border-radius: 3px;
    color: var(--vscode-badge-foreground);
    background: var(--vscode-badge-background);
    overflow-wrap: anywhere;
  }
  .where.production {
    border-color: var(--vscode-inputValidation-errorBorder);
    color: var(--vscode-inputValidation-errorForeground, var(--vscode-foreground));
    background: var(--vscode-inputValidation-errorBackground);
    font-weight: 600;
  }
  .note {
    margin: 8px 0;
    padding: 5px 10px;
    border: 1px solid var(--vscode-inputValidation-infoBorder);
    border-radius: 3px;
    color: var(--vscode-inputValidation-infoForeground, var(--vscode-foreground));
    background: var(--vscode-inputValidation-infoBackground);
  }
  .note.warning {
    border-color: var(--vscode-inputValidation-warningBorder);
    color: var(--vscode-inputValidation-warningForeground, var(--vscode-foreground));
    background: var(--vscode-inputValidation-warningBackground);
  }
  .note button {
    margin-left: 8px;
    padding: 0;
    border: 0;
    color: var(--vscode-textLink-foreground);
    background: none;
    font: inherit;
    text-decoration: underline;
    cursor: pointer;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin: 10px 0 0;
  }
  .sticky {
    position: sticky;
    top: 0;
    z-index: 2;
    padding: 2px 0 8px;
    background: var(--vscode-editor-background);
  }
  .kinds {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .kind {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 2px 10px;
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-input-border, transparent)));
    border-radius: 11px;
    color: var(--vscode-foreground);
    background: transparent;
    font: inherit;
    cursor: pointer;
  }
  .kind:hover {
    background: var(--vscode-toolbar-hoverBackground);
    outline: 1px dashed var(--vscode-toolbar-hoverOutline, transparent);
  }
  .kind[aria-pressed="true"] {
    border-color: var(--vscode-contrastActiveBorder, var(--vscode-inputOption-activeBorder, var(--vscode-focusBorder)));
    box-shadow: inset 0 0 0 1px var(--vscode-contrastActiveBorder, transparent);
    color: var(--vscode-inputOption-activeForeground);
    background: var(--vscode-inputOption-activeBackground);
  }
  .kind b {
    font-variant-numeric: tabular-nums;
  }
  vscode-textfield {
    flex: 1 1 180px;
    max-width: 320px;
  }
  .push {
    margin-left: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th {
    padding: 4px 8px;
    border-bottom: 1px solid var(--vscode-contrastBorder, var(--vscode-panel-border, currentColor));
    color: var(--vscode-foreground);
    font-weight: 600;
    text-align: left;
    white-space: nowrap;
  }
  td {
    padding: 5px 8px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  tbody tr:hover {
    background: var(--vscode-list-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .tick {
    width: 1px;
    padding-right: 0;
  }
  .row {
    width: 1px;
    text-align: right;
    font-variant-numeric: tabular-nums;
    overflow-wrap: normal;
  }
  .what {
    width: 1px;
    white-space: nowrap;
  }
  .person {
    width: 27%;
  }
  .outcome {
    width: 22%;
  }
  .name {
    font-weight: 600;
  }
  .difference {
    display: grid;
    grid-template-columns: 6.5em 1fr;
    gap: 8px;
    min-width: 18em;
  }
  .difference .icon {
    margin-right: 3px;
    vertical-align: text-bottom;
  }
  del {
    color: var(--vscode-descriptionForeground);
  }
  .with-icon {
    display: inline-flex;
    gap: 5px;
  }
  .with-icon .icon {
    margin-top: 0.1em;
  }
  input[type="checkbox"] {
    appearance: none;
    display: block;
    width: 16px;
    height: 16px;
    margin: 2px 0 0;
    border: 1px solid var(--vscode-checkbox-border, var(--vscode-foreground));
    border-radius: 3px;
    background: var(--vscode-checkbox-background);
    cursor: pointer;
  }
  input[type="checkbox"]::before {
    content: "";
    display: block;
    width: 14px;
    height: 14px;
  }
  input[type="checkbox"]:is(:checked, :indeterminate)::before {
    background: var(--vscode-checkbox-foreground, var(--vscode-foreground));
    mask: ${picture(check)} center / 14px no-repeat;
  }
  input[type="checkbox"]:indeterminate::before {
    mask-image: ${picture(dash)};
  }
  input[type="checkbox"]:disabled {
    opacity: 0.4;
    cursor: default;
  }
  .more {
    margin: 8px 0;
  }
`;

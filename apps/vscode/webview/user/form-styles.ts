import { css } from "lit";

/** The styles of the fields that are edited. */
export const formStyles = css`
  form {
    margin: 2px 0 14px;
  }
  form .buttons .problem {
    flex-basis: 100%;
  }
  form .buttons {
    flex-flow: row wrap;
    align-items: center;
    position: sticky;
    bottom: 0;
    padding: 10px 0;
    background: var(--vscode-editor-background);
  }
  fieldset {
    margin: 10px 0 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
  }
  .field {
    display: grid;
    grid-template-columns: 132px minmax(0, 1fr);
    gap: 12px;
    align-items: start;
    padding: 3px 0;
  }
  label {
    padding-top: 4px;
    color: var(--vscode-descriptionForeground);
    overflow-wrap: anywhere;
  }
  vscode-textfield,
  input {
    width: 100%;
    max-width: 420px;
  }
  input {
    box-sizing: border-box;
    height: 26px;
    padding: 2px 4px;
    border: 1px solid var(--vscode-settings-textInputBorder, var(--vscode-input-border, transparent));
    border-radius: 4px;
    font: inherit;
    color: var(--vscode-settings-textInputForeground, var(--vscode-input-foreground));
    background: var(--vscode-settings-textInputBackground, var(--vscode-input-background));
  }
  /* Chromium draws the picture of the calendar for the scheme. */
  :host-context(.vscode-dark) input,
  :host-context(.vscode-high-contrast:not(.vscode-high-contrast-light)) input {
    color-scheme: dark;
  }
  input:focus {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .problem {
    display: flex;
    gap: 6px;
    color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
  }
  .conflict {
    display: flex;
    gap: 6px;
  }
`;

import { css } from "lit";

const page = css`
  html,
  body {
    height: 100%;
  }
  body {
    margin: 0;
    padding: 0;
    overflow: hidden;
    color: var(--vscode-foreground);
    background: var(--vscode-editor-background);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size);
    color-scheme: light;
  }
  /* For what the browser draws itself, such as dates. */
  body:is(.vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light)) {
    color-scheme: dark;
  }
`;

/** Styles the page itself; adopted, since the content policy allows no other style. */
export function adoptPageStyles(): void {
  if (page.styleSheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, page.styleSheet];
}

/** Hides what only a screen reader is to have. */
export const unseenStyles = css`
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Styles of buttons, popovers and texts that every page has. */
export const controlStyles = css`
  ${unseenStyles}
  * {
    box-sizing: border-box;
  }
  button {
    font: inherit;
    color: inherit;
  }
  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .tool {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    height: 24px;
    padding: 0 6px;
    border: 1px solid transparent;
    border-radius: 4px;
    background: none;
    color: var(--vscode-icon-foreground);
    white-space: nowrap;
    cursor: pointer;
  }
  .tool:hover {
    background: var(--vscode-toolbar-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .tool:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .tool[aria-disabled="true"] {
    color: var(--vscode-disabledForeground);
    background: none;
    cursor: default;
  }
  [popover] {
    position-area: block-end span-inline-end;
    position-try-fallbacks: flip-inline, flip-block;
    inset: auto;
    margin: 2px 0;
    padding: 6px;
    max-height: 60vh;
    overflow: auto;
    border: 1px solid var(--vscode-menu-border, var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)));
    border-radius: 5px;
    color: var(--vscode-menu-foreground);
    background: var(--vscode-menu-background);
    box-shadow: 0 2px 8px var(--vscode-widget-shadow);
  }
  .quiet {
    color: var(--vscode-descriptionForeground);
  }
`;

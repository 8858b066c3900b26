import { css } from "lit";

const page = css`
  body {
    margin: 0;
    padding: 0 12px;
    color: var(--vscode-foreground);
    background: var(--vscode-editor-background);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size);
  }
`;

/** Styles the page itself; adopted, since the content policy allows no other style. */
export function adoptPageStyles(): void {
  if (page.styleSheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, page.styleSheet];
}

import { css } from "lit";

/** The styles of the page of a user: the colours are those of the theme. */
export const userStyles = css`
  :host {
    display: block;
    height: 100vh;
    overflow: auto;
    container-type: inline-size;
  }
  main {
    max-width: 960px;
    padding: 14px 20px 28px;
    line-height: 1.4;
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  ul {
    margin: 0;
    padding: 0;
  }
  h1 {
    display: flex;
    gap: 8px;
    font-size: 1.5em;
    font-weight: 600;
    line-height: 1.25;
    outline: none;
  }
  h1 .icon {
    margin-top: 0.12em;
  }
  h1 bdi {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  h2 {
    margin: 18px 0 6px;
    font-size: 1em;
    font-weight: 600;
  }
  h3 {
    margin: 12px 0 4px;
    font-size: 1em;
    font-weight: normal;
    color: var(--vscode-descriptionForeground);
  }
  ul {
    list-style: none;
  }
  bdi,
  dd,
  li,
  p {
    overflow-wrap: anywhere;
  }
  vscode-button[secondary] {
    --vscode-button-border: var(--vscode-button-secondaryBorder, var(--vscode-contrastBorder, transparent));
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: 8px 24px;
  }
  .who {
    flex: 1 1 260px;
    min-width: 0;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin-top: 4px;
    color: var(--vscode-descriptionForeground);
  }
  .where.production {
    padding: 0 6px;
    border-radius: 3px;
    color: var(--vscode-statusBarItem-warningForeground);
    background: var(--vscode-statusBarItem-warningBackground);
    border: 1px solid var(--vscode-contrastBorder, transparent);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .fresh {
    margin-inline-start: 6px;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--vscode-textLink-foreground);
    text-decoration: underline;
    cursor: pointer;
  }
  .tool:disabled {
    opacity: 0.4;
    cursor: default;
  }

  .banner {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    margin-top: 12px;
    padding: 6px 10px;
    border: 1px solid var(--vscode-inputValidation-warningBorder, var(--vscode-contrastBorder, transparent));
    border-radius: 3px;
    color: var(--vscode-inputValidation-warningForeground, inherit);
    background: var(--vscode-inputValidation-warningBackground);
  }
  .changed {
    position: relative;
  }
  .changed::before {
    content: "";
    position: absolute;
    inset-block: 2px;
    inset-inline-start: -9px;
    width: 3px;
    border-radius: 1px;
    background: var(--vscode-editorGutter-modifiedBackground, var(--vscode-focusBorder));
  }
  .was {
    padding-inline-start: 6px;
    border-inline-start: 3px solid var(--vscode-editorGutter-modifiedBackground, var(--vscode-focusBorder));
    overflow-wrap: anywhere;
    color: var(--vscode-descriptionForeground);
  }

  .ask {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
  }
  .answer {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 6px;
    padding: 10px 14px;
    border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent));
    border-inline-start: 3px solid var(--vscode-charts-green);
    border-radius: 3px;
  }
  .answer.blocks {
    border-inline-start-color: var(--vscode-list-errorForeground);
  }
  .reason {
    font-weight: 600;
  }
  .evidence {
    margin-top: 4px;
  }
  .evidence li {
    display: flex;
    gap: 8px;
    padding: 1px 0;
  }
  .evidence .icon {
    margin-top: 1px;
  }
  .reading {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .reading vscode-progress-ring {
    width: 16px;
    height: 16px;
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 220px;
    gap: 0 40px;
  }
  @container (max-width: 620px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .actions {
      grid-row: 1;
    }
    .actions .buttons {
      flex-flow: row wrap;
    }
    .actions .buttons .apart {
      margin: 0;
    }
    .actions .doubtful li {
      align-items: flex-start;
    }
  }
  dl > div {
    display: grid;
    grid-template-columns: 132px minmax(0, 1fr);
    gap: 12px;
    align-items: baseline;
    padding: 3px 0;
  }
  dt {
    color: var(--vscode-descriptionForeground);
    overflow-wrap: anywhere;
  }
  dd .tool {
    height: 18px;
    padding: 0 3px;
    margin-inline-start: 4px;
    vertical-align: text-bottom;
  }
  @container (max-width: 380px) {
    dl > div,
    .field {
      grid-template-columns: minmax(0, 1fr) !important;
      gap: 2px !important;
    }
  }
  .roles li {
    padding: 3px 0;
  }

  .buttons {
    display: flex;
    flex-direction: column;
    gap: 5px;
  }
  .buttons .apart {
    margin-top: 8px;
  }
  .doubtful li {
    display: flex;
    flex-direction: column;
    gap: 1px;
    margin-bottom: 6px;
  }
  .impossible li {
    padding: 1px 0;
  }
`;

import { css } from "lit";

/** The styles of the overview: low, so that the table below stays in sight. */
export const overviewStyles = css`
  :host {
    display: block;
  }
  summary {
    cursor: pointer;
    padding: 4px 0;
  }
  h2,
  h3 {
    display: inline;
    margin: 0;
    font-size: inherit;
    font-weight: 600;
  }
  .charts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
    max-height: 148px;
    overflow-y: auto;
  }
  section {
    display: flex;
    flex: 1 1 150px;
    flex-direction: column;
    max-width: 320px;
    font-size: 0.85em;
    line-height: 1.3;
  }
  section.status {
    flex: 1.6 1 190px;
  }
  section.type {
    flex: 0.8 1 110px;
  }
  p {
    margin: 2px 0;
  }
  .times {
    display: flex;
    height: 68px;
    border-bottom: 1px solid var(--vscode-descriptionForeground);
  }
  .times .segment {
    flex: 1;
    min-width: 0;
    padding: 0 1px;
  }
  .times svg {
    width: 100%;
    height: 100%;
  }
  .kinds {
    display: grid;
    grid-template-columns: minmax(0, max-content) minmax(24px, 1fr) max-content;
    column-gap: 6px;
  }
  .kinds .segment {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    padding: 0 2px;
    align-items: center;
    text-align: end;
  }
  .kinds .label {
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .kinds svg {
    width: 100%;
    height: 10px;
  }
  svg {
    display: block;
    overflow: visible;
  }
  /* Only the high-contrast themes have a contrast border: there a bar is seen by its outline, whatever its colour. */
  rect {
    stroke: var(--vscode-contrastBorder, transparent);
    vector-effect: non-scaling-stroke;
  }
  .caption {
    display: flex;
    gap: 8px;
    justify-content: space-between;
    color: var(--vscode-descriptionForeground);
    white-space: nowrap;
  }
  button {
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    background: var(--vscode-list-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  button:focus-visible,
  summary:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .headline {
    align-self: start;
    padding: 0;
    color: var(--vscode-textLink-foreground);
    text-align: start;
    text-decoration: underline;
  }
`;

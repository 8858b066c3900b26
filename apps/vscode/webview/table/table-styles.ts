import { css } from "lit";
import { iconStyles } from "../appearance/icons.ts";
import { controlStyles } from "../appearance/styles.ts";
import { actionBarStyles } from "./action-bar.ts";
import { filterChipStyles } from "./filter-chips.ts";
import { noticeStyles } from "./notice.ts";
import { resultPanelStyles } from "./result-panel.ts";
import { topBarStyles } from "./top-bar.ts";

const layout = css`
  :host {
    display: flex;
    flex-direction: column;
    position: relative;
    height: 100vh;
  }
  main {
    display: flex;
    flex: 1 1 200px;
    flex-direction: column;
    position: relative;
    min-height: 0;
  }
  users-grid {
    flex: 1;
  }
  users-overview {
    margin: 0 12px;
  }
  /* What it takes once it has counted: rows are not to jump. */
  users-overview.open {
    min-height: 152px;
  }
`;

/** The styles of the page, with those of its parts. */
export const tableStyles = [
  controlStyles,
  ...iconStyles,
  layout,
  topBarStyles,
  ...actionBarStyles,
  filterChipStyles,
  noticeStyles,
  resultPanelStyles,
];

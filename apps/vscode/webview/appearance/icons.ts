import add from "@vscode/codicons/src/icons/add.svg";
import arrowDown from "@vscode/codicons/src/icons/arrow-down.svg";
import arrowUp from "@vscode/codicons/src/icons/arrow-up.svg";
import check from "@vscode/codicons/src/icons/check.svg";
import chevronDown from "@vscode/codicons/src/icons/chevron-down.svg";
import circleLarge from "@vscode/codicons/src/icons/circle-large.svg";
import circleSlash from "@vscode/codicons/src/icons/circle-slash.svg";
import close from "@vscode/codicons/src/icons/close.svg";
import copy from "@vscode/codicons/src/icons/copy.svg";
import debugPause from "@vscode/codicons/src/icons/debug-pause.svg";
import dash from "@vscode/codicons/src/icons/dash.svg";
import edit from "@vscode/codicons/src/icons/edit.svg";
import ellipsis from "@vscode/codicons/src/icons/ellipsis.svg";
import error from "@vscode/codicons/src/icons/error.svg";
import exported from "@vscode/codicons/src/icons/export.svg";
import filter from "@vscode/codicons/src/icons/filter.svg";
import goToFile from "@vscode/codicons/src/icons/go-to-file.svg";
import history from "@vscode/codicons/src/icons/history.svg";
import info from "@vscode/codicons/src/icons/info.svg";
import json from "@vscode/codicons/src/icons/json.svg";
import key from "@vscode/codicons/src/icons/key.svg";
import lock from "@vscode/codicons/src/icons/lock.svg";
import mail from "@vscode/codicons/src/icons/mail.svg";
import pass from "@vscode/codicons/src/icons/pass.svg";
import person from "@vscode/codicons/src/icons/person.svg";
import question from "@vscode/codicons/src/icons/question.svg";
import remove from "@vscode/codicons/src/icons/remove.svg";
import refresh from "@vscode/codicons/src/icons/refresh.svg";
import serverProcess from "@vscode/codicons/src/icons/server-process.svg";
import settings from "@vscode/codicons/src/icons/settings-gear.svg";
import trash from "@vscode/codicons/src/icons/trash.svg";
import unlock from "@vscode/codicons/src/icons/unlock.svg";
import warning from "@vscode/codicons/src/icons/warning.svg";
import { css, html, nothing, unsafeCSS } from "lit";

/** The pictures of pages, by the ids that VS Code knows them by. */
const pictures: Readonly<Record<string, string>> = {
  // An id may come from a status, which is whatever the service sends.
  __proto__: null as never,
  add,
  "arrow-down": arrowDown,
  "arrow-up": arrowUp,
  check,
  "chevron-down": chevronDown,
  "circle-large-outline": circleLarge,
  "circle-slash": circleSlash,
  close,
  copy,
  dash,
  "debug-pause": debugPause,
  edit,
  ellipsis,
  error,
  export: exported,
  filter,
  "go-to-file": goToFile,
  history,
  info,
  json,
  key,
  lock,
  mail,
  pass,
  person,
  question,
  remove,
  refresh,
  "server-process": serverProcess,
  "settings-gear": settings,
  trash,
  unlock,
  warning,
};

/** Shows an icon in the colour of a theme, else in that of the text; nothing for an icon that pages do not have. */
export function icon(id: string | undefined, colour?: string): unknown {
  if (!id || !pictures[id]) return nothing;
  const style = colour ? `color: var(--vscode-${colour.replaceAll(".", "-")})` : "";
  return html`<span class="icon icon-${id}" aria-hidden="true" .style=${style}></span>`;
}

/** The styles of `icon`. */
export const iconStyles = [
  css`
    .icon {
      display: inline-block;
      flex: none;
      width: 16px;
      height: 16px;
      background: currentColor;
      mask: var(--picture) center / contain no-repeat;
      forced-color-adjust: none;
    }
  `,
  ...Object.entries(pictures).map(
    ([id, url]) => // The build leaves quotation marks as they are.
    css`
      .icon-${unsafeCSS(id)} {
        --picture: url("${unsafeCSS(url.replaceAll('"', "%22"))}");
      }
    `,
  ),
];

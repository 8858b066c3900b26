import "@vscode-elements/elements/dist/vscode-button/index.js";
import "@vscode-elements/elements/dist/vscode-checkbox/index.js";
import "@vscode-elements/elements/dist/vscode-textfield/index.js";
import { css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { type Choice, type ColumnId, columns, titleOf } from "../../src/table/columns.ts";
import { wordsOfColumn } from "../../src/table/filter-words.ts";
import type { ColumnFilter } from "../../src/table/table-filter.ts";
import { t } from "../../src/ui/l10n.ts";
import { hasNever, isPreset, presetsOf } from "../grid-state/time-presets.ts";

/** The column and its values, as the form of a filter needs them. */
export interface ColumnFilterForm {
  readonly id: ColumnId;
  readonly chosen: ColumnFilter;
  /** The values of a column of choices, with the number of rows that each would show. */
  readonly choices: readonly Choice[];
  readonly choose: (chosen: ColumnFilter) => void;
}

/** Draws the window of a filter that is more than a text: values to tick, or ranges of time. */
export function filterPopover(form: ColumnFilterForm | undefined, closed: () => void): unknown {
  const label = form ? t("Filter {0}", titleOf(form.id)) : nothing;
  return html`<div
    popover
    role="dialog"
    aria-label=${label}
    @toggle=${({ newState }: ToggleEvent) => newState === "closed" && closed()}
  >
    ${
      form &&
      html`<div class="form">
        ${columns[form.id].kind === "time" ? times(form) : choices(form)}
        <vscode-button secondary @click=${() => form.choose({})}>${t("Clear")}</vscode-button>
      </div>`
    }
  </div>`;
}

function choices({ choices: all, chosen: { anyOf = [], noneOf }, choose }: ColumnFilterForm): unknown {
  const tick = (value: string, isTicked: boolean) =>
    choose({ noneOf, anyOf: isTicked ? [...anyOf, value] : anyOf.filter((other) => other !== value) });
  return html`<div class="values">
    ${all.map(
      ({ value, words, count }) => html`
        <vscode-checkbox .checked=${anyOf.includes(value)} @change=${(event: Event) => tick(value, isChecked(event))}
          ><bdi>${words}</bdi> <span class="quiet">${count.toLocaleString()}</span></vscode-checkbox
        >
      `,
    )}
    ${all.length === 0 ? html`<span class="quiet">${t("No values")}</span>` : nothing}
  </div>`;
}

function times({ id, chosen, choose }: ColumnFilterForm): unknown {
  const { from, to, never } = chosen;
  const isRange = from !== undefined || to !== undefined;
  const bound = (side: "from" | "to", words: string) => html`
    <label class="bound">
      <span>${words}</span>
      <vscode-textfield
        type="date"
        .label=${words}
        .value=${daysOf(chosen)[side] ?? ""}
        @change=${({ target }: Event) => choose({ ...daysOf(chosen), [side]: valueOf(target) || undefined, never })}
      ></vscode-textfield>
    </label>
  `;
  return html`
    <div class="values" role="radiogroup" aria-label=${t("Time")}>
      ${presetsOf(id).map(
        (preset) => html`
          <label class="range">
            <input
              type="radio"
              name="time"
              .checked=${live(isPreset(chosen, preset))}
              @change=${() => choose({ ...preset, never: preset.never ?? (isRange ? never : undefined) })}
            />
            ${wordsOfColumn(id, preset)}
          </label>
        `,
      )}
    </div>
    ${bound("from", t("From"))} ${bound("to", t("To"))}
    ${
      hasNever(id) && isRange
        ? html`<vscode-checkbox
            .checked=${never === true}
            @change=${(event: Event) => choose({ ...chosen, never: isChecked(event) || undefined })}
            >${t("or never")}</vscode-checkbox
          >`
        : nothing
    }
  `;
}

/** Returns the bounds that are days of the calendar: beside one, a number of days would be a riddle. */
function daysOf({ from, to }: ColumnFilter): { readonly from?: string; readonly to?: string } {
  return { ...(typeof from === "string" && { from }), ...(typeof to === "string" && { to }) };
}

function isChecked({ currentTarget }: Event): boolean {
  return (currentTarget as EventTarget & { readonly checked: boolean }).checked;
}

function valueOf(target: EventTarget | null): string {
  return (target as EventTarget & { readonly value: string }).value;
}

export const columnFilterStyles = css`
  .form {
    display: grid;
    gap: 6px;
    min-width: 200px;
    max-width: 340px;
  }
  .form .values {
    display: grid;
    max-height: 40vh;
    overflow: auto;
  }
  .form .range {
    display: flex;
    align-items: center;
    gap: 6px;
    height: 24px;
  }
  .form input {
    margin: 0;
    accent-color: var(--vscode-button-background);
  }
  .form .bound {
    display: grid;
    grid-template-columns: 48px 1fr;
    align-items: center;
  }
  .form vscode-textfield {
    width: 100%;
  }
`;

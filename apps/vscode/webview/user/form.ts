import { html, nothing } from "lit";
import type { Conflict } from "../../src/users/user-form.ts";
import type { ShownEdit } from "../../src/pages/user/user-messages.ts";
import { t } from "../../src/ui/l10n.ts";
import { readableTime, timeOf, writtenTime } from "../../src/users/times.ts";
import { idOfField, labelOf } from "../../src/users/user-form.ts";
import { icon } from "../appearance/icons.ts";
import type { View } from "./view.ts";

const expiry = "userExpiry";

/** Draws what can be edited, each field with what is wrong with it and what somebody else has made of it. */
export function form(view: View, edit: ShownEdit): unknown {
  const fields = Object.keys(edit.values);
  const isId = (field: string) => idOfField(field) !== undefined;
  const { edits = {}, refusal, save, cancelEdit, shown } = view;
  const isDirty = Object.keys(edits).some((field) => (edits[field] ?? "").trim() !== edit.values[field]?.trim());
  const ids = fields.filter(isId);
  return html`<form @submit=${(event: Event) => event.preventDefault()} autocomplete="off">
    ${fields.filter((field) => !isId(field)).map((field) => row(view, edit, field))}
    ${
      ids.length === 0
        ? nothing
        : html`<fieldset>
            <legend>${t("Alternative Ids")}</legend>
            ${ids.map((field) => row(view, edit, field))}
          </fieldset>`
    }
    <div class="buttons">
      ${refusal === undefined ? nothing : html`<p class="problem">${icon("error")}<span>${refusal}</span></p>`}
      <vscode-button
        id="save"
        ?disabled=${!isDirty || edit.isSaving || shown.noEdit !== undefined || shown.standing === "elsewhere"}
        title=${t("Save ({0})", /Mac/.test(navigator.platform) ? "⌘S" : "Ctrl+S")}
        @click=${save}
        >${edit.isSaving ? t("Saving…") : t("Save")}</vscode-button
      >
      <vscode-button
        id="cancel"
        secondary
        ?disabled=${edit.isSaving}
        title=${t("Leave without saving (Escape)")}
        @click=${cancelEdit}
        >${t("Cancel")}</vscode-button
      >
      ${shown.noEdit === undefined ? nothing : html`<span class="quiet">${t("Not possible: {0}", shown.noEdit)}</span>`}
    </div>
  </form>`;
}

function row(view: View, edit: ShownEdit, field: string): unknown {
  const label = labelOf(field);
  const problem = edit.problems[field];
  const conflict = edit.conflicts.find((one) => one.field === field);
  const note = edit.notes[field] || (field === expiry ? t("In your local time. Empty: never.") : "");
  return html`<div class="field ${conflict ? "changed" : ""}">
    <label for=${`f-${field}`}><bdi>${label}</bdi></label>
    <div>
      ${input(view, edit, field, [label, problem, conflict && inWords(conflict)].filter(Boolean).join(". "))}
      ${problem === undefined ? nothing : html`<p class="problem">${problem}</p>`}
      ${conflict ? theirs(view, conflict) : nothing}
      ${note === "" ? nothing : html`<p class="quiet"><bdi>${note}</bdi></p>`}
    </div>
  </div>`;
}

function input({ seeds, type }: View, edit: ShownEdit, field: string, spoken: string): unknown {
  const value = seeds[field] ?? edit.values[field] ?? "";
  const isWrong = edit.problems[field] !== undefined;
  if (field === expiry)
    return html`<input
      type="datetime-local"
      id=${`f-${field}`}
      name=${field}
      aria-label=${spoken}
      aria-invalid=${isWrong ? "true" : "false"}
      ?disabled=${edit.isSaving}
      .value=${localOf(value)}
      @input=${({ target }: Event) => type(field, writtenOf(target as HTMLInputElement))}
    />`;
  return html`<vscode-textfield
    id=${`f-${field}`}
    name=${field}
    .label=${spoken}
    ?invalid=${isWrong}
    ?disabled=${edit.isSaving}
    .value=${value}
    @input=${({ target }: Event) => type(field, (target as HTMLInputElement).value)}
  ></vscode-textfield>`;
}

function inWords({ field, was, now }: Conflict): string {
  const shown = (value: string) => (value === "" ? t("none") : field === expiry ? readableTime(value) : value);
  return t("Somebody else has changed this from {0} to {1}; saving writes what stands here", shown(was), shown(now));
}

function theirs({ type }: View, conflict: Conflict): unknown {
  return html`<p class="conflict">
    ${icon("warning", "list.warningForeground")}
    <span>
      <bdi>${inWords(conflict)}.</bdi>
      <button type="button" class="link" @click=${() => type(conflict.field, conflict.now, true)}>
        ${t("Take Theirs")}
      </button>
    </span>
  </p>`;
}

function localOf(value: string): string {
  const time = timeOf(value);
  if (Number.isNaN(time)) return "";
  const date = new Date(time);
  return new Date(time - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** A date that is half typed is none, and not the wish that the account never expires. */
function writtenOf({ value, validity }: HTMLInputElement): string {
  if (validity.badInput) return "?";
  const time = new Date(value).getTime();
  return Number.isNaN(time) ? "" : writtenTime(time);
}

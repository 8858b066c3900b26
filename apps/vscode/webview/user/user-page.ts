import "@vscode-elements/elements/dist/vscode-button/index.js";
import "@vscode-elements/elements/dist/vscode-progress-ring/index.js";
import "@vscode-elements/elements/dist/vscode-textfield/index.js";
import { html, LitElement, nothing } from "lit";
import type { ShownUser, UserIntent, UserMessage } from "../../src/pages/user/user-messages.ts";
import { t } from "../../src/ui/l10n.ts";
import { nameOf } from "../../src/users/statuses.ts";
import { labelOf, type UserValues } from "../../src/users/user-form.ts";
import { send } from "../vscode/host.ts";
import { iconStyles } from "../appearance/icons.ts";
import { controlStyles } from "../appearance/styles.ts";
import { actions } from "./actions.ts";
import { diagnosis } from "./diagnosis.ts";
import { alternativeIds, facts, roles } from "./facts.ts";
import { form } from "./form.ts";
import { formStyles } from "./form-styles.ts";
import { banners, header } from "./header.ts";
import { userStyles } from "./styles.ts";
import type { View } from "./view.ts";

const act = (intent: UserIntent) => send(intent);

/** Milliseconds after which relative times are written anew. */
const minute = 60_000;

/** The page of one user: what is known, what can be done, and what is edited; the extension decides about all of it. */
export class UserPage extends LitElement {
  static override readonly properties = {
    shown: { state: true },
    edits: { state: true },
    seeds: { state: true },
    refusal: { state: true },
    said: { state: true },
    now: { state: true },
  };
  static override readonly styles = [...iconStyles, controlStyles, userStyles, formStyles];
  declare shown: ShownUser | undefined;
  declare edits: UserValues | undefined;
  declare seeds: UserValues;
  declare refusal: string | undefined;
  declare said: string;
  declare now: number;
  /** The element to focus once the page has it: the field that an edit begins with, the button that it began with. */
  #next: string | undefined;
  #focused: Element | null | undefined;

  constructor() {
    super();
    this.edits = undefined;
    this.seeds = {};
    this.said = "";
    this.now = Date.now();
    setInterval(() => (this.now = Date.now()), minute);
    window.addEventListener("keydown", (event) => this.#press(event));
  }

  take(message: UserMessage): void {
    this.now = Date.now();
    if (message.type === "shown") this.#show(message.shown);
    else if (message.type === "draft") {
      if (this.edits && !message.edits) this.#next = "edit";
      [this.edits, this.seeds, this.refusal] = [message.edits, message.edits ?? {}, undefined];
    } else {
      this.#say(message.message);
      this.refusal = message.is === "refused" ? message.message : undefined;
    }
  }

  #show(shown: ShownUser): void {
    const before = this.shown;
    document.title = nameOf(shown.user);
    if (before && shown.former && !before.former) this.#say(t("What has changed meanwhile is marked."));
    if (before && before.standing !== "gone" && shown.standing === "gone")
      this.#say(t("{0} is gone: this is what was read last.", nameOf(shown.user)));
    if (shown.edit && !this.edits) this.edits = {};
    this.shown = shown;
  }

  #press(event: KeyboardEvent): void {
    const edit = this.shown?.edit;
    if (!edit || edit.isSaving) return;
    if (event.key === "Escape") this.#cancelEdit();
    else if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#save();
    }
  }

  #beginEdit(field = "firstName"): void {
    if (this.shown?.edit) return void this.#focus(`f-${field}`);
    this.#next = `f-${field}`;
    [this.edits, this.seeds, this.refusal] = [{}, {}, undefined];
    act({ type: "edit", edits: {} });
  }

  #type(field: string, text: string, inPlace = false): void {
    const { user, edit } = this.shown ?? {};
    if (!user || !edit) return;
    const before = { ...edit.values, ...this.edits };
    this.seeds = { [field]: edit.values[field] ?? "", ...this.seeds, ...(inPlace && { [field]: text }) };
    this.edits = { ...this.edits, [field]: text };
    this.refusal = undefined;
    // A login that was the e-mail address goes with it; of Personal users it has to.
    if (field === "emailAddress" && before["login"] === before["emailAddress"]) return this.#type("login", text, true);
    if (inPlace) void this.updateComplete.then(() => this.#put(field));
    act({ type: "edit", edits: this.edits });
  }

  /** Puts a text into its field where it is not what lit has put there last. */
  #put(field: string): void {
    const input = this.renderRoot.querySelector<HTMLInputElement>(`[id="f-${CSS.escape(field)}"]`);
    const text = this.seeds[field] ?? "";
    if (input && input.localName !== "input" && input.value !== text) input.value = text;
  }

  #save(): void {
    const { edit, version } = this.shown ?? {};
    if (!edit || version === undefined || !this.edits) return;
    const [[field, problem] = []] = Object.entries(edit.problems);
    if (field !== undefined) {
      this.#say(`${labelOf(field)}: ${problem ?? ""}`);
      return void this.#focus(`f-${field}`);
    }
    this.refusal = undefined;
    act({ type: "save", edits: this.edits, version });
  }

  #cancelEdit(): void {
    this.#next = "edit";
    act({ type: "discard" });
  }

  /** Announces a text to a screen reader, once more where it is the same. */
  #say(text: string): void {
    this.said = this.said === text ? `${text}\u00a0` : text;
  }

  /** Focuses an element once it can be, false where it cannot be yet; never while people are elsewhere, whose list or question would close. */
  #focus(id: string): boolean {
    const element = this.renderRoot.querySelector<HTMLElement>(`[id="${CSS.escape(id)}"]`);
    if (!element || element.hasAttribute("disabled")) return false;
    const drawn = element instanceof LitElement ? element.updateComplete : Promise.resolve();
    void drawn.then(() => document.hasFocus() && element.focus());
    return true;
  }

  override willUpdate(): void {
    this.#focused = this.shadowRoot?.activeElement;
  }

  override updated(): void {
    for (const field of this.renderRoot.querySelectorAll("vscode-textfield"))
      void field.updateComplete.then(() => field.wrappedElement?.setAttribute("aria-invalid", String(field.invalid)));
    const next = this.#next;
    // The focus is never nowhere: what had it may be gone with what was done.
    if (next !== undefined && this.#focus(next)) this.#next = undefined;
    else if (this.#focused && !this.#focused.isConnected) this.#focus("name");
  }

  override render(): unknown {
    const { shown } = this;
    if (!shown) return nothing;
    const view: View = {
      shown,
      now: this.now,
      edits: shown.edit && (this.edits ?? {}),
      seeds: this.seeds,
      refusal: this.refusal,
      send: act,
      beginEdit: (field) => this.#beginEdit(field),
      type: (field, text, inPlace) => this.#type(field, text, inPlace),
      save: () => this.#save(),
      cancelEdit: () => this.#cancelEdit(),
    };
    const edited = new Set(Object.keys(shown.edit?.values ?? {}).map(labelOf));
    return html`<main>
      ${header(view)} ${banners(view)} ${diagnosis(view)}
      <div class="columns">
        <div>
          <section aria-labelledby="details">
            <h2 id="details">${t("Details")}</h2>
            ${shown.edit ? form(view, shown.edit) : nothing} ${facts(view, edited)}
          </section>
          ${shown.edit ? nothing : alternativeIds(view)} ${roles(view)}
        </div>
        ${actions(view)}
      </div>
      <p role="status" class="unseen">${this.said}</p>
    </main>`;
  }
}

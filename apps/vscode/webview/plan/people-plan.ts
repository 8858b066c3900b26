import "@vscode-elements/elements/dist/vscode-button/index.js";
import "@vscode-elements/elements/dist/vscode-textfield/index.js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import type { PlanIntent, PlanMessage, PlanShown, RowOutcome, RowShown } from "../../src/pages/plan/plan-messages.ts";
import { countsOfPlan, type PlanKind, wordsOfKind } from "../../src/people/plan.ts";
import { t } from "../../src/ui/l10n.ts";
import { readableTime } from "../../src/users/times.ts";
import { send } from "../vscode/host.ts";
import { iconStyles } from "../appearance/icons.ts";
import { controlStyles } from "../appearance/styles.ts";
import { planStyles } from "./plan-styles.ts";
import { changesCell, kindLabel, outcomeCell, personCell } from "./row-cells.ts";
import { canTick, seenRows } from "./seen-rows.ts";

/** Rows that are drawn at first, and each time that more are asked for. */
const chunk = 250;

const intend = (intent: PlanIntent): void => send(intent);

/** A file of people compared with the domain: a table to look at, to narrow by ticking, and to apply. */
export class PeoplePlan extends LitElement {
  static override readonly properties = {
    plan: { state: true },
    outcomes: { state: true },
    counts: { state: true },
    ticked: { state: true },
    kinds: { state: true },
    text: { state: true },
    drawn: { state: true },
    isUnderWay: { state: true },
    refused: { state: true },
  };
  static override readonly styles = [controlStyles, ...iconStyles, planStyles];
  declare plan: PlanShown | undefined;
  declare outcomes: ReadonlyMap<string, RowOutcome>;
  declare counts: string;
  declare ticked: ReadonlySet<string>;
  declare kinds: ReadonlySet<PlanKind>;
  declare text: string;
  declare drawn: number;
  declare isUnderWay: boolean;
  declare refused: string | undefined;
  readonly #more = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) this.drawn += chunk;
  });

  constructor() {
    super();
    this.outcomes = new Map();
    this.ticked = new Set();
    this.kinds = new Set();
    this.counts = "";
    this.text = "";
    this.drawn = chunk;
    this.isUnderWay = false;
  }

  take(message: PlanMessage): void {
    if (message.type === "plan") {
      this.plan = message.plan;
      this.ticked = new Set(message.plan.ticked);
      this.outcomes = new Map();
      this.counts = "";
    } else if (message.type === "results") {
      this.outcomes = new Map([...this.outcomes, ...message.results.map((one) => [one.key, one] as const)]);
      this.counts = message.counts;
      const done = message.results.filter(({ result }) => result === "done").map(({ key }) => key);
      if (done.length > 0) this.ticked = this.ticked.difference(new Set(done));
    } else ({ isUnderWay: this.isUnderWay, refused: this.refused } = message);
  }

  override render(): unknown {
    const { plan } = this;
    if (!plan) return nothing;
    const seen = seenRows(plan.rows, this);
    return html`<main>
      <h1>${t("Plan of {0}", plan.name)}</h1>
      <p>
        <span class="where ${plan.isProduction ? "production" : ""}">${plan.where}</span>
        <span class="quiet">${t("Compared at {0}.", readableTime(plan.readAt))}</span>
        ${t("Nobody who is not in the file is touched.")}
      </p>
      ${this.#notes(plan)}
      <div class="sticky">${this.#bar(plan)}</div>
      ${this.#table(seen)}
      <div class="unseen" role="status">
        ${this.isUnderWay ? nothing : `${t("{0} rows are shown.", seen.length.toLocaleString())} ${this.#summary(plan)}`}
      </div>
    </main>`;
  }

  override updated(_changed: PropertyValues): void {
    this.#more.disconnect();
    const more = this.renderRoot.querySelector(".more");
    if (more) this.#more.observe(more);
  }

  #notes({ earlier, notes }: PlanShown): TemplateResult {
    const at = earlier?.at === undefined ? t("an earlier day") : readableTime(earlier.at);
    return html`${
      earlier
        ? html`<p class="note warning">
            ${t("{0} of {1} were done by an earlier run, on {2}; what is left is ticked.", earlier.done, earlier.of, at)}
            <button ?disabled=${this.isUnderWay} @click=${() => intend({ type: "again", forget: true })}>
              ${t("Forget That Run")}
            </button>
          </p>`
        : nothing
    }
    ${notes.map((note) => html`<p class="note">${note}</p>`)}
    ${
      this.refused === undefined || this.isUnderWay
        ? nothing
        : html`<p class="note warning">${t("This plan cannot be applied: {0}.", this.refused)}</p>`
    }`;
  }

  #bar(plan: PlanShown): TemplateResult {
    const counts = Object.entries(countsOfPlan(plan)) as [PlanKind, number][];
    const count = this.ticked.size;
    return html`<div class="bar">
        <div class="kinds" role="group" aria-label=${t("Show only")}>
          ${counts.map(([kind, number]) => this.#kind(kind, number))}
        </div>
        <vscode-textfield
          label=${t("Find in the plan")}
          placeholder=${t("Find in the plan")}
          .value=${this.text}
          @input=${({ target }: InputEvent) => this.#find((target as HTMLInputElement).value)}
        ></vscode-textfield>
      </div>
      <div class="bar">
        ${this.#button(
          t("Apply ({0})…", count.toLocaleString()),
          // What is ticked and not seen counts, too: the number on the button and the question say so.
          () => intend({ type: "apply", keys: [...this.ticked] }),
          { isFirst: true, isOff: count === 0 || this.isUnderWay || this.refused !== undefined },
        )}
        ${this.#button(t("Read Again"), () => intend({ type: "again", forget: false }), { isOff: this.isUnderWay })}
        ${this.#button(t("Save Plan…"), () => intend({ type: "save" }))}
        <span class="quiet push">${this.#summary(plan)}</span>
      </div>`;
  }

  #button(label: string, act: () => void, { isFirst = false, isOff = false } = {}): TemplateResult {
    return html`<vscode-button ?secondary=${!isFirst} ?disabled=${isOff} aria-disabled=${isOff} @click=${act}
      >${label}</vscode-button
    >`;
  }

  #kind(kind: PlanKind, number: number): TemplateResult {
    return html`<button
      class="kind"
      aria-pressed=${this.kinds.has(kind)}
      @click=${() => {
        this.kinds = this.kinds.symmetricDifference(new Set([kind]));
        this.drawn = chunk;
      }}
    >
      ${kindLabel(kind)} <b>${number.toLocaleString()}</b>
    </button>`;
  }

  #table(seen: readonly RowShown[]): TemplateResult {
    const hasOutcomes = this.outcomes.size > 0;
    const drawn = seen.slice(0, this.drawn);
    const possible = seen.filter((row) => canTick(row, this.outcomes));
    const ticked = possible.filter(({ key }) => this.ticked.has(key)).length;
    const all = t("Tick all rows that are shown");
    return html`<table aria-rowcount=${seen.length + 1}>
        <thead>
          <tr>
            <th class="tick" scope="col">
              <input
                type="checkbox"
                aria-label=${all}
                .checked=${ticked > 0 && ticked === possible.length}
                .indeterminate=${ticked > 0 && ticked < possible.length}
                ?disabled=${possible.length === 0 || this.isUnderWay}
                @change=${({ target }: Event) => this.#tick(possible, (target as HTMLInputElement).checked)}
              />
            </th>
            <th scope="col">${t("Plan")}</th>
            <th class="row" scope="col">${t("Row")}</th>
            <th scope="col">${t("Person")}</th>
            <th scope="col">${t("Before → After")}</th>
            ${hasOutcomes ? html`<th scope="col">${t("Result")}</th>` : nothing}
          </tr>
        </thead>
        <tbody @keydown=${(event: KeyboardEvent) => this.#move(event)}>
          ${drawn.map((row) => {
            const { key } = row;
            const shown = [row, this.ticked.has(key), this.outcomes.get(key), hasOutcomes, this.isUnderWay];
            return guard(shown, () => this.#row(row, hasOutcomes));
          })}
        </tbody>
      </table>
      ${seen.length === 0 ? html`<p class="quiet">${t("No row is like that.")}</p>` : nothing}
      ${
        seen.length > drawn.length
          ? html`<vscode-button class="more" secondary @click=${() => (this.drawn += chunk)}
              >${t("Show More ({0} of {1} are shown)", drawn.length.toLocaleString(), seen.length.toLocaleString())}</vscode-button
            >`
          : nothing
      }`;
  }

  #row(row: RowShown, hasOutcomes: boolean): TemplateResult {
    const { key, name } = row;
    return html`<tr>
      <td class="tick">
        ${
          canTick(row, this.outcomes)
            ? html`<input
                type="checkbox"
                aria-label=${t("{0} {1}", wordsOfKind(row.kind), name)}
                .checked=${this.ticked.has(key)}
                ?disabled=${this.isUnderWay}
                @change=${({ target }: Event) => this.#tick([row], (target as HTMLInputElement).checked)}
              />`
            : nothing
        }
      </td>
      <td class="what"><span class="with-icon">${kindLabel(row.kind)}</span></td>
      <td class="row">${row.rows.join(", ")}</td>
      ${personCell(row)} ${changesCell(row)} ${hasOutcomes ? outcomeCell(this.outcomes.get(key)) : nothing}
    </tr>`;
  }

  /** Counts the results, and the rows that would be carried out. */
  #summary({ rows }: PlanShown): string {
    const count = this.ticked.size;
    const ticked = t("{0} of {1} rows are ticked", count.toLocaleString(), rows.length.toLocaleString());
    return [this.counts, count > 0 || this.counts === "" ? ticked : ""].filter(Boolean).join(" · ");
  }

  #find(text: string): void {
    this.text = text;
    this.drawn = chunk;
  }

  #tick(rows: readonly RowShown[], isTicked: boolean): void {
    const keys = new Set(rows.map(({ key }) => key));
    this.ticked = isTicked ? this.ticked.union(keys) : this.ticked.difference(keys);
  }

  /** Moves from box to box with the arrows. */
  #move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const boxes = [...this.renderRoot.querySelectorAll<HTMLInputElement>("tbody input")];
    boxes[boxes.indexOf(event.target as HTMLInputElement) + step]?.focus();
    event.preventDefault();
  }
}

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ShownAction } from "../../src/pages/user/user-messages.ts";
import { t } from "../../src/ui/l10n.ts";
import type { View } from "./view.ts";

/** Draws what can be done now, what is probably refused, and what cannot be done, with the reasons. */
export function actions({ shown, send }: View): unknown {
  const isStill = shown.standing === "elsewhere" || shown.standing === "gone";
  const of = (offered: ShownAction["offer"]["offered"]) =>
    shown.actions.filter(({ offer }) => offer.offered === offered);
  const button = ({ command, title }: ShownAction, apart = false) =>
    html`<vscode-button
      class=${apart ? "apart" : ""}
      secondary
      ?disabled=${isStill}
      @click=${() => send({ type: "run", command })}
      >${title}</vscode-button
    >`;
  // Keyed: a button that has the focus must not become that of another action.
  const each = (some: readonly ShownAction[], draw: (action: ShownAction, index: number) => unknown) =>
    repeat(some, ({ command }) => command, draw);
  const reason = ({ offer }: ShownAction) => ("because" in offer ? offer.because : "");
  const [possible, doubtful, impossible] = [of("yes"), of("last"), of("never")];
  return html`<section aria-labelledby="actions" class="actions">
    <h2 id="actions">${t("Actions")}</h2>
    ${possible.length === 0 ? html`<p class="quiet">${t("Nothing can be done now.")}</p>` : nothing}
    <div class="buttons">
      ${each(possible, (action, at) => button(action, at > 0 && action.group !== possible[at - 1]?.group))}
    </div>
    ${
      doubtful.length === 0
        ? nothing
        : html`<h3>${t("Probably refused")}</h3>
            <ul class="doubtful">
              ${each(doubtful, (action) => html`<li>${button(action)}<span class="quiet">${reason(action)}</span></li>`)}
            </ul>`
    }
    ${
      impossible.length === 0
        ? nothing
        : html`<h3>${t("Not possible")}</h3>
            <ul class="impossible quiet">
              ${[...Map.groupBy(impossible, reason)].map(
                ([because, all]) =>
                  html`<li>${all.map(({ title }) => title.replace("…", "")).join(", ")}: ${because}</li>`,
              )}
            </ul>`
    }
  </section>`;
}

import { html, nothing } from "lit";
import { type Fact, sourceInWords } from "../../src/diagnosis/diagnosis.ts";
import type { ShownDiagnosis } from "../../src/pages/user/user-messages.ts";
import { t } from "../../src/ui/l10n.ts";
import { nameOf } from "../../src/users/statuses.ts";
import { readableTime, relativeTime } from "../../src/users/times.ts";
import { icon } from "../appearance/icons.ts";
import type { View } from "./view.ts";

const tones: Readonly<Record<Fact["tone"], readonly [icon: string, colour: string]>> = {
  blocks: ["error", "list.errorForeground"],
  warning: ["warning", "list.warningForeground"],
  ok: ["pass", "charts.green"],
};

/** Draws why the user cannot get in: one answer, the one action that helps, and each fact with its source. */
export function diagnosis(view: View): unknown {
  const { shown, send } = view;
  const found = shown.diagnosis;
  const ask = () => send({ type: "diagnose" });
  const isStill = shown.standing === "elsewhere" || shown.standing === "gone";
  return html`<section aria-labelledby="why" class="why">
    <h2 id="why">${t("Why can't they get in?")}</h2>
    ${
      found
        ? answer(view, found)
        : html`<p class="ask">
            <vscode-button id="diagnose" secondary ?disabled=${isStill} @click=${ask}>${t("Find Out")}</vscode-button>
            <span class="quiet">${t("Looks at the user, the roles and the last events of the log.")}</span>
          </p>`
    }
  </section>`;
}

function answer(view: View, found: ShownDiagnosis): unknown {
  const blocks = found.facts.some(({ tone }) => tone === "blocks");
  return html`<div class="answer ${blocks ? "blocks" : ""}">
    <p class="reason">${isolated(found.answer, nameOf(view.shown.user))}</p>
    <p>${found.next}</p>
    ${helping(view, found)}
    <ul class="evidence">
      ${found.facts.map((fact) => evidence(view, fact))}
    </ul>
    ${log(view, found)}
  </div>`;
}

/** Keeps a name within a sentence from turning the direction of the rest of it. */
function isolated(sentence: string, name: string): unknown {
  return sentence.split(name).map((part, at) => (at === 0 ? part : html`<bdi>${name}</bdi>${part}`));
}

function helping({ shown, send, beginEdit }: View, { action }: ShownDiagnosis): unknown {
  if (action === undefined || shown.standing !== "here") return nothing;
  if (action === "updateUser")
    return html`<vscode-button ?disabled=${shown.noEdit !== undefined} @click=${() => beginEdit("userExpiry")}
      >${t("Edit Expiry")}</vscode-button
    >`;
  const offered = shown.actions.find(({ command }) => command === action);
  if (!offered || offered.offer.offered === "never") return nothing;
  return html`<vscode-button id="help" @click=${() => send({ type: "run", command: action })}
    >${offered.title}</vscode-button
  >`;
}

function evidence({ now }: View, { text, source, tone, at, by }: Fact): unknown {
  const [picture, colour] = tones[tone];
  const distance = at === undefined ? undefined : relativeTime(at, now);
  return html`<li>
    ${icon(picture, colour)}
    <span>
      <bdi>${text}</bdi
      >${distance === undefined ? nothing : html`, <span title=${readableTime(at ?? "")}>${distance}</span>`}${
        by ? html`, <bdi>${t("by {0}", by)}</bdi>` : nothing
      }
      <span class="quiet">· ${sourceInWords(source)}</span>
    </span>
  </li>`;
}

function log({ shown, now, send }: View, { log, logReadAt, incomplete }: ShownDiagnosis): unknown {
  if (log === "reading")
    return html`<p class="quiet reading">
      <vscode-progress-ring></vscode-progress-ring>${t("The log is being read.")}
    </p>`;
  const isRead = logReadAt !== undefined;
  const mayAsk = shown.standing === "here" && (isRead || log === "unread");
  const said = log === "unread" ? t("The log was not read.") : incomplete;
  const when = isRead ? t("Log read {0}.", relativeTime(new Date(logReadAt).toISOString(), now) ?? "") : "";
  return html`<p class="quiet">
    ${said} ${when}
    ${
      mayAsk
        ? html`<button class="link" @click=${() => send({ type: "diagnose" })}>
            ${isRead ? t("Read Again") : t("Read the Log")}
          </button>`
        : nothing
    }
  </p>`;
}

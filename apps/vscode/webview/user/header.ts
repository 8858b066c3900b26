import { html, nothing } from "lit";
import { t } from "../../src/ui/l10n.ts";
import { lookOf, nameOf } from "../../src/users/statuses.ts";
import { readableTime, relativeTime } from "../../src/users/times.ts";
import { icon } from "../appearance/icons.ts";
import type { View } from "./view.ts";

/** Draws who it is, where, how fresh that is, and what the page itself can do. */
export function header(view: View): unknown {
  const { shown, beginEdit, send, edits } = view;
  const { user, former, standing, kind, where, noEdit, tools } = shown;
  const look = lookOf(user.status);
  const json = tools.find(({ command }) => command === "openUserAsJson");
  const isStill = standing === "elsewhere" || standing === "gone";
  return html`<header>
    <div class="who">
      <h1 id="name" tabindex="-1" title=${nameOf(user)}>${icon(look.icon, look.colour)}<bdi>${nameOf(user)}</bdi></h1>
      ${was(former && nameOf(former), nameOf(user))}
      <p class="line">
        <bdi>${user.login}</bdi>
        <span>${look.words} ${was(former && lookOf(former.status).words, look.words)}</span>
        <span>${user.type}</span>
        ${user.external ? html`<span>${t("signs in elsewhere")}</span>` : nothing}
        <span class="where ${kind}"><bdi>${where}</bdi></span>
      </p>
    </div>
    <div class="tools" role="group" aria-label=${t("Page")}>
      <vscode-button
        id="edit"
        ?disabled=${noEdit !== undefined || edits !== undefined || isStill}
        title=${noEdit === undefined ? t("Edit on this page") : t("Not possible: {0}", noEdit)}
        @click=${() => beginEdit()}
        >${t("Edit")}</vscode-button
      >
      ${
        json
          ? html`<vscode-button
              secondary
              ?disabled=${isStill}
              @click=${() => send({ type: "run", command: json.command })}
              >${json.title}</vscode-button
            >`
          : nothing
      }
      ${freshness(view)}
    </div>
  </header>`;
}

/** Draws what a text was before it changed. */
function was(former: string | undefined, now: string): unknown {
  return former === undefined || former === now ? nothing : html`<span class="was">${t("was {0}", former)}</span>`;
}

function freshness({ shown, now, send }: View): unknown {
  const { readAt, standing } = shown;
  const read = new Date(readAt).toISOString();
  return html`<span class="fresh quiet" title=${readableTime(read)}
      >${standing === "reading" ? t("Reading…") : t("Read {0}", relativeTime(read, now) ?? "")}</span
    >
    <button
      class="tool"
      ?disabled=${standing === "reading" || standing === "elsewhere"}
      title=${t("Refresh")}
      aria-label=${t("Refresh")}
      @click=${() => send({ type: "refresh" })}
    >
      ${icon("refresh")}
    </button>`;
}

/** Draws what keeps the page from being what it seems. */
export function banners({ shown }: View): unknown {
  const { standing, failure, where, user, former } = shown;
  const banner = (text: string) =>
    html`<p class="banner">${icon("warning", "list.warningForeground")}<span>${text}</span></p>`;
  return [
    standing === "gone" ? banner(t("{0} is gone: this is what was read last.", nameOf(user))) : nothing,
    standing === "elsewhere" ? banner(t("Not connected to {0}: switch to its connection to go on.", where)) : nothing,
    failure === undefined ? nothing : banner(failure),
    former && standing !== "gone"
      ? html`<p class="banner">
          ${icon("info", "list.warningForeground")}<span>${t("What has changed meanwhile is marked.")}</span>
        </p>`
      : nothing,
  ];
}

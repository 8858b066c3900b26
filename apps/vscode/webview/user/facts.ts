import { html, nothing } from "lit";
import type { User } from "@identity-users/sdk";
import { t } from "../../src/ui/l10n.ts";
import { codeOf, noRolesNoAccess, sortRoles } from "../../src/users/roles.ts";
import { factsOf } from "../../src/users/user-facts.ts";
import { icon } from "../appearance/icons.ts";
import type { View } from "./view.ts";

/** Draws the facts of the user; those that are edited are left to the form. */
export function facts(view: View, edited: ReadonlySet<string>): unknown {
  const { shown, now } = view;
  // The header has the status and the type, and roles are a section of their own.
  const elsewhere = new Set([t("Status"), t("Type"), t("Roles"), ...edited]);
  const [current, former] = [shown.user, shown.former].map((user) => new Map(user ? factsOf(user, now) : []));
  const labels = [...new Set([...(current?.keys() ?? []), ...(former?.keys() ?? [])])];
  const rows = labels.filter((label) => !elsewhere.has(label));
  const copies = new Map([
    [t("Login"), "copyLogin"],
    [t("Id"), "copyId"],
  ]);
  return html`<dl>
    ${rows.map((label) =>
      row(
        label,
        current?.get(label),
        shown.former && !isSame(former?.get(label), current?.get(label))
          ? (former?.get(label) ?? t("none"))
          : undefined,
        copy(view, copies.get(label)),
      ),
    )}
  </dl>`;
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one === other;
}

function row(label: string, value: string | undefined, was: string | undefined, tool: unknown): unknown {
  return html`<div class=${was === undefined ? "" : "changed"}>
    <dt>${label}</dt>
    <dd>
      <bdi>${value ?? t("none")}</bdi>${tool}
      ${was === undefined ? nothing : html`<span class="was">${t("was {0}", was)}</span>`}
    </dd>
  </div>`;
}

function copy({ shown, send }: View, command: string | undefined): unknown {
  const tool = shown.tools.find((one) => one.command === command);
  if (!tool || shown.standing === "elsewhere" || shown.standing === "gone") return nothing;
  return html`<button
    class="tool"
    title=${tool.title}
    aria-label=${tool.title}
    @click=${() => send({ type: "run", command: tool.command })}
  >
    ${icon("copy")}
  </button>`;
}

/** Draws the roles by name, with what they are for. */
export function roles({ shown: { user, former } }: View): unknown {
  const held = user.roles;
  const before = former?.roles;
  const isNew = (id: string) => before !== undefined && before !== null && !before.some((role) => role.id === id);
  return html`<section aria-labelledby="roles">
    <h2 id="roles">${t("Roles")}</h2>
    ${
      !held
        ? html`<p class="quiet">${t("The roles cannot be read.")}</p>`
        : held.length === 0
          ? html`<p class="quiet">${noRolesNoAccess()}</p>`
          : html`<ul class="roles">
              ${sortRoles(held).map(
                (role) =>
                  html`<li class=${isNew(role.id) ? "changed" : ""}>
                    <bdi>${role.name}</bdi> <span class="quiet"><bdi>${codeOf(role)}</bdi></span>
                    ${role.description ? html`<p class="quiet"><bdi>${role.description}</bdi></p>` : nothing}
                  </li>`,
              )}
            </ul>`
    }
    ${removed(user, former)}
  </section>`;
}

function removed(user: User, former: User | undefined): unknown {
  const gone = (former?.roles ?? []).filter(({ id }) => user.roles && !user.roles.some((role) => role.id === id));
  return gone.length === 0
    ? nothing
    : html`<p class="changed">${t("No longer: {0}", gone.map(({ name }) => name).join(", "))}</p>`;
}

/** Draws the alternative ids, where there are any. */
export function alternativeIds({ shown: { user, former } }: View): unknown {
  const ids = Object.entries(user.alternativeUserIds ?? {});
  if (ids.length === 0) return nothing;
  const was = (name: string) => former?.alternativeUserIds?.[name] ?? t("none");
  const isChanged = (name: string, value: string | null) =>
    former !== undefined && (former.alternativeUserIds?.[name] ?? null) !== value;
  return html`<section aria-labelledby="ids">
    <h2 id="ids">${t("Alternative Ids")}</h2>
    <dl>
      ${ids.map(([name, value]) => row(name, value ?? undefined, isChanged(name, value) ? was(name) : undefined, nothing))}
    </dl>
  </section>`;
}

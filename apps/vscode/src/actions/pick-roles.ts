import type { Role } from "@identity-users/sdk";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import type { Choice } from "../ui/ui.ts";
import { codeOf, sortRoles } from "../users/roles.ts";
import type { CommandContext } from "./command.ts";
import { propertyOf } from "../ui/property-of.ts";

/** Reads all roles of the domain. */
export function rolesIn({ ui }: Pick<CommandContext, "ui">, { roles }: Session): Promise<readonly Role[]> {
  return ui.progress(t("Listing roles"), (signal) => roles.refresh(signal));
}

/** Draws roles as rows of a choice, by name; those of `first` come first and are ticked where several may be. */
export function choicesOfRoles(roles: readonly Role[], first: readonly string[] = []): Choice<Role>[] {
  const isFirst = ({ id }: Role) => first.includes(id);
  return sortRoles(roles)
    .toSorted((one, other) => Number(isFirst(other)) - Number(isFirst(one)))
    .map((role) => ({
      label: role.name,
      description: codeOf(role),
      detail: role.description ?? undefined,
      picked: isFirst(role),
      value: role,
    }));
}

/** Asks for one role of the domain, unless `target` names it; that of the group whose row the command was called on comes first. */
export async function pickRole(
  context: Pick<CommandContext, "ui">,
  session: Session,
  title: string,
  target: unknown,
): Promise<Role> {
  const all = await rolesIn(context, session);
  const named = all.find(({ id }) => id === propertyOf(target, "role"));
  if (named) return named;
  const group = propertyOf(target, "group");
  const choices = choicesOfRoles(all, typeof group === "string" ? [group.replace(/^role:/, "")] : []);
  return context.ui.pick({ title, placeholder: t("Name, code or description of the role"), choices });
}

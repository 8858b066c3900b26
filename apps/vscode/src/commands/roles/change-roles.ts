import type { Role } from "@identity-users/sdk";
import type { ActionCommand, CommandContext } from "../../actions/command.ts";
import { choicesOfRoles, rolesIn } from "../../actions/pick-roles.ts";
import { type Subject, subjectOf } from "../../actions/subjects.ts";
import { idOfOne } from "../../actions/targets.ts";
import { propertyOf } from "../../ui/property-of.ts";
import { askOne } from "../../actions/user-question.ts";
import { performBulk } from "../../bulk/perform-bulk.ts";
import { perform, performed } from "../../sessions/perform.ts";
import { english, t } from "../../ui/l10n.ts";
import { namesOf, noRolesNoAccess, whenRolesHold, without } from "../../users/roles.ts";

/** Ticks the roles that a user holds, and adds and removes the difference one by one, after asking. */
export const changeRoles: ActionCommand = {
  id: "changeRoles",
  title: english("Change Roles"),
  asks: true,
  row: "2_access@4",
  single: true,
  run: async (context, target) => {
    const id = idOfOne(context, target);
    const subject = await subjectOf(context, changeRoles, id === undefined ? target : { id });
    const { user, session } = subject;
    const tick = () => tickRoles(context, subject, target);
    return context.underWay.once(session.connection.id, "changeRoles", user.id, tick);
  },
};

/** Where the rest of a change is to be done, `target` has the ids that were ticked before. */
async function tickRoles(context: CommandContext, subject: Subject, target: unknown): Promise<void> {
  const wanted = propertyOf(target, "roles");
  const { name, where, session } = subject;
  const all = await rolesIn(context, session);
  const held = await heldBy(context, subject);
  // A role that is not listed can be held, and must not be taken away unseen.
  const others = without(held, all);
  const listed = [...all, ...others];
  const chosen = Array.isArray(wanted)
    ? listed.filter(({ id }) => wanted.includes(id))
    : await context.ui.pickMany({
        title: t("Roles of {0} in {1}", name, where),
        placeholder: t("Tick the roles that the user is to hold"),
        choices: choicesOfRoles(
          listed,
          held.map((role) => role.id),
        ),
      });
  const added = without(chosen, held);
  const removed = without(held, chosen);
  if (added.length + removed.length === 0) return context.ui.info(t("Nothing changed in the roles of {0}.", name));
  const question = t("Change the roles of {0}", name);
  const changes = wordsOf(added, removed).join("\n");
  const none = chosen.length === 0 ? [noRolesNoAccess()] : [];
  await askOne(
    context,
    {
      question: () => question,
      consequence: () => [changes, ...none, whenRolesHold()].join("\n\n"),
      loses: { roles: removed },
      answer: t("Change Roles"),
    },
    subject,
  );
  const roles = chosen.map((role) => role.id);
  await change(context, subject, {
    title: question,
    added,
    removed,
    target: { id: subject.user.id, roles },
    run: propertyOf(target, "run"),
  });
}

function heldBy({ ui, log }: CommandContext, { user, name, session }: Subject): Promise<readonly Role[]> {
  return ui.progress(t("Reading {0}", name), async (signal) => {
    const call = session.client.getUser(user.id, { includeRoles: true }, { signal });
    return (await perform(log, "getUser", user.id, call)).roles ?? [];
  });
}

/** `Add: Data Steward, Reader`. */
function wordsOf(added: readonly Role[], removed: readonly Role[]): string[] {
  return [
    ...(added.length > 0 ? [t("Add: {0}", namesOf(added))] : []),
    ...(removed.length > 0 ? [t("Remove: {0}", namesOf(removed))] : []),
  ];
}

interface Change {
  readonly title: string;
  readonly added: readonly Role[];
  readonly removed: readonly Role[];
  /** Makes the same change again, of which only the rest is left then. */
  readonly target: object;
  readonly run: unknown;
}

/** Adds before it removes: whatever stops it in between, nobody is left with less than was asked for. */
async function change(
  context: CommandContext,
  { user, name, where, session }: Subject,
  { title, added, removed, target, run }: Change,
): Promise<void> {
  const { login } = user;
  await performBulk(context, {
    title,
    doing: t("Changing the roles of {0}", name),
    where,
    session,
    command: "changeRoles",
    targetFor: () => target,
    run,
    items: [
      ...added.map((role) => ({ name: t("Add {0}", role.name), login, role, operation: "addUserToRole" as const })),
      ...removed.map((role) => ({
        name: t("Remove {0}", role.name),
        login,
        role,
        operation: "removeUserFromRole" as const,
      })),
    ],
    concurrency: 1,
    done: t("Changed the roles of {0} in {1}. {2}.", name, where, wordsOf(added, removed).join(". ")),
    act: async ({ role, operation }) => {
      const { requestId } = await session.store.guess(user.id, {}, () =>
        performed(context.log, operation, `${user.id}, role ${role.id}`, session.client[operation](role.id, user.id)),
      );
      return requestId;
    },
  });
}

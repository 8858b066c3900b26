import type { User } from "@identity-users/sdk";
import type { Command, CommandContext } from "../../actions/command.ts";
import { NotPossible } from "../../actions/subjects.ts";
import { listNames } from "../../actions/user-question.ts";
import { performBulk } from "../../bulk/perform-bulk.ts";
import { environmentOf } from "../../connections/connection.ts";
import { lossByEdit } from "../../guards/confirm-edit.ts";
import {
  clientsStop,
  consequencesFor,
  endsAccess,
  mayBeOverwritten,
  staysUntilDeleted,
} from "../../guards/consequences.ts";
import { lockOutOf, type Loss } from "../../guards/lock-out.ts";
import { privilegeNotes } from "../../guards/privilege.ts";
import { ShownPlan } from "../../pages/plan/shown-plan.ts";
import { beginToApply } from "../../people/apply-plan.ts";
import type { ChangeRow, CreateRow, DeactivateRow, WriteRow } from "../../people/plan.ts";
import { confirm, numberToType } from "../../ui/confirm.ts";
import { countedUsers, nls, t } from "../../ui/l10n.ts";
import { propertyOf } from "../../ui/property-of.ts";
import { noRolesNoAccess, whenRolesHold } from "../../users/roles.ts";

/** Carries out the ticked rows of a plan that is shown, after a question, and keeps a journal of what was sent. */
export const applyPlan: Command = {
  id: "applyPlan",
  title: nls("Apply Plan"),
  palette: ["false"],
  run: async (context, target) => {
    const [shown, keys] = [propertyOf(target, "plan"), propertyOf(target, "keys")];
    if (!(shown instanceof ShownPlan) || !Array.isArray(keys))
      throw new NotPossible("Cannot apply a plan: none is shown");
    const { session, journalName } = shown.planned;
    const { id } = session.connection;
    const rows = shown.rowsFor(keys.filter((key) => typeof key === "string"));
    // The same file may be shown a second time, by a page that was opened while this one was closed.
    const isUnderWay = context.underWay.has(id, "applyPlan", journalName);
    const refused =
      (isUnderWay ? t("it is being applied") : shown.refusal(context.sessions.current)) ??
      (rows.length === 0 ? t("nothing of it is ticked") : undefined);
    if (refused !== undefined) throw new NotPossible(`Cannot apply the plan of "${shown.source.name}": ${refused}`);
    await context.underWay.hold(id, "applyPlan", [journalName], () =>
      shown.during(async () => {
        await ask(context, shown, rows);
        await apply(context, shown, rows, propertyOf(target, "run"));
      }),
    );
  },
};

/** Asks before a plan is carried out, and names what becomes of whom, with the guards and the consequences that the actions of the sidebar have. */
async function ask(context: CommandContext, shown: ShownPlan, rows: readonly WriteRow[]): Promise<void> {
  const { session, plan } = shown.planned;
  const created = rows.filter((row): row is CreateRow => row.kind === "create");
  const changed = rows.filter((row): row is ChangeRow => row.kind === "change");
  const deactivated = rows.filter((row): row is DeactivateRow => row.kind === "deactivate");
  const leavers = deactivated.map(({ user }) => user);
  const losses = new Map<User, Loss>([
    ...leavers.map((user): [User, Loss] => [user, "access"]),
    ...changed.map(({ user, removed, definition }): [User, Loss] => [
      user,
      lossByEdit(user, removed, definition.userExpiry),
    ]),
  ]);
  const { notes, login } = await lockOutOf(context, session, [...losses.keys()], (user) => losses.get(user));
  const answer = t("Apply");
  await confirm(context, {
    message: t(
      "Apply the plan of {0} to {1} in {2}",
      shown.source.name,
      countedUsers(rows.length),
      environmentOf(session.connection),
    ),
    paragraphs: [
      ...(created.length > 0 ? [wordsForCreated(created)] : []),
      ...(changed.length > 0 ? [wordsForChanged(changed)] : []),
      ...(deactivated.length > 0
        ? [
            t("To deactivate: {0}. {1}", deactivated.length.toLocaleString(), endsAccess()),
            listNames(deactivated.map(({ name, login: whose }) => `${name} (${whose})`)),
          ]
        : []),
      ...consequencesFor(leavers, [clientsStop, staysUntilDeleted]),
      ...notes,
      ...(await privilegeNotes(session, [...losses.keys()])),
      ...plan.notes,
    ],
    answer: `${answer} (${rows.length.toLocaleString()})`,
    number: numberToType(context.preferences, answer, rows.length),
    login,
  });
}

function wordsForCreated(created: readonly CreateRow[]): string {
  const roleless = created.filter(({ added }) => added.length === 0).length;
  return [
    t("To create: {0}. Each of them gets an e-mail to finish signing up.", created.length.toLocaleString()),
    ...(roleless > 0 ? [t("Without roles: {0}.", roleless.toLocaleString()), noRolesNoAccess()] : []),
  ].join(" ");
}

function wordsForChanged(changed: readonly ChangeRow[]): string {
  const moving = changed.filter(({ added, removed }) => added.length + removed.length > 0);
  const bare = changed.filter(
    ({ user, added, removed }) => removed.length > 0 && added.length === 0 && removed.length === user.roles?.length,
  ).length;
  return [
    t("To change: {0}.", changed.length.toLocaleString()),
    ...(moving.length > 0 ? [t("With other roles: {0}.", moving.length.toLocaleString()), whenRolesHold()] : []),
    ...(bare > 0 ? [t("Left without roles: {0}.", bare.toLocaleString()), noRolesNoAccess()] : []),
    ...consequencesFor(
      changed.map(({ user }) => user),
      [mayBeOverwritten],
    ),
  ].join(" ");
}

async function apply(
  context: CommandContext,
  shown: ShownPlan,
  rows: readonly WriteRow[],
  run: unknown,
): Promise<void> {
  const { session, journal } = shown.planned;
  const { log } = context;
  const { act, settle } = await beginToApply({
    rows,
    client: session.client,
    log,
    journal,
    onUser: (user) => session.store.put(user),
  });
  await performBulk(context, {
    title: t("Apply the plan of {0}", shown.source.name),
    doing: t("Applying the plan of {0}", shown.source.name),
    where: environmentOf(session.connection),
    session,
    items: rows,
    concurrency: context.preferences.get("bulkConcurrency"),
    act,
    settle,
    show: (results) => shown.note(results),
    command: "applyPlan",
    targetFor: (rest) => ({ plan: shown, keys: rest.map(({ key }) => key) }),
    run,
  });
}

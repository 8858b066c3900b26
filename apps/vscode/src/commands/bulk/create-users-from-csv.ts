import type { Command, CommandContext } from "../../actions/command.ts";
import { sortedUsers } from "../../actions/pick-user.ts";
import { refuseLocked } from "../../actions/subjects.ts";
import { propertyOf } from "../../actions/targets.ts";
import { listNames } from "../../actions/user-question.ts";
import { type NewUserRow, newUserColumns, readNewUsers } from "../../bulk/new-users-file.ts";
import { performBulk } from "../../bulk/perform-bulk.ts";
import { environmentOf } from "../../connections/connection.ts";
import { performed } from "../../sessions/perform.ts";
import type { Session } from "../../sessions/sessions.ts";
import { connected, not } from "../../ui/context-keys.ts";
import { countedUsers, nls, t } from "../../ui/l10n.ts";
import { literalMarkdown } from "../../ui/literal-text.ts";
import { nameOf } from "../../users/statuses.ts";

/** Creates the users in a CSV file, after a dry run that shows the result of each row, and a question. */
export const createUsersFromCsv: Command = {
  id: "createUsersFromCsv",
  title: nls("Create Users from a CSV File"),
  asks: true,
  viewTitle: { place: "2_users@2", when: [connected, not("readOnly")] },
  run: async (context, target) => {
    const session = context.sessions.require();
    refuseLocked(session, "createUser");
    const { ui, documents } = context;
    const where = environmentOf(session.connection);
    const rest = propertyOf(target, "rows") as readonly NewUserRow[] | undefined;
    if (rest) {
      await ask(context, rest, 0, where);
      return create(context, session, rest, rest, propertyOf(target, "run"));
    }
    const file = await ui.openFile({ title: t("Create Users from a CSV File"), kind: "CSV", extensions: ["csv"] });
    const holders = new Map(
      (await sortedUsers(context, session)).map((user) => [user.login.toLowerCase(), nameOf(user)]),
    );
    const newUsers = readNewUsers(file.text, (login) => holders.get(login.toLowerCase()));
    const good = newUsers.filter(({ refused }) => refused === undefined);
    await documents.report(t("Dry run of {0}", file.name), dryRun(file.name, where, newUsers));
    if (good.length === 0) {
      ui.warn(t("No row of {0} can be created: the dry run says why.", file.name));
      return;
    }
    await ask(context, good, newUsers.length - good.length, where);
    await create(context, session, good, newUsers);
  },
};

async function ask({ ui }: CommandContext, good: readonly NewUserRow[], bad: number, where: string): Promise<void> {
  const left = bad === 0 ? [] : [t("{0} rows are left out: the dry run says why.", bad)];
  const names = listNames(good.map(({ name, login }) => `${name} (${login})`));
  await ui.ask({
    message: t("Create {0} in {1}?", countedUsers(good.length), where),
    detail: [names, t("Each of them gets an e-mail to finish signing up."), ...left].join("\n\n"),
    answers: [t("Create ({0})", good.length.toLocaleString())],
  });
}

function create(
  context: CommandContext,
  session: Session,
  good: readonly NewUserRow[],
  all: readonly NewUserRow[],
  run?: unknown,
): Promise<void> {
  const whom = countedUsers(good.length);
  return performBulk(context, {
    title: t("Create {0}", whom),
    doing: t("Creating {0}", whom),
    where: environmentOf(session.connection),
    session,
    command: "createUsersFromCsv",
    targetFor: (rows) => ({ rows }),
    run,
    items: good,
    skipped: all.flatMap((item) =>
      item.refused === undefined ? [] : [{ item, result: "skipped", reason: item.refused }],
    ),
    concurrency: context.preferences.get("bulkConcurrency"),
    act: async ({ request }) => {
      const { data, requestId } = await performed(context.log, "createUser", "", session.client.createUser(request));
      session.store.put(data);
      return requestId;
    },
  });
}

function dryRun(name: string, where: string, newUsers: readonly NewUserRow[]): string {
  const cells = (values: readonly (string | number)[]) => `| ${values.join(" | ")} |`;
  const refused = newUsers.filter((newUser) => newUser.refused !== undefined).length;
  const rows = newUsers.map(({ row, request, refused: reason }) => {
    const roles = (request.roles ?? []).map(({ scope, code }) => `${scope}/${code}`).join(", ");
    const texts = [nameOf(request), request.login, request.type, roles, reason ?? t("would be created")];
    return cells([row, ...texts.map(literalMarkdown)]);
  });
  return [
    `# ${t("Dry run of {0}", literalMarkdown(name))}`,
    "",
    t(
      "{0} · {1} would be created, {2} left out. Nothing was sent.",
      literalMarkdown(where),
      newUsers.length - refused,
      refused,
    ),
    "",
    cells([t("Row"), t("Name"), t("Login"), t("Type"), t("Roles"), t("RowResult")]),
    cells(Array.from({ length: 6 }, () => "---")),
    ...rows,
    "",
    t(
      "Columns: {0}. Roles are written scope/code, several of them with a semicolon between.",
      newUserColumns.join(", "),
    ),
    "",
  ].join("\n");
}

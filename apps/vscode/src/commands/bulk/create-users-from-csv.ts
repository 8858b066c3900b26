import type { Command, CommandContext } from "../../actions/command.ts";
import { sortedUsers } from "../../actions/pick-user.ts";
import { refuseLocked } from "../../actions/subjects.ts";
import { propertyOf } from "../../ui/property-of.ts";
import { listNames } from "../../actions/user-question.ts";
import { UnusableFile } from "../../bulk/csv.ts";
import { newUserColumns } from "../../bulk/new-user-columns.ts";
import { type NewUserRow, type NewUsersFile, readNewUsers } from "../../bulk/new-users-file.ts";
import { performBulk } from "../../bulk/perform-bulk.ts";
import { environmentOf } from "../../connections/connection.ts";
import { performed } from "../../sessions/perform.ts";
import type { Session } from "../../sessions/sessions.ts";
import { confirm, numberToType } from "../../ui/confirm.ts";
import { connected, not } from "../../ui/context-keys.ts";
import { countedUsers, nls, t } from "../../ui/l10n.ts";
import { literalMarkdown } from "../../ui/literal-text.ts";
import { type Button, Cancelled, type ChosenFile, type Ui } from "../../ui/ui.ts";
import { noRolesNoAccess } from "../../users/roles.ts";
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
      await ask(context, rest, [], where);
      return create(context, session, rest, rest, propertyOf(target, "run"));
    }
    const title = t("Create Users from a CSV File");
    // What Excel saves as "Unicode text" and "Text (tab delimited)" ends in .txt.
    const file = await ui.openFile({ title, kind: "CSV", extensions: ["csv", "tsv", "txt"] });
    const holders = new Map(
      (await sortedUsers(context, session)).map((user) => [user.login.toLowerCase(), nameOf(user)]),
    );
    const { rows: newUsers, notes } = read(ui, file, (login) => holders.get(login.toLowerCase()));
    const good = newUsers.filter(({ refused }) => refused === undefined);
    await documents.report(t("Dry run of {0}", file.name), dryRun(file.name, where, newUsers, notes));
    if (good.length === 0) {
      ui.warn(t("No row of {0} can be created: the dry run says why.", file.name), [template()]);
      return;
    }
    const left = newUsers.length - good.length;
    const leftOut = left === 0 ? [] : [t("{0} rows are left out: the dry run says why.", left)];
    await ask(context, good, [...leftOut, ...notes], where);
    await create(context, session, good, newUsers);
  },
};

/** Reads the file; one that is no list of new users is refused with what is expected, and a template. */
function read(ui: Ui, file: ChosenFile, holderOf: (login: string) => string | undefined): NewUsersFile {
  try {
    return readNewUsers(file, holderOf);
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    ui.error(`${error.message}. ${error.next}`, [template()]);
    throw new Cancelled();
  }
}

function template(): Button {
  return { title: t("Save a Template"), command: "identityUsers.saveNewUsersTemplate" };
}

async function ask(
  context: CommandContext,
  good: readonly NewUserRow[],
  notes: readonly string[],
  where: string,
): Promise<void> {
  const roleless = good.filter(({ request }) => !request.roles?.length).length;
  const answer = t("Create");
  await confirm(context, {
    message: t("Create {0} in {1}", countedUsers(good.length), where),
    paragraphs: [
      listNames(good.map(({ name, login }) => `${name} (${login})`)),
      t("Each of them gets an e-mail to finish signing up."),
      ...(roleless === 0
        ? []
        : [[t("{0} of them get no roles.", roleless.toLocaleString()), noRolesNoAccess()].join(" ")]),
      ...notes,
    ],
    answer: `${answer} (${good.length.toLocaleString()})`,
    number: numberToType(context.preferences, answer, good.length),
  });
}

async function create(
  context: CommandContext,
  session: Session,
  good: readonly NewUserRow[],
  all: readonly NewUserRow[],
  run?: unknown,
): Promise<void> {
  const whom = countedUsers(good.length);
  const made: string[] = [];
  await performBulk(context, {
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
      made.push(data.id);
      return requestId;
    },
  });
  if (made.length === 1 && session === context.sessions.current) await context.reveal(made[0] ?? "");
}

function dryRun(name: string, where: string, newUsers: readonly NewUserRow[], notes: readonly string[]): string {
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
    ...notes.flatMap((note) => [`> ${literalMarkdown(note)}`, ""]),
    cells([t("Row"), t("Name"), t("Login"), t("Type"), t("Roles"), t("Outcome")]),
    cells(Array.from({ length: 6 }, () => "---")),
    ...rows,
    "",
    t("Columns: {0}. Roles are written scope/code, several of them with a space between.", newUserColumns.join(", ")),
    "",
  ].join("\n");
}

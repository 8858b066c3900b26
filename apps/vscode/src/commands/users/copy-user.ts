import type { User } from "@identity-users/sdk";
import type { Command } from "../../actions/command.ts";
import { subjectsOf, subjectOf } from "../../actions/subjects.ts";
import { idsOf } from "../../actions/targets.ts";
import { english, t } from "../../ui/l10n.ts";
import { getUser } from "./get-user.ts";

function copying(textOf: (users: readonly User[]) => string): Command["run"] {
  return async (context, target, selection) => {
    const ids = await idsOf(context, target, selection);
    const users =
      ids.length > 1
        ? (await subjectsOf(context, "getUser", ids)).users
        : [(await subjectOf(context, getUser, ids.length === 1 ? { id: ids[0] } : target)).user];
    await context.ui.copy(textOf(users));
    if (users.length > 1) context.ui.info(t("Copied {0} users.", users.length));
  };
}

const lines = (texts: readonly string[]) => texts.join("\n");

/** Copies the ids of users, one on a line. */
export const copyId: Command = {
  id: "copyId",
  title: english("Copy Id"),
  row: "4_copy@1",
  run: copying((users) => lines(users.map(({ id }) => id))),
};

/** Copies the logins of users, one on a line. */
export const copyLogin: Command = {
  id: "copyLogin",
  title: english("Copy Login"),
  row: "4_copy@2",
  key: { key: "ctrl+c", mac: "cmd+c" },
  run: copying((users) => lines(users.map(({ login }) => login))),
};

/** Copies what the list knows of users as JSON. */
export const copyJson: Command = {
  id: "copyJson",
  title: english("Copy as JSON"),
  row: "4_copy@3",
  run: copying((users) => JSON.stringify(users.length === 1 ? users[0] : users, null, 2)),
};

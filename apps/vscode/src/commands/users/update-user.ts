import { definitionOf, type User } from "@identity-users/sdk";
import type { ActionCommand, CommandContext } from "../../actions/command.ts";
import { type Subject, subjectOf } from "../../actions/subjects.ts";
import { idOfOne } from "../../actions/targets.ts";
import { ChangedMeanwhile, saveReviewed } from "../../documents/save-user.ts";
import { consequencesFor, mayBeOverwritten } from "../../guards/consequences.ts";
import { perform } from "../../sessions/perform.ts";
import { english, t } from "../../ui/l10n.ts";
import type { Field } from "../../ui/ui.ts";
import { type EditedTexts, refuseEmail, refuseLength, refuseLogin, textsOf } from "../../users/user-limits.ts";

type Key = "firstName" | "lastName" | "emailAddress" | "login";

/** Edits names, e-mail address and login; all else that was read is sent back, since an update replaces the whole user. */
export const updateUser: ActionCommand = {
  id: "updateUser",
  title: english("Edit User"),
  asks: true,
  row: "1_open@2",
  single: true,
  key: { key: "f2" },
  run: async (context, target) => {
    const id = idOfOne(context, target);
    const subject = await subjectOf(context, updateUser, id === undefined ? target : { id });
    const { user, session } = subject;
    return context.underWay.once(session.connection.id, "updateUser", user.id, () => edit(context, subject));
  },
};

async function edit(context: CommandContext, subject: Subject): Promise<void> {
  const { name, where, session } = subject;
  const before = await readWithRoles(context, subject);
  const texts = await context.ui.form<Key>({ title: t("Edit {0} in {1}", name, where), fields: fieldsFor(before) });
  const was = textsOf(before);
  if ((Object.keys(was) as Key[]).every((key) => was[key] === texts[key]))
    return context.ui.info(t("Nothing changed in {0}.", name));
  for (let seen = before; ;) {
    const definition = definitionOf({ ...seen, ...mergeTexts(was, texts, textsOf(seen)) });
    try {
      await saveReviewed(context, session, seen, definition);
      return;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      await askAboutConflict(context, subject, error);
      seen = error.user;
    }
  }
}

/** Keeps what somebody else has changed meanwhile wherever we have not. */
function mergeTexts(was: EditedTexts, entered: EditedTexts, now: EditedTexts): EditedTexts {
  const merged = (key: Key) => (entered[key] === was[key] ? now[key] : entered[key]);
  return {
    firstName: merged("firstName"),
    lastName: merged("lastName"),
    emailAddress: merged("emailAddress"),
    login: merged("login"),
  };
}

function readWithRoles({ ui, log }: CommandContext, { user, name, session }: Subject): Promise<User> {
  return ui.progress(t("Reading {0}", name), (signal) =>
    perform(log, "getUser", user.id, session.client.getUser(user.id, { includeRoles: true }, { signal })),
  );
}

async function askAboutConflict(
  { ui }: CommandContext,
  { name, where }: Subject,
  { fields }: ChangedMeanwhile,
): Promise<void> {
  await ui.ask({
    message: t("{0} in {1} was changed by somebody else meanwhile. Update all the same?", name, where),
    detail: t("Changed: {0}. What you have edited becomes what you entered; all else stays as it is now.", fields),
    answers: [t("Update")],
  });
}

function fieldsFor(user: User): Field<Key>[] {
  const notes = consequencesFor([user], [mayBeOverwritten]);
  const fields: Field<Key>[] = [
    {
      key: "firstName",
      prompt: t("First name"),
      value: () => user.firstName,
      refuse: (text) => refuseLength("firstName", text),
    },
    {
      key: "lastName",
      prompt: t("Last name"),
      value: () => user.lastName,
      refuse: (text) => refuseLength("lastName", text),
    },
    { key: "emailAddress", prompt: t("E-mail address"), value: () => user.emailAddress, refuse: refuseEmail },
    {
      key: "login",
      prompt: t("Login"),
      value: ({ emailAddress = user.emailAddress }) => (user.login === user.emailAddress ? emailAddress : user.login),
      refuse: (text, { emailAddress = "" }) => refuseLogin(text, user.type, emailAddress),
    },
  ];
  return fields.map((field) => ({ ...field, prompt: [field.prompt, ...notes].join(" · ") }));
}

import type { CreateUserRequest, Role } from "@identity-users/sdk";
import type { Command, CommandContext } from "../../actions/command.ts";
import { choicesOfRoles, rolesIn } from "../../actions/pick-roles.ts";
import { refuseLocked } from "../../actions/subjects.ts";
import { environmentOf } from "../../connections/connection.ts";
import { explainError } from "../../sessions/explain-error.ts";
import { perform } from "../../sessions/perform.ts";
import type { Session } from "../../sessions/sessions.ts";
import { confirm } from "../../ui/confirm.ts";
import { connected, not } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";
import type { Field } from "../../ui/ui.ts";
import { mostRoles, namesOf, noRolesNoAccess, requestOf } from "../../users/roles.ts";
import { nameOf } from "../../users/statuses.ts";
import { refuseEmail, refuseLength, refuseLogin } from "../../users/user-limits.ts";

type Key = "firstName" | "lastName" | "emailAddress" | "login";

/** Asks for a new user step by step, and creates them once that is confirmed: the service sends them an e-mail. */
export const createUser: Command = {
  id: "createUser",
  title: nls("Create User"),
  asks: true,
  icon: "add",
  viewTitle: { place: "navigation@3", when: [connected, not("readOnly")] },
  run: async (context) => {
    const session = context.sessions.require();
    refuseLocked(session, "createUser");
    const where = environmentOf(session.connection);
    const title = t("Create User in {0}", where);
    const type = await pickType(context, title);
    // Before anything is typed, which would be lost with a list that is left.
    const roles = await pickRoles(context, session, title);
    const texts = await context.ui.form<Key>({ title, fields: fieldsFor(type, session) });
    const request: CreateUserRequest = {
      ...texts,
      login: type === "Personal" ? texts.emailAddress : texts.login,
      type,
      ...(roles.length > 0 && { roles: roles.map(requestOf) }),
    };
    const name = nameOf(request);
    await confirm(context, {
      message: t("Create {0} in {1}", name, where),
      paragraphs: [
        t("Login: {0}", request.login),
        t("An e-mail to finish signing up is sent to {0}.", request.emailAddress),
        roles.length > 0 ? t("Roles: {0}", namesOf(roles)) : noRolesNoAccess(),
      ],
      answer: t("Create User"),
    });
    const made = await context.ui.progress(t("Creating {0}", name), (signal) =>
      perform(context.log, "createUser", "", session.client.createUser(request, { waitForReindex: true }, { signal })),
    );
    session.store.put(made);
    const done = t(
      "Created {0} in {1}. An e-mail to finish signing up is on its way to {2}.",
      name,
      where,
      made.emailAddress,
    );
    const hidden = session === context.sessions.current ? await context.reveal(made.id) : undefined;
    context.ui.info([done, ...(hidden === undefined ? [] : [hidden])].join(" "));
  },
};

function pickType({ ui }: CommandContext, title: string): Promise<"Personal" | "Service"> {
  return ui.pick({
    title,
    placeholder: t("Type of user"),
    choices: [
      {
        label: t("Personal"),
        description: t("a person, who signs in with a second factor"),
        icon: "person",
        value: "Personal",
      },
      { label: t("Service"), description: t("an application"), icon: "server-process", value: "Service" },
    ],
  });
}

/** Asks for the roles of a new user; where they cannot be listed, the user can be created without. */
async function pickRoles(context: CommandContext, session: Session, title: string): Promise<readonly Role[]> {
  const all = await rolesIn(context, session).catch(async (error: unknown) => {
    const { message, next = "" } = explainError(error) ?? {};
    // Somebody's own Cancel ends the command.
    if (message === undefined) throw error;
    const detail = `${message}. ${next}`;
    await context.ui.ask({ message: t("Create the user without roles?"), detail, answers: [t("Continue")] });
    return [];
  });
  let chosen: readonly Role[] = [];
  let placeholder = t("Roles to begin with; none are needed");
  while (all.length > 0) {
    const first = chosen.map(({ id }) => id);
    chosen = await context.ui.pickMany({ title, placeholder, choices: choicesOfRoles(all, first) });
    if (chosen.length <= mostRoles) break;
    placeholder = t("A new user gets at most {0} roles, {1} were chosen", mostRoles, chosen.length);
  }
  return chosen;
}

function fieldsFor(type: "Personal" | "Service", { store }: Session): Field<Key>[] {
  const taken = (login: string) => {
    const holder = store.all().find((user) => user.login.toLowerCase() === login.trim().toLowerCase());
    return holder && t("The login is taken by {0}", nameOf(holder));
  };
  const fields: Field<Key>[] = [
    { key: "firstName", prompt: t("First name"), refuse: (text) => refuseLength("firstName", text) },
    { key: "lastName", prompt: t("Last name"), refuse: (text) => refuseLength("lastName", text) },
    {
      key: "emailAddress",
      prompt: type === "Personal" ? t("E-mail address, which is also the login") : t("E-mail address"),
      placeholder: "name@company.com",
      refuse: (text) => refuseEmail(text) ?? (type === "Personal" ? taken(text) : undefined),
    },
  ];
  if (type === "Personal") return fields;
  const login: Field<Key> = {
    key: "login",
    prompt: t("Login"),
    value: ({ emailAddress = "" }) => emailAddress,
    refuse: (text, { emailAddress = "" }) => refuseLogin(text, type, emailAddress) ?? taken(text),
  };
  return [...fields, login];
}

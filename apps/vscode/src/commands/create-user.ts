import type { CreateUserRequest } from "@identity-users/sdk";
import type { Command, CommandContext } from "../core/command.ts";
import { environmentOf } from "../core/connection.ts";
import { perform } from "../core/perform.ts";
import type { Session } from "../core/sessions.ts";
import { nameOf } from "../core/statuses.ts";
import { refuseLocked } from "../core/subjects.ts";
import type { Field } from "../core/ui.ts";
import { refuseEmail, refuseLength, refuseLogin } from "../core/user-limits.ts";

type Key = "firstName" | "lastName" | "emailAddress" | "login";

/** Asks for a new user step by step and creates them; the service sends them an e-mail. */
export const createUser: Command = async (context) => {
  const session = context.sessions.require();
  refuseLocked(session, "createUser");
  const where = environmentOf(session.connection);
  const title = `Create User in ${where}`;
  const type = await pickType(context, title);
  const texts = await context.ui.form<Key>({ title, fields: fieldsFor(type, session) });
  const request: CreateUserRequest = { ...texts, login: type === "Personal" ? texts.emailAddress : texts.login, type };
  const name = nameOf(request);
  const made = await context.ui.progress(`Creating ${name}`, (signal) =>
    perform(context.log, "createUser", "", session.client.createUser(request, { waitForReindex: true }, { signal })),
  );
  session.store.put(made);
  context.ui.info(`Created ${name} in ${where}. An e-mail to finish signing up is on its way to ${made.emailAddress}.`);
};

function pickType({ ui }: CommandContext, title: string): Promise<"Personal" | "Service"> {
  return ui.pick({
    title,
    placeholder: "Type of user",
    choices: [
      {
        label: "Personal",
        description: "a person, who signs in with a second factor",
        icon: "person",
        value: "Personal",
      },
      { label: "Service", description: "an application", icon: "server-process", value: "Service" },
    ],
  });
}

function fieldsFor(type: "Personal" | "Service", { store }: Session): Field<Key>[] {
  const taken = (login: string) => {
    const holder = store.all().find((user) => user.login.toLowerCase() === login.trim().toLowerCase());
    return holder && `The login is taken by ${nameOf(holder)}`;
  };
  const fields: Field<Key>[] = [
    { key: "firstName", prompt: "First name", refuse: (text) => refuseLength("firstName", text) },
    { key: "lastName", prompt: "Last name", refuse: (text) => refuseLength("lastName", text) },
    {
      key: "emailAddress",
      prompt: type === "Personal" ? "E-mail address, which is also the login" : "E-mail address",
      placeholder: "name@company.com",
      refuse: (text) => refuseEmail(text) ?? (type === "Personal" ? taken(text) : undefined),
    },
  ];
  if (type === "Personal") return fields;
  const login: Field<Key> = {
    key: "login",
    prompt: "Login",
    value: ({ emailAddress = "" }) => emailAddress,
    refuse: (text, { emailAddress = "" }) => refuseLogin(text, type, emailAddress) ?? taken(text),
  };
  return [...fields, login];
}

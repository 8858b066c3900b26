import type { UpdateUserRequest, User } from "@identity-users/sdk";
import type { FakeIdentity } from "@identity-users/sdk/testing";
import { vi } from "vitest";
import { rowCommandsIn } from "../actions/pick-user.ts";
import type { ConnectionDetails } from "../connections/connection.ts";
import type { Draft } from "../pages/user/user-edit.ts";
import type { ShownUser, UserMessage } from "../pages/user/user-messages.ts";
import { UserPage } from "../pages/user/user-page.ts";
import { bench, type BenchOptions } from "./command-harness.ts";
import { aRole, aUser } from "./users.ts";

/** A role that `jo` holds. */
export const readers = aRole("Readers");
/** The user of a page, unless a test says otherwise. */
export const jo = aUser({ roles: [readers] });
/** The connection of a page. */
export const details: ConnectionDetails = {
  name: "Acme",
  baseUrl: "https://acme.lusid.com/identity",
  kind: "test",
  readOnly: false,
};

/** A service that holds a user. */
function keeping(held: User) {
  const update = (change: Partial<User>) => (held = { ...held, ...change });
  const script = (fake: FakeIdentity) => {
    fake.getUser.answers(() => held);
    fake.updateUser.answers(({ body }) => {
      const { roles: _roles, ...texts } = body as UpdateUserRequest;
      return update({ secondEmailAddress: null, userExpiry: null, alternativeUserIds: null, ...texts });
    });
    fake.getUserSchema.answers({ alternativeUserIds: [{ name: "payroll", description: "Number in the payroll" }] });
    fake.listLogs.answers({ values: [] });
  };
  return { script, update };
}

interface Options extends BenchOptions {
  readonly user?: User;
  readonly kind?: ConnectionDetails["kind"];
}

/** The page of a user, as its webview sees it. */
export async function pageOf({ user = jo, kind = "test", script, ...options }: Options = {}) {
  const service = keeping(user);
  const b = await bench({
    users: [user],
    environment: {},
    ...options,
    script: (fake) => {
      service.script(fake);
      script?.(fake);
    },
  });
  await b.connections.add({ ...details, kind }, { token: "token-1" });
  const session = b.sessions.require();
  await session.store.refresh();
  const ran: (readonly [string, string])[] = [];
  const drafts = new Map<string, Draft>();
  const messages: UserMessage[] = [];
  const titles: string[] = [];
  const open = () => {
    const page = new UserPage(
      {
        ...b,
        rowCommands: rowCommandsIn(b.commands),
        runOn: async (command, id) => {
          ran.push([command, id]);
          await b.run(`identityUsers.${command}`, { id });
        },
        drafts,
      },
      { user, connection: session.connection },
      (message) => void messages.push(message),
      (title) => void titles.push(title),
    );
    page.load();
    return page;
  };
  (b.fake.calls as unknown[]).length = 0;
  const page = open();
  const shown = (): ShownUser => {
    const last = messages.findLast(({ type }) => type === "shown");
    if (last?.type !== "shown") throw new Error("Cannot look: nothing was shown");
    return last.shown;
  };
  const saved = () => messages.flatMap((message) => (message.type === "saved" ? [message] : []));
  const drafted = () => messages.flatMap((message) => (message.type === "draft" ? [message.edits] : []));
  const type = (edits: object) => page.receive({ type: "edit", edits });
  const save = async (edits: object, version = shown().version) => {
    page.receive({ type: "save", edits, version });
    await vi.waitFor(() => {
      if (saved().length === 0) throw new Error("Cannot go on: nothing was answered");
    });
  };
  return { ...b, ...service, session, page, open, drafts, messages, titles, ran, shown, saved, drafted, type, save };
}

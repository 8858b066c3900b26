import type { User } from "@identity-users/sdk";
import type { ClipboardGuard } from "./clipboard-guard.ts";
import type { Connection, Connections } from "./connections.ts";
import type { Log } from "./log.ts";
import type { CreateClient, Sessions } from "./sessions.ts";
import type { Ui } from "./ui.ts";
import type { UserTree } from "./user-tree.ts";

/** Shows a user as a document to read. */
export interface Documents {
  show(user: User, connection: Connection): Promise<void>;
}

/** All that a command works with. */
export interface CommandContext {
  readonly ui: Ui;
  readonly log: Log;
  readonly clipboard: ClipboardGuard;
  readonly documents: Documents;
  readonly connections: Connections;
  readonly sessions: Sessions;
  readonly createClient: CreateClient;
  readonly tree: UserTree;
  readonly showLog: () => void;
}

/** A command; `target` is the row it was called on, or nothing when it comes from the palette. */
export type Command = (context: CommandContext, target?: unknown) => Promise<void>;

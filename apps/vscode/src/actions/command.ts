import type { User } from "@identity-users/sdk";
import type { Activity } from "../activity/activity.ts";
import type { Bulk } from "../bulk/bulk.ts";
import type { Connection } from "../connections/connection.ts";
import type { Connections } from "../connections/connections.ts";
import type { Pages } from "../pages/pages.ts";
import type { KeptJournal } from "../pages/plan/shown-plan.ts";
import type { Log } from "../sessions/log.ts";
import type { CreateClient, Sessions } from "../sessions/sessions.ts";
import type { Row, UserRow } from "../tree/rows.ts";
import type { Filters } from "../filters/user-filter.ts";
import type { UserTree } from "../tree/user-tree.ts";
import type { ClipboardGuard } from "../ui/clipboard-guard.ts";
import { t } from "../ui/l10n.ts";
import type { Preferences } from "../ui/preferences.ts";
import type { Ui } from "../ui/ui.ts";
import { type UserAction, userActions } from "../users/capabilities.ts";
import type { UnderWay } from "../bulk/under-way.ts";
import type { Contribution, Place } from "./contribution.ts";

/** Shows documents. */
export interface Documents {
  /** Shows a user as a document to read and to edit. */
  show(user: User, connection: Connection): Promise<void>;
  /** Shows a text in Markdown that exists nowhere but on the screen. */
  report(name: string, markdown: string): Promise<void>;
  /** Answers the review of a change: that of a document, or else the one in front. */
  answer(yes: boolean, target: unknown): void;
}

/** All that a command works with. */
export interface CommandContext {
  readonly ui: Ui;
  readonly log: Log;
  readonly clipboard: ClipboardGuard;
  readonly documents: Documents;
  readonly pages: Pages;
  /** Opens the journal of a plan: see `journalName`. */
  readonly journals: (name: string) => KeptJournal;
  readonly connections: Connections;
  readonly sessions: Sessions;
  readonly createClient: CreateClient;
  readonly tree: UserTree;
  readonly preferences: Preferences;
  readonly filters: Filters;
  readonly activity: Activity;
  readonly bulk: Bulk;
  readonly underWay: UnderWay;
  /** All commands, for those that offer others. */
  readonly commands: readonly Command[];
  /** The rows that are selected in the view. */
  readonly selected: () => readonly Row[];
  /**
   * Reveals and selects a user, or one of their rows, in the view, with the keyboard where `focus` is set; never fails.
   *
   * Returns the sentence that says why the view does not show them, where it does not.
   */
  readonly reveal: (id: string | UserRow, focus?: boolean) => Promise<string | undefined>;
  /** Runs another command. */
  readonly run: (id: string, target?: unknown) => PromiseLike<unknown>;
  readonly showLog: () => void;
}

/** A command: its part of the manifest, and the function that runs it. */
export interface Command extends Contribution {
  /** `target` is the row it was called on and `selection` all selected ones, or nothing when it comes from the palette. */
  readonly run: (context: CommandContext, target?: unknown, selection?: unknown) => Promise<void>;
}

/** A command that acts on users: capabilities decide for whom it is offered. */
export interface ActionCommand extends Command {
  readonly id: UserAction;
  readonly row: Place;
}

/** Returns the words for what commands do: the title of the one that an action or an operation is named like. */
export function titleIn(commands: readonly Command[]): (id: string) => string {
  return (id) => t(commands.find((command) => command.id === id)?.title ?? id);
}

/** Returns whether a command acts on users. */
export function isAction(command: Command): command is ActionCommand {
  return (userActions as readonly string[]).includes(command.id) && command.row !== undefined;
}

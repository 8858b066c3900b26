import type { User } from "@identity-users/sdk";
import type { ConnectionKind } from "../../connections/connection.ts";
import type { Diagnosis } from "../../diagnosis/diagnosis.ts";
import type { UserAction, Offer } from "../../users/capabilities.ts";
import type { Conflict, UserValues } from "../../users/user-form.ts";

/** A message to the page of a user. */
export type UserMessage =
  /** All that the page shows, but for what is being typed. */
  | { readonly type: "shown"; readonly shown: ShownUser }
  /** The edits of before, in place of what is typed; nothing where nothing is edited. */
  | { readonly type: "draft"; readonly edits: UserValues | undefined }
  /** The result of a save. */
  | { readonly type: "saved"; readonly is: "saved" | "unchanged" | "refused"; readonly message: string };

/** An intent of the page of a user: what is wrong in any way does nothing. */
export type UserIntent =
  /** Runs a command of `actions` or `tools` on the user: it asks, refuses and reports as it does in the sidebar. */
  | { readonly type: "run"; readonly command: string }
  /** Reads the user anew. */
  | { readonly type: "refresh" }
  /** Reads the log to find out why the user cannot get in. */
  | { readonly type: "diagnose" }
  /** The edits so far, by field; the first of them begins the edit. */
  | { readonly type: "edit"; readonly edits: UserValues }
  /** Ends the edit without saving. */
  | { readonly type: "discard" }
  /** Saves what is edited over the version of the user that was on the screen. */
  | { readonly type: "save"; readonly edits: UserValues; readonly version: number };

/** A user as the page shows them. */
export interface ShownUser {
  readonly user: User;
  /** Goes up with each change of the user. */
  readonly version: number;
  /** The user before what has changed since somebody looked; nothing where nothing has. */
  readonly former: User | undefined;
  /** In epoch milliseconds. */
  readonly readAt: number;
  /** `elsewhere`: another connection is in use, or none. */
  readonly standing: "here" | "reading" | "gone" | "elsewhere";
  /** Why the user could not be read again. */
  readonly failure: string | undefined;
  /** The environment, as questions name it. */
  readonly where: string;
  readonly kind: ConnectionKind;
  readonly actions: readonly ShownAction[];
  /** The commands that change nothing: Open as JSON, Copy Id. */
  readonly tools: readonly ShownTool[];
  /** Why nothing can be edited; nothing where it can be. */
  readonly noEdit: string | undefined;
  readonly edit: ShownEdit | undefined;
  /** Nothing until somebody asks, where nothing suggests it. */
  readonly diagnosis: ShownDiagnosis | undefined;
}

/** A command for the user. */
export interface ShownTool {
  /** The name in an intent: `copyId`. */
  readonly command: string;
  /** Translated; it ends in … where more is asked. */
  readonly title: string;
}

/** A command that changes the user, in the order of the menu. */
export interface ShownAction extends ShownTool {
  readonly command: UserAction;
  /** The group of the menu that it stands in. */
  readonly group: string;
  readonly offer: Offer;
}

/** The state of an edit that the extension knows. */
export interface ShownEdit {
  /** All that can be edited, as it is now. */
  readonly values: UserValues;
  /** Notes of the domain on its alternative ids, by field. */
  readonly notes: UserValues;
  /** Why a field, in the service's words or ours, cannot be saved as it is. */
  readonly problems: UserValues;
  readonly conflicts: readonly Conflict[];
  readonly isSaving: boolean;
}

/** Why the user cannot get in. */
export interface ShownDiagnosis extends Diagnosis {
  readonly log: "unread" | "reading" | "read";
  /** When the log was read, in epoch milliseconds. */
  readonly logReadAt: number | undefined;
}

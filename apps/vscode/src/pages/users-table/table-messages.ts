import type { Result } from "../../bulk/bulk.ts";
import type { ConnectionKind } from "../../connections/connection.ts";
import type { ColumnId } from "../../table/columns.ts";
import type { TableSorting } from "../../table/sort-rows.ts";
import type { TableFilter } from "../../table/table-filter.ts";
import type { TableRow } from "../../table/table-row.ts";
import type { UserAction } from "../../users/capabilities.ts";

/** A message to the Users Table: all of them follow `ready`, and each again when what it says has changed. */
export type TableMessage =
  /** Where the users are managed; none is sent where nothing is connected, of which the state is `none`. */
  | {
      readonly type: "connection";
      /** The name that people gave it. */
      readonly name: string;
      /** The environment, as questions name it: `PRODUCTION Acme (acme.lusid.com)`. */
      readonly where: string;
      readonly kind: ConnectionKind;
      /** Locked against writing. */
      readonly readOnly: boolean;
    }
  /** How far the list is; `message` says what went wrong and the next step. What was read before stays in the table. */
  | {
      readonly type: "state";
      readonly state: "none" | "loading" | "ready" | "failed";
      readonly message?: string | undefined;
    }
  /** All users, in no order, with the time at which they were read, in epoch milliseconds; a user who is not among them is gone. */
  | { readonly type: "users"; readonly users: readonly TableRow[]; readonly readAt: number | undefined }
  /** Users who have changed or are new, and the ids of those who are gone. */
  | { readonly type: "changed"; readonly users: readonly TableRow[]; readonly gone: readonly string[] }
  /** Shows those whom a filter takes in, in place of the filter in use. */
  | { readonly type: "show"; readonly filter: TableFilter }
  /** The layout that was kept; not sent where there is none. */
  | { readonly type: "layout"; readonly layout: TableLayout }
  /**
   * The roles that users hold, by the id of the user: names, sorted. `held` is empty unless the state is `known`.
   *
   * Rows of `users` and `changed` that have roles of their own are newer.
   */
  | {
      readonly type: "roles";
      readonly state: "unknown" | "loading" | "known" | "notAllowed";
      readonly held: Readonly<Record<string, readonly string[]>>;
      /** Why they could not be read, in the end or for now. */
      readonly message?: string | undefined;
    }
  /** The result of the last bulk action; nothing where it is to be closed. */
  | { readonly type: "result"; readonly result?: TableResult | undefined }
  /** The commands for users, in the order of their menu. */
  | { readonly type: "actions"; readonly actions: readonly TableAction[] };

/** An intent of the Users Table: what is wrong in any way does nothing. */
export type TableIntent =
  /** Runs a command of `actions` on users: it asks, refuses and reports as it does in the sidebar. */
  | { readonly type: "run"; readonly command: string; readonly ids: readonly string[] }
  /** Reads all users anew. */
  | { readonly type: "refresh" }
  /** Keeps the layout. */
  | { readonly type: "layout"; readonly layout: TableLayout }
  /**
   * Writes users to a file, in this order and with these columns.
   *
   * With `roles`, they are a column, and are read first where they are not known; without, they are left out unless they are known.
   */
  | {
      readonly type: "export";
      readonly ids: readonly string[];
      readonly columns: readonly ColumnId[];
      readonly roles: boolean;
    }
  /** Reads who holds which roles; `roles` messages say how far it is. */
  | { readonly type: "loadRoles" }
  /** Asks whether to do again what failed or was not started of the result. */
  | { readonly type: "retry" }
  | { readonly type: "closeResult" };

/** The look of the table that people have chosen. */
export interface TableLayout {
  /** The columns that are shown, in their order; `width` is in pixels. */
  readonly columns: readonly { readonly id: ColumnId; readonly width?: number | undefined }[];
  /** The first is the main one. */
  readonly sorting?: readonly TableSorting[] | undefined;
  /** Whether the overview above the table is open. */
  readonly overview?: boolean | undefined;
}

/** A command that the table offers for users. */
export interface TableAction {
  /** The name in an intent: `deleteUser`. */
  readonly command: string;
  /** Translated; it ends in … where more is asked. */
  readonly title: string;
  /** The id of a codicon. */
  readonly icon?: string | undefined;
  /** The action whose `offerOf` decides for whom it is possible; without one it is for everybody. */
  readonly action?: UserAction | undefined;
  /** Whether it takes exactly one user. */
  readonly single: boolean;
}

/** The result of a bulk action. */
export interface TableResult {
  /** `Unlock 4 users`. */
  readonly title: string;
  readonly where: string;
  /** `3 done, 1 failed`. */
  readonly counts: string;
  /** Failures first. */
  readonly rows: readonly {
    readonly name: string;
    readonly login: string;
    readonly result: Result;
    /** The result, translated. */
    readonly words: string;
    readonly reason?: string | undefined;
    readonly requestId?: string | undefined;
  }[];
  readonly canRetry: boolean;
  /** The words on the button that sends `retry`. */
  readonly retryTitle?: string | undefined;
}

/**
 * The selection as VS Code's context menu is told of it: `data-vscode-context`, as JSON, on the element that is clicked.
 *
 * The items that the manifest has for `webviewSection == 'users'` decide by `offers` and `one`, and their commands get the whole
 * object as their target. VS Code merges the objects of all elements around, so it may stand on the grid as a whole.
 */
export interface TableMenuContext {
  readonly webviewSection: "users";
  /** Whether exactly one user is selected. */
  readonly one: boolean;
  /** The words of `contextValueOf(users, readOnly)` for the selected, of `users/row-context.ts`. */
  readonly offers: string;
  readonly ids: readonly string[];
  readonly preventDefaultContextMenuItems: true;
}

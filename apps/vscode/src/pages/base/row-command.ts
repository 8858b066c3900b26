import { t } from "../../ui/l10n.ts";
import { type UserAction, userActions } from "../../users/capabilities.ts";

/** A command of a user's row. */
export interface RowCommand {
  readonly id: string;
  readonly title: string;
  readonly asks?: boolean | undefined;
  readonly icon?: string | undefined;
  /** Its place in the menu: `2_access@1`. */
  readonly row?: string | undefined;
  readonly single?: boolean | undefined;
}

/** Returns whether a command acts on users. */
export const isAction = (id: string): id is UserAction => (userActions as readonly string[]).includes(id);

/** Returns a command as a page offers it. */
export function toolOf({ id, title, asks }: RowCommand): { readonly command: string; readonly title: string } {
  return { command: id, title: asks ? `${t(title)}…` : t(title) };
}

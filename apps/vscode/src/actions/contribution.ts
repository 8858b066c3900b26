import type { Condition } from "../ui/context-keys.ts";

/** A group of a menu and the place in it: `2_access@1`. In a title bar the group `navigation` is shown as icons. */
export type Place = `${string}@${number}`;

/** A key that runs a command while the list of users has the focus, or a review that it answers. */
export interface Key {
  readonly key: string;
  readonly mac?: string;
}

/** The part of a command that goes into the manifest: `manifest.ts` generates `contributes` and `package.nls.json` from it. */
export interface Contribution {
  /** The word behind `identityUsers.`: that of the operation, where the command does one. */
  readonly id: string;
  /** Without …; marked by `english()` where a list of actions shows it too, else by `nls()`. */
  readonly title: string;
  /** Whether more is asked before anything happens: the title in menus ends in … then. */
  readonly asks?: boolean;
  /** The id of a codicon. */
  readonly icon?: string;
  /** When the palette has it; always where it is left out. */
  readonly palette?: readonly Condition[];
  /** Its place in the view's title bar, and when it is there. */
  readonly viewTitle?: { readonly place: Place; readonly when?: readonly Condition[] };
  /** Its place in the menu of a user's row and, unless it is `single`, of all rows that stand for users; for an action, capabilities decide when it is there. */
  readonly row?: Place;
  /** Its place in the menu of a group's row. */
  readonly groupRow?: Place;
  /** Its place among the icons of a user's row. */
  readonly inline?: number;
  /** Whether it takes one user, not all that are selected. */
  readonly single?: boolean;
  /** Its place above the review of a change, which it answers; its key works there. */
  readonly review?: Place;
  /** Runs it on the selected rows if it has a place in their menu. */
  readonly key?: Key;
}

/** Returns the id that VS Code knows a command by. */
export function commandIdOf({ id }: Pick<Contribution, "id">): string {
  return `identityUsers.${id}`;
}

/** Compares two places of one menu as VS Code does: by group, then by number, which may be missing. */
export function comparePlaces(one: string, other: string): number {
  const [group = "", number = 0] = one.split("@");
  const [otherGroup = "", otherNumber = 0] = other.split("@");
  return group.localeCompare(otherGroup) || Number(number) - Number(otherNumber);
}

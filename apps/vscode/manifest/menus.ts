import { type Command, isAction } from "../src/actions/command.ts";
import { commandIdOf, comparePlaces } from "../src/actions/contribution.ts";
import { type Condition, inReview, not } from "../src/ui/context-keys.ts";
import { isDoubtful } from "../src/users/capabilities.ts";
import { rowPatterns } from "../src/users/row-context.ts";
import { commands } from "./commands.ts";
import type { Text } from "./texts.ts";

const inView: Condition = "view == identityUsers.users";
const oneSelected: Condition = "!listMultiSelection";
const inTable: Condition = "webviewId == 'identityUsers.table' && webviewSection == 'users'";
const probablyRefused = "identityUsers.probablyRefused";

interface Item {
  readonly command?: string;
  readonly submenu?: string;
  readonly when: string;
  readonly group: string;
}

const viewItem = (pattern: string): Condition => `viewItem =~ ${pattern}`;
/** Tests what the table says of the selected users: see `TableMenuContext`. */
const offers = (pattern: string): Condition => `offers =~ ${pattern}`;
const all = (conditions: readonly Condition[]) => conditions.join(" && ");
const sorted = (items: readonly Item[]) => items.toSorted((one, other) => comparePlaces(one.group, other.group));

function paletteItems(): object[] {
  return commands.flatMap(({ palette, ...command }) =>
    palette ? [{ command: commandIdOf(command), when: all(palette) }] : [],
  );
}

function viewTitleItems(): Item[] {
  return commands.flatMap(({ viewTitle, ...command }) =>
    viewTitle
      ? [{ command: commandIdOf(command), when: all([inView, ...(viewTitle.when ?? [])]), group: viewTitle.place }]
      : [],
  );
}

function reviewItems(): Item[] {
  return commands.flatMap(({ review, ...command }) =>
    review ? [{ command: commandIdOf(command), when: inReview, group: review }] : [],
  );
}
/**
 * Several rows are selected, of users who may be changed.
 *
 * VS Code shows what all selected rows have, and the rows cannot say what the others offer: a key that changes with the selection
 * makes VS Code (1.139) draw the rows anew, by which it loses a part of the selection. So every action is there, and the command
 * refuses what none of the users allows. Of a row outside the selection the same is shown, and the command acts on that row alone.
 */
const several = all(["listMultiSelection", viewItem(rowPatterns.users), not("readOnly")]);

/** Writes the items of a command in the menu of a row and among its icons. */
function rowItems(command: Command): Item[] {
  const { row, groupRow, inline, single } = command;
  const item = (group: string | undefined, ...conditions: readonly Condition[]): Item[] =>
    group === undefined ? [] : [{ command: commandIdOf(command), when: all([inView, ...conditions]), group }];
  const offered = isAction(command) ? viewItem(rowPatterns.offering(command.id, "yes")) : viewItem(rowPatterns.users);
  const ofUser = [offered, viewItem(rowPatterns.user)];
  return [
    ...item(inline === undefined ? undefined : `inline@${inline}`, ...ofUser),
    ...(single
      ? item(row, ...ofUser, oneSelected)
      : item(row, isAction(command) ? `(${offered} || ${several})` : offered)),
    ...item(groupRow, viewItem(rowPatterns.group)),
  ];
}

/** Writes the item of a command in the menu of the table. */
function tableItems(command: Command): Item[] {
  const { row, single } = command;
  if (row === undefined) return [];
  const offered = isAction(command) ? [offers(rowPatterns.offering(command.id, "yes"))] : [];
  const when = all([inTable, ...offered, ...(single ? ["one"] : [])]);
  return [{ command: commandIdOf(command), when, group: row }];
}

/** Writes what is offered last: the actions that capabilities doubt for some users. */
function doubtfulItems(): Item[] {
  return commands.filter(isAction).flatMap((command) => {
    const pattern = rowPatterns.offering(command.id, "last");
    const when = `${viewItem(pattern)} || ${offers(pattern)}`;
    return isDoubtful(command.id) ? [{ command: commandIdOf(command), when, group: command.row }] : [];
  });
}

/** Writes the menus: the palette, the title of the view, the rows of users and the table, and below those what is probably refused. */
export function contributedMenus(): object {
  const doubtful = (...conditions: readonly Condition[]): Item => ({
    submenu: probablyRefused,
    when: all(conditions),
    group: "9_probably_refused",
  });
  return {
    commandPalette: paletteItems(),
    "view/title": sorted(viewTitleItems()),
    "editor/title": sorted(reviewItems()),
    "view/item/context": sorted([
      ...commands.flatMap(rowItems),
      doubtful(inView, viewItem(rowPatterns.doubtful), oneSelected),
    ]),
    "webview/context": sorted([...commands.flatMap(tableItems), doubtful(inTable, offers(rowPatterns.doubtful))]),
    [probablyRefused]: sorted(doubtfulItems()),
  };
}

/** Writes the menus that open from others. */
export function contributedSubmenus(text: Text): object[] {
  return [{ id: probablyRefused, label: text("submenu.probablyRefused", "Probably Refused") }];
}

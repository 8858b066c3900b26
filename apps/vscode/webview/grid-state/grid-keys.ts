import { type Cell, cellAfter, type Extent, titles } from "./cell-movement.ts";
import { extendTo, noSelection, selectAll, type Selection, toggleRow } from "./selection.ts";

/** A key with what is held down; `isWhole` is Ctrl, or Command on a Mac. */
export interface Press {
  readonly key: string;
  readonly isWhole: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** The grid when a key is pressed. */
export interface GridState {
  readonly cell: Cell;
  readonly extent: Extent;
  /** The ids of the rows that are shown, in their order. */
  readonly ids: readonly string[];
  readonly selection: Selection;
}

/** The effect of a key; columns are counted with that of the marks of selection, which is column 0. */
export type GridAction =
  | { readonly type: "focus"; readonly cell: Cell }
  | { readonly type: "select"; readonly selection: Selection; readonly cell?: Cell }
  | { readonly type: "sort"; readonly column: number; readonly add: boolean }
  | { readonly type: "resize"; readonly column: number; readonly by: number }
  | { readonly type: "filter"; readonly column: number }
  | { readonly type: "run"; readonly command: string; readonly ids: readonly string[] };

/** Commands by key, as in the tree; a single one is about the user who has the focus, not those who are selected. */
const commands: Readonly<Record<string, { readonly command: string; readonly single?: boolean }>> = {
  __proto__: null as never,
  Enter: { command: "getUser", single: true },
  F2: { command: "updateUser", single: true },
  Delete: { command: "deleteUser" },
  "Whole Backspace": { command: "deleteUser" },
  "Whole c": { command: "copyLogin" },
};

/** Pixels by which a key widens a column. */
const step = 16;

/** Decides what a key does in the grid; undefined for a key that is none of the grid's. */
export function actionOf(press: Press, state: GridState): GridAction | undefined {
  const { key, isWhole, shift, alt } = press;
  const { cell, ids, selection } = state;
  if (alt) return key === "ArrowDown" && cell.column > 0 ? { type: "filter", column: cell.column } : undefined;
  if (isWhole && key === "a") return { type: "select", selection: selectAll(ids, selection.anchor) };
  if (isWhole && key === "f") return { type: "filter", column: Math.max(1, cell.column) };
  if (key === "Escape") return selection.ids.size > 0 ? { type: "select", selection: noSelection } : undefined;
  const isSideways = key === "ArrowLeft" || key === "ArrowRight";
  if (cell.row === titles && shift && isSideways)
    return { type: "resize", column: cell.column, by: key === "ArrowLeft" ? -step : step };
  const next = cellAfter(cell, key, isWhole, state.extent);
  if (next) return isSideways || !shift ? { type: "focus", cell: next } : extended(state, next);
  return cell.row < 0 ? ofTitle(press, state) : ofUser(press, state);
}

function extended({ cell, ids, selection }: GridState, next: Cell): GridAction {
  const to = ids[next.row];
  if (to === undefined) return { type: "focus", cell: next };
  const anchor = selection.anchor ?? ids[cell.row];
  return { type: "select", selection: extendTo({ ...selection, anchor }, to, ids), cell: next };
}

function ofTitle({ key, shift }: Press, { cell, ids, selection }: GridState): GridAction | undefined {
  if (cell.row !== titles || (key !== "Enter" && key !== " ")) return undefined;
  if (cell.column > 0) return { type: "sort", column: cell.column, add: shift };
  return { type: "select", selection: toggledAll(selection, ids) };
}

/** Selects all rows that are shown, or none where all are selected. */
export function toggledAll(selection: Selection, ids: readonly string[]): Selection {
  return selection.ids.size < ids.length ? selectAll(ids) : noSelection;
}

function ofUser({ key, isWhole, shift }: Press, { cell, ids, selection }: GridState): GridAction | undefined {
  const id = ids[cell.row];
  if (id === undefined) return undefined;
  if (key === " ")
    return { type: "select", selection: shift ? extendTo(selection, id, ids) : toggleRow(selection, id) };
  const found = shift ? undefined : commands[isWhole ? `Whole ${key}` : key];
  if (!found) return undefined;
  const isOne = found.single === true || !selection.ids.has(id);
  return { type: "run", command: found.command, ids: isOne ? [id] : ids.filter((one) => selection.ids.has(one)) };
}

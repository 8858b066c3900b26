import type { ColumnId } from "../../src/table/columns.ts";
import type { Cell } from "../grid-state/cell-movement.ts";

const elementsOf = (event: Event) =>
  event.composedPath().filter((target): target is HTMLElement => target instanceof HTMLElement);

/** Returns the cell that an event is in. */
export function cellOf(event: Event): Cell | undefined {
  const element = elementsOf(event).find(({ dataset }) => dataset["column"] !== undefined);
  const row = element?.closest<HTMLElement>("[data-row]")?.dataset["row"];
  return row === undefined ? undefined : { row: Number(row), column: Number(element?.dataset["column"]) };
}

/** Returns whether an event is on the button that opens the filter of its column. */
export function isOnFilter(event: Event): boolean {
  return elementsOf(event).some(({ dataset }) => dataset["filter"] !== undefined);
}

/** Returns the column that an event is on the edge of, by which it is resized. */
export function edgeOf(event: Event): ColumnId | undefined {
  return elementsOf(event)[0]?.dataset["edge"] as ColumnId | undefined;
}

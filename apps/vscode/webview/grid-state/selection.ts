/** The selected rows by id, and the row that a range begins at. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor?: string | undefined;
}

/** Nothing is selected. */
export const noSelection: Selection = { ids: new Set() };

/** Selects one row alone. */
export function selectOnly(id: string): Selection {
  return { ids: new Set([id]), anchor: id };
}

/** Takes one row in or out. */
export function toggleRow({ ids }: Selection, id: string): Selection {
  return { ids: ids.has(id) ? ids.difference(new Set([id])) : ids.union(new Set([id])), anchor: id };
}

/** Selects the rows from the anchor to `id`, in the order in which they are shown; with `add`, beside those that are selected. */
export function extendTo(
  { ids, anchor = "" }: Selection,
  id: string,
  shown: readonly string[],
  { add = false }: { readonly add?: boolean } = {},
): Selection {
  const to = shown.indexOf(id);
  // A row that is no longer shown begins no range.
  const from = shown.includes(anchor) ? shown.indexOf(anchor) : to;
  const range = new Set(shown.slice(Math.min(from, to), Math.max(from, to) + 1));
  return { ids: add ? ids.union(range) : range, anchor: shown[from] };
}

/** Selects all rows that are shown. */
export function selectAll(shown: readonly string[], anchor?: string): Selection {
  return { ids: new Set(shown), anchor };
}

/** Narrows a selection to the rows that are shown: nothing is done to a user whom nobody sees. */
export function amongShown(selection: Selection, shown: readonly string[]): Selection {
  if (selection.ids.size === 0) return selection;
  const ids = selection.ids.intersection(new Set(shown));
  return ids.size === selection.ids.size ? selection : { ...selection, ids };
}

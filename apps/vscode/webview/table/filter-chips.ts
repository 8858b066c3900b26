import { css, html, nothing } from "lit";
import type { ColumnId } from "../../src/table/columns.ts";
import { wordsOfFilter } from "../../src/table/filter-words.ts";
import { filterEntries, type TableFilter } from "../../src/table/table-filter.ts";
import { t } from "../../src/ui/l10n.ts";
import { icon } from "../appearance/icons.ts";

/** Draws the filter in words, each part with a button that takes it away. */
export function filterChips(filter: TableFilter, clear: (id?: ColumnId) => void): unknown {
  const parts = filterEntries(filter).map(([id]) => ({ id, words: wordsOfFilter({ [id]: filter[id] }) }));
  if (parts.length === 0) return nothing;
  return html`<div class="chips" role="group" aria-label=${t("Filters")}>
    ${parts.map(
      ({ id, words }) =>
        html`<span class="chip" title=${words}>
          <bdi>${words}</bdi>
          <button class="tool" aria-label=${t("Clear {0}", words)} title=${t("Clear")} @click=${() => clear(id)}>
            ${icon("close")}
          </button>
        </span>`,
    )}
    ${parts.length > 1 ? html`<button class="tool" @click=${() => clear()}>${t("Clear all filters")}</button>` : nothing}
  </div>`;
}

export const filterChipStyles = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 6px;
    padding: 0 12px 4px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    max-width: 100%;
    height: 22px;
    padding-inline-start: 8px;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 11px;
    color: var(--vscode-badge-foreground);
    background: var(--vscode-badge-background);
  }
  .chip bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip .tool {
    height: 20px;
    padding: 0 4px;
    border-radius: 10px;
    color: inherit;
  }
  .chip .icon {
    width: 12px;
    height: 12px;
  }
`;

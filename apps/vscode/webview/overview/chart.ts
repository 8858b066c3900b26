import { html, nothing, type TemplateResult } from "lit";
import type { Chart, Segment } from "../../src/overview/overview.ts";
import { countedUsers, t } from "../../src/ui/l10n.ts";

/** How a chart is used. */
export interface ChartUse {
  /** The segment that the keys are at: Tab leads to it alone, and arrow keys lead on. */
  readonly current: Segment | undefined;
  /** The segment that the pointer or the focus is on. */
  readonly pointed: Segment | undefined;
  readonly point: (segment: Segment | undefined) => void;
  readonly choose: (segment: Segment) => void;
}

/** Draws a chart: kinds of users as rows, times as columns side by side. */
export function chartTemplate(chart: Chart, use: ChartUse): TemplateResult {
  const { column, shape, title, segments, headline, alternative } = chart;
  if (segments.every(({ count }) => count === 0))
    return html`<section>
      <h3>${title}</h3>
      <p>${alternative}</p>
    </section>`;
  const most = Math.max(...segments.map(({ count }) => count));
  return html`<section class=${column}>
    <h3 id=${column}>${title}</h3>
    <p class="unseen" id="${column}-alternative">${alternative}</p>
    <div
      class=${shape}
      role="toolbar"
      aria-labelledby=${column}
      aria-describedby="${column}-alternative"
      @keydown=${moveFocus}
    >
      ${segments.map((segment) => segmentTemplate(segment, most, shape, use))}
    </div>
    ${shape === "times" ? captionTemplate(segments, use.pointed) : nothing}
    ${
      headline && headline.count > 0
        ? html`<button class="headline" type="button" @click=${() => use.choose(headline)}>
            ${t("{0}: {1}", headline.label, headline.count.toLocaleString())}
          </button>`
        : nothing
    }
  </section>`;
}

function wordsOf({ label, count }: Segment): string {
  return t("{0}: {1}", label, countedUsers(count));
}

function segmentTemplate(segment: Segment, most: number, shape: Chart["shape"], use: ChartUse): TemplateResult {
  const { label, count } = segment;
  // Nobody is behind it: it only holds its place among the others.
  if (count === 0) return html`<span class="segment" title=${wordsOf(segment)}></span>`;
  const isRow = shape === "kinds";
  return html`<button
    class="segment"
    type="button"
    title=${wordsOf(segment)}
    aria-label=${wordsOf(segment)}
    tabindex=${segment === use.current ? 0 : -1}
    @click=${() => use.choose(segment)}
    @focus=${() => use.point(segment)}
    @blur=${() => use.point(undefined)}
    @pointerenter=${() => use.point(segment)}
    @pointerleave=${() => use.point(undefined)}
  >
    ${isRow ? html`<span class="label">${label}</span>` : nothing} ${barTemplate(segment, (count / most) * 100, isRow)}
    ${isRow ? html`<span>${count.toLocaleString()}</span>` : nothing}
  </button>`;
}

/** Draws a bar of some percent, along a row or up a column. */
function barTemplate({ colour }: Segment, percent: number, isRow: boolean): TemplateResult {
  // Few among many are seen too.
  const length = Math.max(2, percent);
  return html`<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
    <rect
      x="0"
      y=${isRow ? 0 : 100 - length}
      width=${isRow ? length : 100}
      height=${isRow ? 100 : length}
      fill="var(--vscode-${colour.replaceAll(".", "-")}, currentColor)"
    />
  </svg>`;
}

/** Writes what is pointed at, or else where the columns begin and end. */
function captionTemplate(segments: readonly Segment[], pointed: Segment | undefined): TemplateResult {
  const texts =
    pointed && segments.includes(pointed) ? [wordsOf(pointed)] : [segments[0]?.label, segments.at(-1)?.label];
  return html`<p class="caption" aria-hidden="true">${texts.map((text) => html`<span>${text}</span>`)}</p>`;
}

const steps = new Map([
  ["ArrowLeft", -1],
  ["ArrowUp", -1],
  ["ArrowRight", 1],
  ["ArrowDown", 1],
  ["Home", -Infinity],
  ["End", Infinity],
]);

/** Moves the focus within a chart, as the pattern of a toolbar has it. */
function moveFocus(event: KeyboardEvent): void {
  const step = steps.get(event.key);
  const { currentTarget, target } = event;
  if (step === undefined || !(currentTarget instanceof HTMLElement) || !(target instanceof HTMLElement)) return;
  const buttons = [...currentTarget.querySelectorAll("button")];
  const next = buttons.findIndex((button) => button === target) + step;
  buttons.at(Math.min(Math.max(next, 0), buttons.length - 1))?.focus();
  event.preventDefault();
}

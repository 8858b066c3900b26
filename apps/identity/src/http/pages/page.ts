import { createHash } from "node:crypto";

/** Text that is markup already. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join("");
  if (value instanceof Markup) return value.text;
  return String(value).replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** Makes markup of a template; whatever is put into it is shown as text. */
export function html(parts: TemplateStringsArray, ...values: readonly unknown[]): Markup {
  return new Markup(parts.map((part, index) => part + (index < values.length ? shown(values[index]) : "")).join(""));
}

const style = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { width: 100%; box-sizing: border-box; padding: .5rem; font: inherit; }
button { margin-top: 1.5rem; padding: .5rem 1.25rem; font: inherit; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: start; }
time { white-space: nowrap; }
th, td { padding: .375rem .5rem; border-bottom: 1px solid; text-align: start; overflow-wrap: anywhere; }
.alert { border-inline-start: .25rem solid #c00; padding-inline-start: 1rem; }
`;

// Whole, and not in the template below: a formatter's white space would be part of the style, and change its hash.
const styleElement = new Markup(`<style>${style}</style>`);

/** A page runs no script, loads nothing, is framed by nobody and posts only to where it came from. */
export const pageHeaders: Readonly<Record<string, string>> = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** Frames a page of the local service. */
export function page(title: string, body: Markup): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
        <footer>
          <p><small>A local stand-in for development and tests, not affiliated with FINBOURNE.</small></p>
        </footer>
      </body>
    </html> `.text;
}

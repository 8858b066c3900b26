import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { AppContext } from "../exchange/service-response.ts";

/** Markup of `html`, which shows whatever is put into it as text. */
export type Markup = ReturnType<typeof html>;

const style = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { width: 100%; box-sizing: border-box; padding: .5rem; font: inherit; }
button { margin-top: 1.5rem; padding: .5rem 1.25rem; font: inherit; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: start; }
time { white-space: nowrap; }
th, td { padding: .375rem .5rem; border-bottom: 1px solid; text-align: start; }
td:nth-child(2) { overflow-wrap: anywhere; }
.alert { border-inline-start: .25rem solid #c00; padding-inline-start: 1rem; }
`;

/** A page runs no script, loads nothing, is framed by nobody and posts only to where it came from. */
const headers = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** Answers with a page of the local service. */
export async function show(
  context: AppContext,
  title: string,
  body: Markup,
  status: 200 | 400 | 401 | 403 | 410 = 200,
): Promise<Response> {
  // The style is whole, and not in the template: a formatter's white space would be part of it, and change its hash.
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${raw(`<style>${style}</style>`)}
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
    </html> `;
  return context.body(String(await page), status, headers);
}

import { randomBytes } from "node:crypto";

/**
 * Writes the document of a page: one script, no network, no style but those that the script adopts.
 *
 * Pictures are only those that the script holds itself (`data:`).
 */
export function documentOf(script: string, language: string): string {
  const nonce = randomBytes(16).toString("base64url");
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
  </head>
  <body>
    <script type="module" nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
}

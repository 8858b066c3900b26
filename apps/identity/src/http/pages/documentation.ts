import { readFile } from "node:fs/promises";
import type { Hono } from "hono";
import type { AppEnvironment } from "../exchange/service-response.ts";

/** The media types of Swagger UI's own files, which stand beside the bundle; from source they are where npm put them. */
export const swaggerFiles = { "swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript" } as const;

/** Swagger UI writes styles into its elements and draws with data addresses; all else comes from the service itself. */
const headers = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Users API, local stand-in</title>
    <link rel="stylesheet" href="docs/swagger-ui.css" />
  </head>
  <body>
    <main id="documentation"></main>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script type="module" src="docs/start.js"></script>
  </body>
</html>
`;

/** The published document does not say where it is served, and its `oauth2` is FINBOURNE's own sign-in: a token is pasted. */
const start = `const prefix = location.pathname.slice(0, location.pathname.lastIndexOf("/docs"));
const published = await (await fetch(prefix + "/openapi.json")).json();
SwaggerUIBundle({
  dom_id: "#documentation",
  spec: {
    ...published,
    servers: [{ url: prefix }],
    components: { ...published.components, securitySchemes: { oauth2: { type: "http", scheme: "bearer" } } },
  },
  deepLinking: true,
  displayOperationId: true,
  validatorUrl: null,
});
`;

/** Serves the published document to read and to try, by Swagger UI from npm. */
export function mountDocumentation(app: Hono<AppEnvironment>, prefix: string): void {
  const serve = (path: string, type: string, content: () => string | Promise<Uint8Array<ArrayBuffer>>) =>
    app.get(`${prefix}/docs${path}`, async (context) =>
      context.body(await content(), 200, { ...headers, "Content-Type": `${type}; charset=utf-8` }),
    );
  serve("", "text/html", () => page);
  serve("/start.js", "text/javascript", () => start);
  for (const [file, type] of Object.entries(swaggerFiles)) {
    const folder = import.meta.url.endsWith(".ts") ? "swagger-ui-dist" : ".";
    serve(`/${file}`, type, () => readFile(new URL(import.meta.resolve(`${folder}/${file}`))));
  }
}

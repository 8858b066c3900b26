/** One way in which the client sends something else than it should. */
export interface Break {
  readonly name: string;
  readonly apply: (request: Outgoing) => Outgoing;
  /** The operations whose requests it changes. */
  readonly changes: (request: {
    readonly method: string;
    readonly query: boolean;
    readonly body: boolean;
    readonly path: string;
  }) => boolean;
}

/** A request as the client hands it to `fetch`. */
export interface Outgoing {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

function changedUrl(outgoing: Outgoing, change: (url: URL) => void): Outgoing {
  const url = new URL(outgoing.url);
  change(url);
  return { ...outgoing, url };
}

function changedHeaders(outgoing: Outgoing, change: (headers: Headers) => void): Outgoing {
  const headers = new Headers(outgoing.headers);
  change(headers);
  return { ...outgoing, headers };
}

function changedBody(outgoing: Outgoing, change: (body: Record<string, unknown>) => object): Outgoing {
  if (outgoing.body === undefined) return outgoing;
  return { ...outgoing, body: JSON.stringify(change(JSON.parse(outgoing.body) as Record<string, unknown>)) };
}

/** Changes the path as it is sent, percent-encoding included. */
function changedPath(change: (path: string) => string) {
  return (outgoing: Outgoing) => changedUrl(outgoing, (url) => (url.pathname = change(url.pathname)));
}

const always = () => true;

/** Everything about a request that the contract fixes, broken. */
export const breaks: readonly Break[] = [
  {
    name: "another method",
    changes: always,
    apply: (outgoing) => ({ ...outgoing, method: outgoing.method === "PUT" ? "POST" : "PUT" }),
  },
  {
    name: "another path",
    changes: always,
    apply: changedPath((path) => `${path}s`),
  },
  {
    name: "the prefix left out",
    changes: always,
    apply: changedPath((path) => path.replace("/identity", "")),
  },
  {
    name: "another user",
    changes: ({ path }) => /users\/\{(id|userId)\}/.test(path),
    apply: changedPath((path) => path.replace("00uJoe", "00uAnn")),
  },
  {
    name: "another role",
    changes: ({ path }) => path.includes("/roles/{id}"),
    apply: changedPath((path) => path.replace("roleAuditor", "roleOther")),
  },
  {
    name: "role and user exchanged",
    changes: ({ path }) => path.includes("/roles/{id}/users/{userId}"),
    apply: changedPath((path) => path.replace(/roles\/(\w+)\/users\/(\w+)/, "roles/$2/users/$1")),
  },
  {
    name: "a path that is encoded twice",
    changes: ({ path }) => path.includes("{login}"),
    apply: changedPath((path) => path.replaceAll("%", "%25")),
  },
  {
    name: "a path that is not encoded",
    changes: ({ path }) => path.includes("{login}"),
    apply: changedPath((path) => path.replace("%2B", "+").replace("%40", "@")),
  },
  {
    name: "ids that are encoded twice",
    changes: ({ path }) => path.endsWith("/directory"),
    apply: (outgoing) => changedUrl(outgoing, (url) => (url.search = url.search.replaceAll("%", "%25"))),
  },
  {
    name: "a body that is not asked for",
    changes: ({ method, body }) => !body && method !== "GET",
    apply: (outgoing) =>
      outgoing.method === "GET" || outgoing.body !== undefined ? outgoing : { ...outgoing, body: "{}" },
  },
  {
    name: "a header that is not asked for",
    changes: always,
    apply: (outgoing) => changedHeaders(outgoing, (headers) => headers.set("X-Other", "1")),
  },
  {
    name: "the query left out",
    changes: ({ query }) => query,
    apply: (outgoing) => changedUrl(outgoing, (url) => (url.search = "")),
  },
  {
    name: "a query that is not asked for",
    changes: always,
    apply: (outgoing) => changedUrl(outgoing, (url) => url.searchParams.append("force", "true")),
  },
  { name: "the body left out", changes: ({ body }) => body, apply: (outgoing) => ({ ...outgoing, body: undefined }) },
  {
    name: "a field of the body left out",
    changes: ({ body }) => body,
    apply: (outgoing) => changedBody(outgoing, (body) => Object.fromEntries(Object.entries(body).slice(1))),
  },
  {
    name: "a field of the body too many",
    changes: ({ body }) => body,
    apply: (outgoing) => changedBody(outgoing, (body) => ({ ...body, password: "secret" })),
  },
  {
    name: "the body declared as something else",
    changes: ({ body }) => body,
    apply: (outgoing) => changedHeaders(outgoing, (headers) => headers.set("Content-Type", "text/plain")),
  },
  {
    name: "the token left out",
    changes: always,
    apply: (outgoing) => changedHeaders(outgoing, (headers) => headers.delete("Authorization")),
  },
  {
    name: "another scheme of token",
    changes: always,
    apply: (outgoing) => changedHeaders(outgoing, (headers) => headers.set("Authorization", "Basic contract-token")),
  },
];

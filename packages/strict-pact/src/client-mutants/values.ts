import { pathValues } from "../document/paths.ts";
import { altered } from "../mutants/changes.ts";

type Query = Readonly<Record<string, readonly string[]>>;

/** Writes a query as most clients do. */
export function queryOf(
  query: Query,
  encoded = (value: string, _name: string): string => encodeURIComponent(value),
): string {
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    values.map((value) => `${encodeURIComponent(name)}=${encoded(value, name)}`),
  );
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

function twice(encoded: string): string {
  return encoded.replaceAll("%", "%25");
}

/** Returns what `fetch` makes of a path or query that its client has not encoded. */
function sentRaw(target: string): string {
  const { pathname, search } = new URL(target, "http://localhost");
  return `${pathname}${search}`;
}

/** Other paths than one of a template, by name: each parameter with another value or another encoding, and each two exchanged. */
export function otherPaths(template: string, path: string): [string, string][] {
  const found = pathValues(template, path);
  const single = found.flatMap(({ name, value, replaced }): [string, string][] => {
    const decoded = decodeURIComponent(value);
    return [
      [`another ${name}`, replaced(encodeURIComponent(String(altered(decoded))))],
      [`${name} encoded twice`, replaced(twice(value))],
      [`${name} not encoded`, sentRaw(replaced(decoded))],
    ];
  });
  const exchanged = found.flatMap((one, at) =>
    found.slice(at + 1).map((other): [string, string] => {
      return [`${one.name} and ${other.name} exchanged`, other.replaced(one.value, one.replaced(other.value))];
    }),
  );
  return [...single, ...exchanged].filter(([, other]) => other !== path);
}

/** Other queries than one, by name: each parameter in another encoding. */
export function otherQueries(query: Query): [string, string][] {
  const meant = (search: string) => JSON.stringify([...new URLSearchParams(search)]);
  return Object.keys(query)
    .flatMap((other): [string, string][] => {
      const written = (encoded: (value: string) => string) =>
        queryOf(query, (value, name) => (name === other ? encoded(value) : encodeURIComponent(value)));
      return [
        [`query ${other} encoded twice`, written((value) => twice(encodeURIComponent(value)))],
        [`query ${other} not encoded`, sentRaw(`/${written(String)}`).slice(1)],
      ];
    })
    .filter(([, search]) => meant(search) !== meant(queryOf(query)));
}

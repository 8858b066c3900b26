import type { Operation } from "./api.ts";

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^$()|[\]\\{}]/g, "\\$&");
}

/** Returns whether a path is one of an operation, with any values of its parameters. */
export function isPathOf(prefix: string, { path: template }: Operation, path: string): boolean {
  const fixed = template.split(/\{[^}]+\}/).map(escaped);
  return new RegExp(`^${escaped(prefix)}${fixed.join("[^/]+")}$`).test(path);
}

/** Returns an expression for the value of a parameter within its segment of a template, which may hold more than it. */
function valueWithin(segment: string, name: string): RegExp {
  const [before = "", after = ""] = segment.split(`{${name}}`).map((part) =>
    part
      .split(/\{[^}]+\}/)
      .map(escaped)
      .join(".+"),
  );
  return new RegExp(`(?<=^${before}).+?(?=${after}$)`);
}

/** The value of a parameter in a path. */
export interface PathValue {
  readonly name: string;
  /** Percent-encoded. */
  readonly value: string;
  /** The segment before it. */
  readonly collection: string;
  /** Returns the path, or another one of its template, with another value: percent-encoded. */
  readonly replaced: (value: string, path?: string) => string;
}

/** Returns the values of the parameters that a template has. */
export function pathValues(template: string, path: string): PathValue[] {
  return template.split("/").flatMap((segment, at) =>
    [...segment.matchAll(/\{([^}]+)\}/g)].flatMap(([, name = ""]): PathValue[] => {
      const place = valueWithin(segment, name);
      const segments = path.split("/");
      const value = place.exec(segments[at] ?? "")?.[0];
      if (value === undefined) return [];
      const replaced = (instead: string, within = path) => {
        const others = within.split("/");
        return others
          .with(
            at,
            (others[at] ?? "").replace(place, () => instead),
          )
          .join("/");
      };
      return [{ name, value, collection: segments[at - 1] ?? "", replaced }];
    }),
  );
}

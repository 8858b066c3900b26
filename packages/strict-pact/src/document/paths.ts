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
export function valueWithin(segment: string, name: string): RegExp {
  const [before = "", after = ""] = segment.split(`{${name}}`).map((part) =>
    part
      .split(/\{[^}]+\}/)
      .map(escaped)
      .join(".+"),
  );
  return new RegExp(`(?<=^${before}).+?(?=${after}$)`);
}

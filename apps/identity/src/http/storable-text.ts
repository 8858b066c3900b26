/** NUL, which PostgreSQL has not, and halves of surrogate pairs, which UTF-8 has not. */
const unstorable = /[\0\p{Surrogate}]/u;

/** Tells whether every database keeps a text as it is. */
export function isStorable(text: string): boolean {
  return !unstorable.test(text);
}

/** Lists the paths of texts, names of fields among them, that no database keeps as they are. */
export function unstorableFields(value: unknown, path = ""): string[] {
  if (typeof value === "string") return isStorable(value) ? [] : [path || "body"];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const field = path === "" ? name : `${path}.${name}`;
    return isStorable(name) ? unstorableFields(member, field) : [path || "body"];
  });
}

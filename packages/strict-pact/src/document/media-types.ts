/** Returns a media type without its parameters, in small letters. */
export function bareMediaType(type: string): string {
  return type.split(";")[0]?.trim().toLowerCase() ?? "";
}

/** Returns whether bodies of a media type are JSON: `application/json`, or a type that ends in `+json`. */
export function isJson(type: string): boolean {
  return /[/+]json$/.test(bareMediaType(type));
}

/** Returns whether a media type is one that a document lists, by name or by a range such as `application/*+json`. */
function isOf(listed: string, type: string): boolean {
  const pattern = bareMediaType(listed)
    .replaceAll(/[.+^$()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[^/]*");
  return new RegExp(`^${pattern}$`).test(bareMediaType(type));
}

/** Returns the listed media type that stands for one: the most exact, where several do. */
export function listedMediaType(listed: readonly string[], type: string): string | undefined {
  const stars = (one: string) => one.split("*").length;
  return listed.filter((one) => isOf(one, type)).toSorted((a, b) => stars(a) - stars(b))[0];
}

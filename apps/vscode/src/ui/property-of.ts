/** Returns a property of a value that comes from outside, which may be anything. */
export function propertyOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

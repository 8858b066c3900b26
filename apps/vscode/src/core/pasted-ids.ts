/** Reads ids out of a pasted text: separated by commas, semicolons, spaces or lines, with or without quotes, each once. */
export function pastedIds(text: string): string[] {
  return [...new Set(text.split(/[\s,;"']+/).filter((id) => id !== ""))];
}

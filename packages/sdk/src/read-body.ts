/** Reads a body to its end as text, telling of every chunk. */
export async function readText(response: Response, progress: () => void): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    progress();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
}

/** Lets go of a body that nobody reads, so that its connection can be used again. */
export function discard(response: Response): void {
  response.body?.cancel().catch(() => {});
}

/** Parses JSON strictly; undefined where the text is none. */
export function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Thrown where a body is not the UTF-8 that JSON has to be. */
export class Garbled {}

/** Reads a body to its end as text, telling of every chunk. */
export async function readText(response: Response, progress: () => void): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      // Nobody reads on: the connection is given back.
      reader.cancel().catch(() => {});
      throw new Garbled();
    }
  };
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    progress();
    if (done) return text + decode();
    text += decode(value);
  }
}

/** Lets go of a body that nobody reads, so that its connection is not held. */
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

/** Thrown where a body is not the UTF-8 that JSON has to be. */
export const garbled = { lost: "parse", reason: "the answer is not UTF-8" } as const;

const strict = () => new TextDecoder("utf-8", { fatal: true });
type Decoder = ReturnType<typeof strict>;
/** Kept for texts that come in one piece: it remembers nothing between them, and making one takes longer than using it. */
let whole: Decoder | undefined;

function decoded(decoder: Decoder, chunk: Uint8Array | undefined, stream: boolean): string {
  try {
    return decoder.decode(chunk, { stream });
  } catch {
    throw garbled;
  }
}

/** Reads a body to its end as text, telling of every chunk; one of more than `limit` bytes is let go and is undefined. */
export async function readText(response: Response, limit: number, progress: () => void): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  let decoder: Decoder | undefined;
  let last: Uint8Array | undefined;
  let size = 0;
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoded(decoder ?? (whole ??= strict()), last, false);
      progress();
      size += value.length;
      if (size > limit) {
        letGo(reader);
        return undefined;
      }
      if (last) text += decoded((decoder ??= strict()), last, true);
      last = value;
    }
  } catch (error) {
    // Nobody reads on: the connection is given back.
    if (error === garbled) letGo(reader);
    throw error;
  }
}

/** Lets go of a body that nobody reads, so that its connection is not held. */
export function letGo(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => {});
}

/** Parses JSON strictly; undefined where the text is none. */
export function parseJson(text = ""): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

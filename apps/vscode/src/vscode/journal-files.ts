import { appendFile, mkdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Milliseconds after which a journal is not gone on with: 90 days after its last entry. */
const keptFor = 90 * 24 * 60 * 60 * 1000;

/** Keeps a journal for each plan in the extension's own folder. VS Code's own files have no writing at the end. */
export function journalFiles(storage: string) {
  const folder = join(storage, "journals");
  return (name: string) => {
    const path = join(folder, name);
    const changedAt = async () => {
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
      return Date.now() - mtimeMs < keptFor ? mtimeMs : undefined;
    };
    const clear = async () => rm(path, { force: true });
    return {
      changedAt,
      clear,
      read: async () => {
        if ((await changedAt()) !== undefined) return readFile(path, "utf8");
        await clear();
        return "";
      },
      append: async (text: string) => {
        await mkdir(folder, { recursive: true });
        await appendFile(path, text, { flush: true });
      },
    };
  };
}

import { t } from "./l10n.ts";

/** The system's clipboard. */
export interface Clipboard {
  readText(): PromiseLike<string>;
  writeText(text: string): PromiseLike<void>;
}

/** The options of a guard. */
export interface ClipboardGuardOptions {
  readonly clipboard: Clipboard;
  /** Warns that a secret may still be in the clipboard. */
  readonly warn: (message: string) => void;
  /** Milliseconds until a copied secret is cleared. */
  readonly clearAfter?: number;
  /** Milliseconds that the clipboard may take to be read: a browser may ask the user first. */
  readonly patience?: number;
}

/** Copies secrets and clears them from the clipboard after a minute, if it still holds them. */
export class ClipboardGuard {
  readonly #options: Required<ClipboardGuardOptions>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Clears what was copied last, once: it has replaced what was copied before. */
  #clearLast = async (): Promise<void> => {};

  constructor(options: ClipboardGuardOptions) {
    this.#options = { clearAfter: 60_000, patience: 5_000, ...options };
  }

  /** Copies a secret; its digest, not itself, is kept to recognise it later. */
  async copy(secret: string): Promise<void> {
    const digest = await digestOf(secret);
    await this.#options.clipboard.writeText(secret);
    let clearing: Promise<void> | undefined;
    this.#clearLast = () => (clearing ??= this.#clear(digest));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#clearLast, this.#options.clearAfter);
  }

  /** Clears what is still to be cleared, at once. */
  async dispose(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#clearLast();
  }

  async #clear(digest: string): Promise<void> {
    const { clipboard, warn } = this.#options;
    try {
      const held = await this.#read();
      // A clipboard that VS Code may not read looks empty to it.
      if (held === "")
        return warn(
          t("The clipboard could not be checked. If it still holds the temporary password, copy something else."),
        );
      if ((await digestOf(held)) === digest) await clipboard.writeText("");
    } catch {
      warn(
        t(
          "The clipboard was not cleared: it cannot be read here. Copy something else to remove the temporary password.",
        ),
      );
    }
  }

  #read(): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("Cannot read the clipboard: no answer")), this.#options.patience);
      Promise.resolve(this.#options.clipboard.readText())
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
  }
}

async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].join(" ");
}

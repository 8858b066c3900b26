import type { Setup } from "../../src/pages/base/messages.ts";
import { useTexts } from "../../src/ui/l10n.ts";

/** The function that VS Code gives a webview, to be called once. */
declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

const api = acquireVsCodeApi();

/** Sends an intent to the extension, which decides what becomes of it. */
export function send(intent: { readonly type: string }): void {
  api.postMessage(intent);
}

/** Passes each message of the extension to a page, and asks for the first; resolves when texts are translated. */
export async function listen(page: { take(message: { readonly type: string }): void }): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  window.addEventListener("message", ({ data }: MessageEvent<Setup | { readonly type: string }>) => {
    if (!isSetup(data)) return page.take(data);
    document.title = data.title;
    useTexts(data.texts ?? {});
    resolve();
  });
  send({ type: "ready" });
  await promise;
}

function isSetup(message: { readonly type: string }): message is Setup {
  return message.type === "setup";
}

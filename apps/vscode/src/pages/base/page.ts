/** The extension's side of a page: what it shows and what becomes of its intents. */
export interface Page {
  /** Called once the page has loaded, and again when it was loaded anew: sends all that it shows. */
  load(): void;
  /** Called with each other message of the page, which may be anything. */
  receive(intent: unknown): void;
  dispose(): void;
}

/** Sends a message to a page. */
export type Post<Message> = (message: Message) => void;

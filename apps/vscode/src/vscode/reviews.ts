import * as vscode from "vscode";
import { reviewsKey } from "../ui/context-keys.ts";
import { t } from "../ui/l10n.ts";
import { Cancelled, type Review } from "../ui/ui.ts";
import type { Texts } from "./texts.ts";

/** Milliseconds that the status bar says what became of a review. */
const saidFor = 5000;

/** `another`: of two reviews at one address, only the later one can be answered. */
type Answer = "yes" | "no" | "another";

/**
 * Reviews of changes: the question is the title of the difference, and the answers are above it.
 *
 * A notification could not be taken back when the difference is closed, and a modal would cover it.
 */
export class Reviews {
  readonly #texts: Texts;
  /** The answers that are waited for, by the address of the right side. */
  readonly #asked = new Map<string, (answer: Answer) => void>();
  readonly #registration: vscode.Disposable;

  constructor(texts: Texts) {
    this.#texts = texts;
    this.#registration = vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const tab of closed) this.#asked.get(reviewedIn(tab) ?? "")?.("no");
    });
  }

  /** Shows a change and resolves with the yes; throws `Cancelled` when it is left or closed. */
  async ask({ question, before, after }: Review): Promise<void> {
    const shown = this.#texts.rightOf(question).toString();
    // Before the text changes: no yes is for a text that was not on the screen.
    this.#asked.get(shown)?.("another");
    await this.#texts.compare(question, before, after, { preview: false });
    const answer = await new Promise<Answer>((resolve) => {
      // One that came while this one was opened.
      this.#asked.get(shown)?.("another");
      this.#asked.set(shown, (given) => {
        this.#asked.delete(shown);
        resolve(given);
      });
      this.#offerAnswers();
    });
    if (answer === "another") throw new Cancelled();
    await this.#close(shown);
    if (answer === "yes") return;
    vscode.window.setStatusBarMessage(t("Nothing was saved"), saidFor);
    throw new Cancelled();
  }

  /** Answers the review of a document, or the one in front. */
  answer(yes: boolean, target: unknown): void {
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    const shown = target instanceof vscode.Uri ? target.toString() : activeTab && reviewedIn(activeTab);
    this.#asked.get(shown ?? "")?.(yes ? "yes" : "no");
  }

  /** Leaves all reviews: they were about another connection. */
  leave(): void {
    for (const answer of this.#asked.values()) answer("no");
  }

  async #close(shown: string): Promise<void> {
    this.#offerAnswers();
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter((tab) => reviewedIn(tab) === shown));
  }

  #offerAnswers(): void {
    void vscode.commands.executeCommand("setContext", reviewsKey, [...this.#asked.keys()]);
  }

  dispose(): void {
    this.#registration.dispose();
    this.leave();
  }
}

function reviewedIn({ input }: vscode.Tab): string | undefined {
  return input instanceof vscode.TabInputTextDiff ? input.modified.toString() : undefined;
}

import { t } from "./l10n.ts";
import type { Preferences } from "./preferences.ts";
import type { Ui } from "./ui.ts";

/** The question before something is written. */
export interface Confirmation {
  /** Without its question mark: `Unlock Jo Bloggs in Test acme.lusid.com`. */
  readonly message: string;
  readonly paragraphs: readonly string[];
  /** The word on the button. */
  readonly answer: string;
  /** Texts that must be typed once the question is answered, one after the other. */
  readonly number?: string | undefined;
  readonly login?: string | undefined;
}

/** Asks before something is written; leaving the question, or what is to be typed then, ends the command. */
export async function confirm({ ui }: { readonly ui: Ui }, asked: Confirmation): Promise<void> {
  const { message, paragraphs, answer, number, login } = asked;
  const typed = Object.entries({ number, login }).flatMap(([key, order]) =>
    order === undefined ? [] : [{ key, order }],
  );
  const answers = [typed.length === 0 ? answer : t("Continue")];
  await ui.ask({ message: t("{0}?", message), detail: paragraphs.join("\n\n"), answers });
  if (typed.length === 0) return;
  await ui.form({
    title: message,
    fields: typed.map(({ key, order }) => {
      const prompt = t("Type {0} to go on", order);
      return {
        key,
        prompt,
        placeholder: order,
        refuse: (text) => (text.trim() === order ? undefined : prompt),
      };
    }),
  });
}

/**
 * Returns the text to type before something is done to `count` users: `RESET 40`; undefined below the threshold.
 *
 * It includes the count, so it cannot be typed from habit.
 */
export function numberToType(preferences: Preferences, answer: string, count: number): string | undefined {
  return count < preferences.get("typeNumberFrom") ? undefined : orderFor(answer, count);
}

/** Makes the text to type out of the word on a button and a number: `PURGE 3`. */
export function orderFor(answer: string, count: number): string {
  return `${answer.replace(/\s.*/s, "").toLocaleUpperCase()} ${count}`;
}

type Translate = (message: string, ...values: (string | number)[]) => string;

function fill(message: string, ...values: (string | number)[]): string {
  return message.replaceAll(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}

let translate: Translate = fill;

/** Sets the translation of the texts; without one they stay in English. */
export function useTranslation(translation: Translate): void {
  translate = translation;
}

/** Translates by the texts of a language; one that is missing stays in English. */
export function useTexts(texts: Readonly<Record<string, string>>): void {
  translate = (message, ...values) => fill(texts[message] ?? message, ...values);
}

/** Marks the English of a text where it is written; the code that shows it passes it to `t()`. */
export function english(message: string): string {
  return message;
}

/** Marks a text that VS Code shows by itself, from the manifest: it is handed over in `package.nls.json`. */
export function nls(message: string): string {
  return message;
}

/** Counts users: `1 user`, `4 users`. */
export function countedUsers(count: number): string {
  return count === 1 ? t("1 user") : t("{0} users", count.toLocaleString());
}

/** Translates a text for people and fills in `{0}`, `{1}`; what goes to the log stays in English. */
export function t(message: string, ...values: (string | number)[]): string {
  return translate(message, ...values);
}

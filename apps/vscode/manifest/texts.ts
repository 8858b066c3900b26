/** Puts a text into `package.nls.json` and returns the reference to it: `%command.connect%`. */
export type Text = (key: string, english: string) => string;

/** Collects the texts of the manifest by their key. */
export class Texts {
  readonly all: Record<string, string> = {};
  readonly text: Text = (key, english) => {
    this.all[key] = english;
    return `%${key}%`;
  };
}

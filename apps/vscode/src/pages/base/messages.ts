/** The first message to every page: its title, and the texts in the language of VS Code, none in English. */
export interface Setup {
  readonly type: "setup";
  readonly title: string;
  readonly texts: Readonly<Record<string, string>> | undefined;
}

/** What the view tells VS Code, for the menus, the palette and the welcome texts; by the key behind `identityUsers.`. */
export interface ContextKeys {
  /** The state of the tree: it chooses the welcome text. */
  readonly state: string;
  readonly connection: "none" | "stored" | "builtIn";
  readonly hasStored: boolean;
  readonly readOnly: boolean;
  readonly filtered: boolean;
  readonly showsDeactivated: boolean;
}

type Flag = { [Key in keyof ContextKeys]: ContextKeys[Key] extends boolean ? Key : never }[keyof ContextKeys];

/** One condition of a `when` clause. */
export type Condition = string;

/** There is a connection in use; false too while the extension is not activated yet. */
export const connected: Condition = "identityUsers.connection =~ /stored|builtIn/";

/** The view has said so. */
export function is(flag: Flag): Condition {
  return `identityUsers.${flag}`;
}

/** The view has said that it is not so, or nothing yet. */
export function not(flag: Flag): Condition {
  return `!identityUsers.${flag}`;
}

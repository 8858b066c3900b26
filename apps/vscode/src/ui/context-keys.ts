/** The values that the view sets in VS Code for the menus, the palette and the welcome texts, by the key behind `identityUsers.`. */
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

/** A connection is in use. False before the extension is activated, as the key is not set yet. */
export const connected: Condition = "identityUsers.connection =~ /stored|builtIn/";

/** The key of the addresses of what is reviewed. */
export const reviewsKey = "identityUsers.reviews";

/** The editor in front is the review of a change. */
export const inReview: Condition = ["resource", "in", reviewsKey].join(" ");

/** Returns the condition that a flag is set. */
export function is(flag: Flag): Condition {
  return `identityUsers.${flag}`;
}

/** Returns the condition that a flag is not set; true too before the extension is activated. */
export function not(flag: Flag): Condition {
  return `!identityUsers.${flag}`;
}

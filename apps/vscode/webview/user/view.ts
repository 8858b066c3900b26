import type { ShownUser, UserIntent } from "../../src/pages/user/user-messages.ts";
import type { UserValues } from "../../src/users/user-form.ts";

/** The state that the parts of the page are drawn from, and their actions. */
export interface View {
  readonly shown: ShownUser;
  /** In epoch milliseconds. */
  readonly now: number;
  /** The edits as typed; nothing where nothing is edited. */
  readonly edits: UserValues | undefined;
  /** The values that fields begin with: it changes only where the page changes a field, so that nobody loses what they are typing. */
  readonly seeds: UserValues;
  /** Why the last save was refused. */
  readonly refusal: string | undefined;
  readonly send: (intent: UserIntent) => void;
  /** Begins to edit, in a field if it is named. */
  readonly beginEdit: (field?: string) => void;
  /** Takes a text as typed; with `inPlace` it is put into the field too. */
  readonly type: (field: string, text: string, inPlace?: boolean) => void;
  readonly save: () => void;
  readonly cancelEdit: () => void;
}

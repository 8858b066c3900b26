import type { User, UserSchema } from "@identity-users/sdk";
import { readEdit, saveEdit, type EditResult } from "../../documents/save-edit.ts";
import type { Problem } from "../../documents/user-document.ts";
import type { Log } from "../../sessions/log.ts";
import type { Session } from "../../sessions/sessions.ts";
import type { Ui } from "../../ui/ui.ts";
import { conflictsOf, editsOf, fieldOfId, type UserValues, valuesOf, withEdits } from "../../users/user-form.ts";
import type { ShownEdit } from "./user-messages.ts";

/** The edits of a user that somebody has not saved; it outlives the page, and holds no secret. */
export interface Draft {
  /** The user as the edit began. */
  readonly seen: User;
  readonly edits: UserValues;
}

/** An edit of a user on their page: what is typed, checked as a document is. */
export class UserEdit {
  readonly #seen: User;
  #edits: UserValues;
  #declared: NonNullable<UserSchema["alternativeUserIds"]> = [];
  /** The problems that the service has found, until something else is typed. */
  #refused: readonly Problem[] = [];
  #isSaving = false;

  constructor({ seen, edits }: Draft) {
    this.#seen = seen;
    this.#edits = edits;
  }

  /** The edits to keep when the page is closed; undefined where nothing would be lost. */
  get draft(): Draft | undefined {
    return Object.keys(this.#edits).length > 0 ? { seen: this.#seen, edits: this.#edits } : undefined;
  }

  get isSaving(): boolean {
    return this.#isSaving;
  }

  /** Takes what is typed so far; fields that the user does not have are left out. */
  type(edits: UserValues, user: User): void {
    const known = this.#valuesOf(user);
    this.#edits = editsOf(
      Object.fromEntries(Object.entries(edits).filter(([field]) => Object.hasOwn(known, field))),
      known,
    );
    this.#refused = [];
  }

  declare(ids: UserSchema["alternativeUserIds"]): void {
    this.#declared = ids ?? [];
  }

  /** Saves over the user as they are on the screen. */
  async save(context: { readonly ui: Ui; readonly log: Log }, session: Session, user: User): Promise<EditResult> {
    this.#isSaving = true;
    try {
      const result = await saveEdit(context, session, user, withEdits(user, this.#edits));
      this.#refused = result.is === "refused" ? result.problems : [];
      return result;
    } finally {
      this.#isSaving = false;
    }
  }

  shown(user: User): ShownEdit {
    const values = this.#valuesOf(user);
    const problems = [...readEdit(withEdits(user, this.#edits), user).problems, ...this.#refused];
    return {
      values,
      notes: Object.fromEntries(this.#declared.map(({ name, description }) => [fieldOfId(name), description ?? ""])),
      problems: Object.fromEntries(problems.flatMap((problem) => placed(problem, Object.keys(values)))),
      conflicts: conflictsOf(this.#edits, this.#valuesOf(this.#seen), values),
      isSaving: this.#isSaving,
    };
  }

  #valuesOf(user: User): UserValues {
    return valuesOf(
      user,
      this.#declared.map(({ name }) => name),
    );
  }
}

/** Finds the field that a problem is about: the service writes fields as it likes, `LastName` or `AlternativeUserIds.payroll`. */
function placed({ field = "", message }: Problem, fields: readonly string[]): [string, string][] {
  const found = fields.find((one) => one.toLowerCase() === field.toLowerCase());
  return found === undefined ? [] : [[found, message]];
}

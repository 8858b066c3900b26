import type { UpdateUserRequest } from "@identity-users/sdk";

/** The texts of a user that people edit. */
export type EditedTexts = Pick<UpdateUserRequest, "firstName" | "lastName" | "emailAddress" | "login">;

/** Returns the texts of a user that people edit. */
export function textsOf({ firstName, lastName, emailAddress, login }: EditedTexts): EditedTexts {
  return { firstName, lastName, emailAddress, login };
}

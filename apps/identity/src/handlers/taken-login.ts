import { Refusal } from "../refusal.ts";
import { Conflict } from "../store/database.ts";

/** Turns the conflict of a write into 658: the login is the only thing of a user that must be unique. */
export async function takenLoginRefused(write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (error instanceof Conflict) throw new Refusal(658, "A user with the specified login already exists");
    throw error;
  }
}

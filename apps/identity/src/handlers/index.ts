import { createUser } from "./create-user.ts";
import { deleteUser } from "./delete-user.ts";
import { expirePassword } from "./expire-password.ts";
import { findUsersById } from "./find-users-by-id.ts";
import { getUser } from "./get-user.ts";
import type { Handlers } from "./handler.ts";
import { listUsers } from "./list-users.ts";
import { resetFactors } from "./reset-factors.ts";
import { resetPassword } from "./reset-password.ts";
import { sendActivationEmail } from "./send-activation-email.ts";
import { unlockUser } from "./unlock-user.ts";
import { updateUser } from "./update-user.ts";

export const handlers: Handlers = {
  createUser,
  deleteUser,
  expirePassword,
  findUsersById,
  getUser,
  listUsers,
  resetFactors,
  resetPassword,
  sendActivationEmail,
  unlockUser,
  updateUser,
};

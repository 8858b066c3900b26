import type { Handlers } from "../directory/handler.ts";
import { changeStatus } from "./lifecycle/change-status.ts";
import { expirePassword } from "./lifecycle/expire-password.ts";
import { resetPassword } from "./lifecycle/reset-password.ts";
import { sendActivationEmail } from "./lifecycle/send-activation-email.ts";
import { unlockUser } from "./lifecycle/unlock-user.ts";
import { listLogs } from "./logs/list-logs.ts";
import { getUserSchema } from "./schema/get-user-schema.ts";
import { updateUserSchema } from "./schema/update-user-schema.ts";
import { addUserToRole, removeUserFromRole } from "./roles/change-role.ts";
import { listRoles } from "./roles/list-roles.ts";
import { listUsersInRole } from "./roles/list-users-in-role.ts";
import { createUser } from "./users/create-user.ts";
import { deleteUser } from "./users/delete-user.ts";
import { findUsersById } from "./users/find-users-by-id.ts";
import { getUserFromLogin } from "./users/get-user-from-login.ts";
import { getUserInfo } from "./users/get-user-info.ts";
import { getUser } from "./users/get-user.ts";
import { listRunnableUsers } from "./users/list-runnable-users.ts";
import { listUsers } from "./users/list-users.ts";
import { updateUser } from "./users/update-user.ts";

export const handlers: Handlers = {
  addUserToRole,
  createUser,
  deleteUser,
  expirePassword,
  findUsersById,
  getUser,
  getUserFromLogin,
  getUserInfo,
  getUserSchema,
  listLogs,
  listRoles,
  listRunnableUsers,
  listUsers,
  listUsersInRole,
  removeUserFromRole,
  resetFactors: changeStatus("resetFactors"),
  resetPassword,
  sendActivationEmail,
  unlockUser,
  unsuspendUser: changeStatus("unsuspendUser"),
  updateUser,
  updateUserSchema,
};

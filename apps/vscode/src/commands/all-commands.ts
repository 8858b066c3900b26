import type { Command } from "../core/command.ts";
import { connect } from "./connect.ts";
import { createUser } from "./create-user.ts";
import { purgeUser } from "./delete-user-purge.ts";
import { deleteUser } from "./delete-user.ts";
import { disconnect } from "./disconnect.ts";
import { expirePassword } from "./expire-password.ts";
import { findUsersById } from "./find-users-by-id.ts";
import { getUser } from "./get-user.ts";
import { listUsers } from "./list-users.ts";
import { loadMore } from "./load-more.ts";
import { resetFactors } from "./reset-factors.ts";
import { resetPassword } from "./reset-password.ts";
import { sendActivationEmail } from "./send-activation-email.ts";
import { showLog } from "./show-log.ts";
import { testConnection } from "./test-connection.ts";
import { unlockUser } from "./unlock-user.ts";
import { updateUser } from "./update-user.ts";

/** All commands by id; the manifest contributes exactly these. */
export const commands: Readonly<Record<string, Command>> = {
  "identityUsers.connect": connect,
  "identityUsers.disconnect": disconnect,
  "identityUsers.testConnection": testConnection,
  "identityUsers.showLog": showLog,
  "identityUsers.loadMore": loadMore,
  "identityUsers.createUser": createUser,
  "identityUsers.getUser": getUser,
  "identityUsers.listUsers": listUsers,
  "identityUsers.updateUser": updateUser,
  "identityUsers.deleteUser": deleteUser,
  "identityUsers.deleteUser.purge": purgeUser,
  "identityUsers.findUsersById": findUsersById,
  "identityUsers.sendActivationEmail": sendActivationEmail,
  "identityUsers.unlockUser": unlockUser,
  "identityUsers.expirePassword": expirePassword,
  "identityUsers.resetPassword": resetPassword,
  "identityUsers.resetFactors": resetFactors,
};

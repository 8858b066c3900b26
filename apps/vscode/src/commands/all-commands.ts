import type { Command } from "../actions/command.ts";
import { clearFilter } from "./clear-filter.ts";
import { connect } from "./connect.ts";
import { copyId, copyJson, copyLogin } from "./copy-user.ts";
import { createUser } from "./create-user.ts";
import { createUsersFromCsv } from "./create-users-from-csv.ts";
import { purgeUser } from "./delete-user-purge.ts";
import { deleteUser } from "./delete-user.ts";
import { editConnection } from "./edit-connection.ts";
import { expirePassword } from "./expire-password.ts";
import { exportUsers } from "./export-users.ts";
import { filterUsers } from "./filter-users.ts";
import { findUsersById } from "./find-users-by-id.ts";
import { getUser } from "./get-user.ts";
import { groupBy } from "./group-by.ts";
import { hideDeactivated } from "./hide-deactivated.ts";
import { importSecrets } from "./import-secrets.ts";
import { listUsers } from "./list-users.ts";
import { loadMore } from "./load-more.ts";
import { lockConnection } from "./lock-connection.ts";
import { removeConnection } from "./remove-connection.ts";
import { resetFactors } from "./reset-factors.ts";
import { resetPassword } from "./reset-password.ts";
import { retryFailed } from "./retry-failed.ts";
import { searchUsers } from "./search-users.ts";
import { sendActivationEmail } from "./send-activation-email.ts";
import { showBulkResult } from "./show-bulk-result.ts";
import { showDeactivated } from "./show-deactivated.ts";
import { showLog } from "./show-log.ts";
import { sortBy } from "./sort-by.ts";
import { switchConnection } from "./switch-connection.ts";
import { testConnection } from "./test-connection.ts";
import { unlockConnection } from "./unlock-connection.ts";
import { unlockUser } from "./unlock-user.ts";
import { updateUser } from "./update-user.ts";

/** All commands by id; the manifest contributes exactly these. */
export const commands: Readonly<Record<string, Command>> = {
  "identityUsers.connect": connect,
  "identityUsers.testConnection": testConnection,
  "identityUsers.showLog": showLog,
  "identityUsers.clearFilter": clearFilter,
  "identityUsers.copyId": copyId,
  "identityUsers.createUsersFromCsv": createUsersFromCsv,
  "identityUsers.editConnection": editConnection,
  "identityUsers.exportUsers": exportUsers,
  "identityUsers.filterUsers": filterUsers,
  "identityUsers.groupBy": groupBy,
  "identityUsers.hideDeactivated": hideDeactivated,
  "identityUsers.importSecrets": importSecrets,
  "identityUsers.lockConnection": lockConnection,
  "identityUsers.removeConnection": removeConnection,
  "identityUsers.retryFailed": retryFailed,
  "identityUsers.searchUsers": searchUsers,
  "identityUsers.showBulkResult": showBulkResult,
  "identityUsers.showDeactivated": showDeactivated,
  "identityUsers.sortBy": sortBy,
  "identityUsers.switchConnection": switchConnection,
  "identityUsers.unlockConnection": unlockConnection,
  "identityUsers.copyLogin": copyLogin,
  "identityUsers.copyJson": copyJson,
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

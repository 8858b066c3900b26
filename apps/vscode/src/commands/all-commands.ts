import type { Command } from "../actions/command.ts";
import { createUsersFromCsv } from "./bulk/create-users-from-csv.ts";
import { exportUsers } from "./bulk/export-users.ts";
import { retryFailed } from "./bulk/retry-failed.ts";
import { showBulkResult } from "./bulk/show-bulk-result.ts";
import { connect } from "./connections/connect.ts";
import { editConnection } from "./connections/edit-connection.ts";
import { importSecrets } from "./connections/import-secrets.ts";
import { lockConnection } from "./connections/lock-connection.ts";
import { removeConnection } from "./connections/remove-connection.ts";
import { switchConnection } from "./connections/switch-connection.ts";
import { testConnection } from "./connections/test-connection.ts";
import { unlockConnection } from "./connections/unlock-connection.ts";
import { purgeUser } from "./lifecycle/delete-user-purge.ts";
import { deleteUser } from "./lifecycle/delete-user.ts";
import { expirePassword } from "./lifecycle/expire-password.ts";
import { resetFactors } from "./lifecycle/reset-factors.ts";
import { resetPassword } from "./lifecycle/reset-password.ts";
import { sendActivationEmail } from "./lifecycle/send-activation-email.ts";
import { unlockUser } from "./lifecycle/unlock-user.ts";
import { copyId, copyJson, copyLogin } from "./users/copy-user.ts";
import { createUser } from "./users/create-user.ts";
import { findUsersById } from "./users/find-users-by-id.ts";
import { getUser } from "./users/get-user.ts";
import { searchUsers } from "./users/search-users.ts";
import { updateUser } from "./users/update-user.ts";
import { clearFilter } from "./view/clear-filter.ts";
import { filterUsers } from "./view/filter-users.ts";
import { groupBy } from "./view/group-by.ts";
import { hideDeactivated } from "./view/hide-deactivated.ts";
import { listUsers } from "./view/list-users.ts";
import { loadMore } from "./view/load-more.ts";
import { showDeactivated } from "./view/show-deactivated.ts";
import { showLog } from "./view/show-log.ts";
import { sortBy } from "./view/sort-by.ts";

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

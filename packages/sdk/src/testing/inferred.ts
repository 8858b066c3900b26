import type { OperationId } from "../operations/operations.ts";
import type { RefusalCode } from "../operations/refusals.ts";

/** The HTTP status of each refusal: inferred, since FINBOURNE documents codes without one (OpenAPI 0.0.3665). */
export const inferredStatuses: Readonly<Record<RefusalCode, number>> = {
  [-1]: 500,
  151: 400,
  157: 400,
  186: 403,
  187: 401,
  657: 404,
  658: 409,
  660: 400,
  705: 400,
  706: 400,
  707: 400,
  717: 400,
  718: 400,
  719: 400,
  785: 400,
  786: 400,
  939: 403,
  2153: 401,
};

/** The refusals that each operation has besides those of a bad token (401) and of missing access (186): inferred. */
export const inferredRefusals: Readonly<Record<OperationId, readonly RefusalCode[]>> = {
  createUser: [151, 658, 660],
  getUser: [657],
  listUsers: [],
  updateUser: [151, 657, 658, 660, 705],
  deleteUser: [657, 705],
  findUsersById: [],
  sendActivationEmail: [657, 705, 707, 717],
  unlockUser: [657, 705, 706],
  expirePassword: [657, 705, 719, 785],
  resetPassword: [657, 705, 718, 785],
  resetFactors: [657, 705, 717, 786],
};

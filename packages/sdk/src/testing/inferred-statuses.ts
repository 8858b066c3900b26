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
  689: 400,
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

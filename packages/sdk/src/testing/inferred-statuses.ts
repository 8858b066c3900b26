import { refusals, type RefusalCode } from "../operations/refusals.ts";

const unusual: Readonly<Record<number, number>> = {
  [-1]: 500,
  186: 403,
  187: 401,
  657: 404,
  658: 409,
  939: 403,
  2153: 401,
};

/** The HTTP status of each refusal: inferred, since FINBOURNE documents codes without one (OpenAPI 0.0.3665). */
export const inferredStatuses = Object.fromEntries(
  Object.keys(refusals).map((code) => [code, unusual[Number(code)] ?? 400]),
) as Readonly<Record<RefusalCode, number>>;

import { operations, refusals, type Operation, type OperationId, type RefusalCode } from "@identity-users/sdk";
import type { Interaction } from "./merge.ts";

/** The operation that an interaction is about: the first word of its description. */
export function operationOf({ description }: Interaction): string {
  return description.split(":")[0] ?? "";
}

function codeOf({ response }: Interaction): unknown {
  return (response.body?.content as { code?: unknown } | undefined)?.code;
}

/** Codes that any operation can be refused with. */
const everywhere: readonly RefusalCode[] = [186];

/** Names every outcome of the SDK's own table that no interaction witnesses. */
export function unwitnessed(interactions: readonly Interaction[]): string[] {
  return Object.entries(operations).flatMap(([id, row]) => missingOf(id as OperationId, row, interactions));
}

function missingOf(id: OperationId, row: Operation, all: readonly Interaction[]): string[] {
  const own = all.filter((interaction) => operationOf(interaction) === id);
  const status = (interaction: Interaction) => interaction.response.status ?? 0;
  const missing = own.some((interaction) => status(interaction) < 300) ? [] : [`${id}: success`];
  if (!own.some((interaction) => status(interaction) === 401)) missing.push(`${id}: 401`);
  for (const code of [...everywhere, ...row.refusals]) {
    if (!own.some((interaction) => codeOf(interaction) === code)) missing.push(`${id}: ${code} ${refusals[code].name}`);
  }
  for (const key of row.query) {
    if (!own.some(({ request }) => key in (request.query ?? {}))) missing.push(`${id}: query ${key}`);
  }
  return missing;
}

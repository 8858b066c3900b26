import type { components } from "@identity-users/openapi/0.0.3665";
import { dotNetTime } from "../../model/clock.ts";
import type { LogRow } from "../../store/tables/audit.ts";
import { eventOf } from "./event-types.ts";

export type SystemLog = components["schemas"]["SystemLog"];

/** A token without a user, and a client, are no users: their actors begin with what they are. */
function actorType(actor: string): string {
  if (actor.startsWith("client ")) return "PublicClientApp";
  return actor.startsWith("token ") ? "SystemPrincipal" : "User";
}

function targets({ userId, userLogin, userName, roleId, roleName }: LogRow) {
  const user = { id: userId, type: "User", alternateId: userLogin, displayName: userName };
  const role = { id: roleId, type: "UserGroup", alternateId: null, displayName: roleName };
  return [user, role].filter(({ id }) => id !== null);
}

/**
 * Shows a line of the audit log as Okta's system log has it; what the service does not know is left out.
 *
 * The names are those of today: of a user that was purged the id is left.
 */
export function logView(row: LogRow): SystemLog {
  const { actor, reason } = row;
  return {
    // The shape of a UUID, the number of the line.
    uuid: `00000000-0000-4000-8000-${String(row.id).padStart(12, "0")}`,
    published: dotNetTime(row.at),
    ...eventOf(row.operation),
    version: "0",
    severity: { value: reason === null ? "INFO" : "WARN" },
    outcome: { result: reason === null ? "SUCCESS" : "FAILURE", reason },
    actor: {
      id: actor,
      type: actorType(actor),
      alternateId: row.actorLogin ?? (actor === "unknown" ? actor : null),
      displayName: row.actorName ?? actor,
    },
    target: targets(row),
    transaction: { type: "WEB", id: row.requestId },
  };
}

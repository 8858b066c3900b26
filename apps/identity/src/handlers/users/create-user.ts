import { proseFacts } from "@identity-users/openapi";
import { takenLoginRefused } from "../../directory/directory.ts";
import type { Handler } from "../../directory/handler.ts";
import { userView } from "../../directory/user-view.ts";
import { newUserId } from "../../model/user-id.ts";
import { firstMail } from "../../store/tables/outbox.ts";
import { indexLater, insertUser, type UserRecord } from "../../store/tables/users.ts";
import {
  checkAlternativeIds,
  checkProse,
  givenRoles,
  replacedFields,
  userType,
  type CreateUserRequest,
} from "./user-fields.ts";

/** Creates a user, Personal or Service, as PROVISIONED and mails the address that finishes sign-up. */
export const createUser: Handler = async (
  { database, users, clock, generation, indexLag },
  { caller, body, query },
) => {
  const request = body as CreateUserRequest;
  const type = userType(request.type);
  checkProse(request, type);
  await checkAlternativeIds(database, request);
  const roles = await givenRoles(database, caller, request.roles ?? []);
  const now = clock.now();
  const user = {
    ...replacedFields(request),
    id: newUserId(),
    type,
    status: proseFacts.statusOfNewUser.value,
    external: false,
    created: now,
    lastLogin: null,
    lastUpdated: now,
    passwordChanged: null,
    version: 1,
  } as UserRecord;
  const indexedAt = now + indexLag.milliseconds;
  const hidden = indexedAt > now ? [indexLater(user.id, indexedAt)] : [];
  const writes = [...insertUser(user, roles), ...hidden, ...firstMail(user, "activation", now)];
  await takenLoginRefused(users.write(user.id, writes));
  if (query["waitForReindex"] === true) await clock.until(indexedAt);
  return userView(generation, user, roles.length > 0 ? await users.roles(user.id) : []);
};

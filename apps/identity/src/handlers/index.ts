import type { Handlers } from "../directory/handler.ts";
import * as lifecycle from "./lifecycle.ts";
import * as logs from "./logs/list-logs.ts";
import * as readUsers from "./read-users.ts";
import * as roles from "./roles.ts";
import * as userSchema from "./user-schema.ts";
import * as writeUsers from "./write-users.ts";

/** By operation: these modules export handlers and nothing else. */
export const handlers: Handlers = { ...lifecycle, ...logs, ...readUsers, ...roles, ...userSchema, ...writeUsers };

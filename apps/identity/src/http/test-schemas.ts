import type { OperationId, Schema } from "@identity-users/openapi";
import { handlers } from "../handlers/index.ts";
import { lifecycle } from "../model/lifecycle.ts";
import { accessRoles } from "../store/tables/tokens.ts";

type TestSchema = Omit<Schema, "properties" | "items"> & {
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, TestSchema>>;
  readonly items?: TestSchema;
};

function object(required: readonly string[], properties: Readonly<Record<string, TestSchema>>): TestSchema {
  return { type: "object", required, properties, additionalProperties: false };
}

const text = { type: "string", minLength: 1, maxLength: 200 } as const;
const nullableText = { ...text, nullable: true } as const;
/** Of the years 1 to 9999. */
const time = { type: "integer", minimum: -62_135_596_800_000, maximum: 253_402_300_799_999 } as const;
const nullableTime = { ...time, nullable: true } as const;
const id = { type: "string", pattern: "^[a-zA-Z0-9_-]{1,64}$" } as const;
const status = { type: "string", enum: Object.keys(lifecycle) } as const;
const operations = Object.keys(handlers) as OperationId[];

const roleKey = { scope: text, code: text };
const role = object(["scope", "code"], roleKey);
const describedRole = { ...roleKey, name: text, description: nullableText };
/** A text, or its hash as an export has it. */
const phc = "\\$argon2id\\$";
const secret = { ...text, pattern: `^(?!${phc})|^${phc}v=19\\$m=\\d+,t=\\d+,p=\\d+(?:\\$[\\w+/]+){2}$` } as const;
const access = { type: "string", enum: accessRoles } as const;

const user = {
  login: text,
  email: text,
  secondEmail: nullableText,
  firstName: text,
  lastName: text,
  type: { type: "string", enum: ["Personal", "Service"] },
  status,
  external: { type: "boolean" },
  alternativeIds: { type: "object", nullable: true, additionalProperties: { type: "string", nullable: true } },
  userExpiry: nullableTime,
  created: time,
  lastLogin: nullableTime,
  lastUpdated: nullableTime,
  passwordChanged: nullableTime,
  roles: { type: "array", items: role },
} as const;

/** The schema of each request to the test control; times are epoch milliseconds. */
export const testSchemas = {
  user: object([], user),
  role: object(["scope", "code"], describedRole),
  status: object(["status"], { status }),
  token: object(["role"], { role: access }),
  clock: object(["now"], { now: time }),
  indexLag: object(["milliseconds"], { milliseconds: { type: "integer", minimum: 0, maximum: 3_600_000 } }),
  password: object(["password"], { password: text, temporary: { type: "boolean" } }),
  client: object(["secret"], { secret: text, role: access }),
  fault: object(["operation"], {
    operation: { type: "string", enum: operations },
    status: { type: "integer", minimum: 400, maximum: 599 },
    code: { type: "integer" },
    delay: { type: "integer", minimum: 0, maximum: 600_000 },
    retryAfter: { type: "integer", minimum: 0 },
    reset: { type: "boolean" },
    times: { type: "integer", minimum: 1, maximum: 1_000 },
  }),
  seed: object([], {
    roles: { type: "array", items: object(["scope", "code"], { ...describedRole, id: { ...text, maxLength: 401 } }) },
    users: {
      type: "array",
      items: object(["id"], {
        ...user,
        id,
        password: secret,
        temporary: { type: "boolean" },
        passwordExpiry: nullableTime,
      }),
    },
    alternativeUserIds: {
      type: "array",
      items: object(["name", "description"], { name: text, description: { type: "string" } }),
    },
    clients: { type: "array", items: object(["id", "secret"], { id: text, secret, role: access }) },
  }),
} satisfies Record<string, TestSchema>;

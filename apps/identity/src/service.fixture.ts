import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { ServerOptions } from "./server-options.ts";
import { startService, type Service } from "./service.ts";
import { tokenFileName } from "./start/administrator-token.ts";
import { missingEngine, ownPlace, type OwnPlace } from "./store/own-database.fixture.ts";
import type { AccessRole } from "./store/tables/tokens.ts";

/** The request of a test; `body` becomes JSON unless it is text. */
export interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of the administrator's; null for none. */
  readonly token?: string | null;
}

/** The response; `body` is parsed where it is JSON. */
export interface TestResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any; // oxlint-disable-line typescript/no-explicit-any -- tests look into it
}

const tables = ["users", "roles", "user_roles", "passwords", "outbox", "access_tokens"];

/** A service of a test file's own, with a directory that is emptied before each test. */
export class TestService {
  service!: Service;
  token = "";
  dataDir = "";

  get url(): string {
    return this.service.url;
  }

  get control() {
    return this.service.control;
  }

  /** Sends a request to a path below the prefix, or to a whole address. */
  async call(method: string, path: string, { body, headers, token = this.token }: Sent = {}): Promise<TestResponse> {
    const response = await fetch(path.startsWith("http") ? path : `${this.url}${path}`, {
      method,
      headers: {
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && {
        body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== "" ? JSON.parse(text) : text,
    };
  }

  /** Reads rows past the API. */
  rows<Row = Record<string, unknown>>(sql: string, values: readonly (string | number | null)[] = []): Promise<Row[]> {
    return this.service.database.all<Row>(sql, values);
  }

  /** Everything that the database holds, to compare before and after. */
  async everything(): Promise<unknown> {
    const all = await Promise.all(tables.map((table) => this.rows(`select * from ${table} order by 1, 2, 3`)));
    return Object.fromEntries(tables.map((table, index) => [table, all[index]]));
  }

  as(role: AccessRole): Promise<string> {
    return this.control.issueToken(role);
  }
}

/** Starts a service for a test file, on a database of its own: in a folder, or where the project says PostgreSQL. */
export function useService(options: ServerOptions = {}): TestService {
  const test = new TestService();
  let place: OwnPlace;
  beforeAll(async () => {
    place = await ownPlace();
    const { where } = place;
    test.dataDir = where.dataDir;
    test.service = await startService({ ...options, ...where });
    test.token = readFileSync(join(where.dataDir, tokenFileName), "utf8").trim();
  });
  beforeEach(async ({ skip }) => {
    const missing = missingEngine();
    if (missing !== undefined) skip(missing);
    await test.control.reset();
  });
  afterAll(async () => {
    await test.service.close();
    await place.remove();
  });
  return test;
}

import type { Request } from "express";
import { contractToken, type StateHandlers, type StateRole, type StateUser } from "../interactions/states.ts";
import { redacted } from "./own-process.ts";

/** A service of ours that runs somewhere, with its test control served, and an administrator's token for it. */
interface Remote {
  /** As a client takes it, `http://127.0.0.1:8443/identity`. */
  readonly baseUrl: string;
  readonly token: string;
}

interface LogPage {
  readonly values: readonly unknown[];
  readonly nextPage: string | null;
}

/** Maps the provider states to the test control of a running service, over HTTP. */
export function remoteProvider({ baseUrl, token }: Remote) {
  const { origin, pathname } = new URL(baseUrl);
  let callersToken = token;
  const send = async (method: string, path: string, body?: object): Promise<Response> => {
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const response = await fetch(`${origin}${path}`, { method, headers, body: body ? JSON.stringify(body) : null });
    if (!response.ok) throw new Error(`Cannot control "${origin}": ${method} ${path} answered ${response.status}`);
    return response;
  };
  const answered = async <T>(method: string, path: string, body?: object) =>
    (await (await send(method, path, body)).json()) as T;
  const put = async ({ id, ...user }: StateUser) => void (await send("PUT", `/__test/users/${id}`, user));
  /** Unlocks a user in a minute, unless the log has it from an earlier run: nothing empties the log. */
  const unlock = async ({ id, at }: { id: string; at: string }) => {
    await put({ id, status: "LOCKED_OUT" });
    const until = new Date(Date.parse(at) + 60_000).toISOString();
    const known = await answered<LogPage>("GET", `${pathname}/api/logs?oktaSince=${at}&oktaUntil=${until}`);
    if (known.values.length > 0) return;
    await send("PUT", "/__test/clock", { now: Date.parse(at) });
    await send("POST", `${pathname}/api/users/${id}/lifecycle/$unlock`);
  };
  const states: StateHandlers = {
    "a user": put,
    users: async ({ users }) => {
      for (const user of users) await put(user);
    },
    "no user": async () => {},
    "no users at all": async () => {},
    "the user schema": async ({ names }) => {
      const alternativeUserIds = names.map((name) => ({ name, description: `Id in ${name}` }));
      await send("PUT", `${pathname}/api/users/schema`, { alternativeUserIds });
    },
    "a role": async ({ id, ...role }: StateRole) =>
      void (await send("PUT", `/__test/roles/${id ?? `${role.scope}-${role.code}`}`, role)),
    "the next call fails": async (fault) => void (await send("POST", "/__test/faults", fault)),
    "the caller's access": async (access) => {
      callersToken = (await answered<{ token: string }>("POST", "/__test/tokens", access)).token;
    },
    "a token was issued": async ({ id }) => {
      callersToken = (await answered<{ token: string }>("POST", `/__test/users/${id}/tokens`)).token;
    },
    "a role was given": async ({ roleId, id }) =>
      void (await send("PUT", `${pathname}/api/roles/${roleId}/users/${id}`)),
    "users were unlocked": async ({ unlocked }) => {
      for (const one of unlocked) await unlock(one);
      const { nextPage } = await answered<LogPage>(
        "GET",
        `${pathname}/api/logs?oktaSince=${unlocked[0]?.at}&oktaLimit=2`,
      );
      return { nextPage };
    },
  };
  return {
    origin,
    states,
    reset: async () => {
      callersToken = token;
      await send("POST", "/__test/reset", {});
    },
    redact: redacted,
    authorize: (request: Request) => {
      if (request.headers.authorization === `Bearer ${contractToken}`) {
        request.headers.authorization = `Bearer ${callersToken}`;
      }
    },
    /** The API version that the service behaves like. */
    generation: async () => (await answered<{ generation: string }>("GET", "/health")).generation,
  };
}

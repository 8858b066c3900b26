import type { Request } from "express";
import { contractToken, type StateHandlers, type StateUser } from "../interactions/states.ts";
import { redacted } from "./own-process.ts";

/** A service of ours that runs somewhere, with its test control served, and an administrator's token for it. */
interface Remote {
  /** As a client takes it, `http://127.0.0.1:8443/identity`. */
  readonly baseUrl: string;
  readonly token: string;
}

/** Maps the provider states to the test control of a running service, over HTTP. */
export function remoteProvider({ baseUrl, token }: Remote) {
  const { origin } = new URL(baseUrl);
  let callersToken = token;
  const send = async (method: string, path: string, body?: object): Promise<Response> => {
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const response = await fetch(`${origin}${path}`, { method, headers, body: body ? JSON.stringify(body) : null });
    if (!response.ok) throw new Error(`Cannot control "${origin}": ${method} ${path} answered ${response.status}`);
    return response;
  };
  const put = async ({ id, ...user }: StateUser) => void (await send("PUT", `/__test/users/${id}`, user));
  const states: StateHandlers = {
    "a user": put,
    users: async ({ users }) => {
      for (const user of users) await put(user);
    },
    "no user": async () => {},
    "no users at all": async () => {},
    "the user schema": async ({ names }) => {
      const alternativeUserIds = names.map((name) => ({ name, description: "" }));
      await send("PUT", `${new URL(baseUrl).pathname}/api/users/schema`, { alternativeUserIds });
    },
    // A role comes to be with a user who holds it, and stays when the user is purged.
    "a role": async (role) => {
      await put({ id: "00uRoleHolder", roles: [role] });
      await send("DELETE", `${new URL(baseUrl).pathname}/api/users/00uRoleHolder?purge=true`);
    },
    "the next call fails": async (fault) => void (await send("POST", "/__test/faults", fault)),
    "the caller's access": async (access) => {
      const answer = await send("POST", "/__test/tokens", access);
      callersToken = ((await answer.json()) as { token: string }).token;
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
    generation: async () => ((await (await send("GET", "/health")).json()) as { generation: string }).generation,
  };
}

import type { Request } from "express";
import { contractToken, type StateHandlers } from "../interactions/states.ts";
import { httpControl, sender, type Service } from "./http-control.ts";
import { redacted } from "./redacted.ts";

interface LogPage {
  readonly values: readonly unknown[];
  readonly nextPage: string | null;
}

/** Maps the provider states to the test control of a service, over HTTP unless it is in this process. */
export function remoteProvider(service: Service, control = httpControl(service)) {
  const { origin, pathname } = new URL(service.baseUrl);
  const send = sender(service);
  let callersToken = service.token;
  /** Unlocks a user in a minute, unless the log has it from an earlier run: nothing empties the log. */
  const unlock = async ({ id, at }: { id: string; at: string }) => {
    await control.putUser({ id, status: "LOCKED_OUT" });
    const until = new Date(Date.parse(at) + 60_000).toISOString();
    const known = await send<LogPage>("GET", `${pathname}/api/logs?oktaSince=${at}&oktaUntil=${until}`);
    if (known.values.length > 0) return;
    await control.clock.set(Date.parse(at));
    await send("POST", `${pathname}/api/users/${id}/lifecycle/$unlock`);
  };
  const states: StateHandlers = {
    "a user": (user) => control.putUser(user),
    users: async ({ users }) => {
      for (const user of users) await control.putUser(user);
    },
    "no user": async () => {},
    "no users at all": async () => {},
    "the user schema": ({ names }) => {
      const alternativeUserIds = names.map((name) => ({ name, description: `Id in ${name}` }));
      return send("PUT", `${pathname}/api/users/schema`, { alternativeUserIds });
    },
    "a role": (role) => control.putRole(role),
    "the next call fails": async ({ operation, ...fault }) => control.failNext(operation, fault),
    "the caller's access": async ({ role }) => void (callersToken = await control.issueToken(role)),
    "a token was issued": async ({ id }) => void (callersToken = await control.issueUserToken(id)),
    "a request was carried out": ({ method, path, body }) => send(method, path, body as object),
    "a role was given": ({ roleId, id }) => send("PUT", `${pathname}/api/roles/${roleId}/users/${id}`),
    "users were unlocked": async ({ unlocked }) => {
      for (const one of unlocked) await unlock(one);
      const page = await send<LogPage>("GET", `${pathname}/api/logs?oktaSince=${unlocked[0]?.at}&oktaLimit=2`);
      return { nextPage: page.nextPage };
    },
  };
  return {
    origin,
    states,
    reset: () => {
      callersToken = service.token;
      return control.reset();
    },
    redact: redacted,
    authorize: (request: Request) => {
      if (request.headers.authorization === `Bearer ${contractToken}`) {
        request.headers.authorization = `Bearer ${callersToken}`;
      }
    },
    /** The API version that the service behaves like. */
    generation: async () => (await send<{ generation: string }>("GET", "/health")).generation,
  };
}

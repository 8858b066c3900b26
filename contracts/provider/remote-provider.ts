import type { TestUser } from "@identity-users/identity";
import { httpControl, sender, type Service } from "@identity-users/identity/testing/http-control";
import type { StateHandlers, StateUser } from "../interactions/states.ts";

interface LogPage {
  readonly values: readonly unknown[];
  readonly nextPage: string | null;
}

/** Returns a user of a state as the store keeps it: under other names, and with times in milliseconds. */
function recordOf(given: StateUser): TestUser {
  const { emailAddress: email, secondEmailAddress: secondEmail, alternativeUserIds: alternativeIds, ...user } = given;
  const times = (["lastLogin", "passwordChanged", "userExpiry"] as const).map((name) => {
    const time = user[name];
    return [name, time === undefined ? undefined : Date.parse(time)];
  });
  const record = { ...user, ...Object.fromEntries(times), email, secondEmail, alternativeIds };
  // Without what is not given.
  return JSON.parse(JSON.stringify(record)) as TestUser;
}

/** Maps the provider states to the test control of a service, over HTTP unless it is in this process. */
export function remoteProvider(service: Service, control = httpControl(service)) {
  const { origin, pathname } = new URL(service.baseUrl);
  const send = sender(service);
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
    "a user": (user) => control.putUser(recordOf(user)),
    users: async ({ users }) => {
      for (const user of users) await control.putUser(recordOf(user));
    },
    "no user": async () => {},
    "no users at all": async () => {},
    "the user schema": ({ names }) => {
      const alternativeUserIds = names.map((name) => ({ name, description: `Id in ${name}` }));
      return send("PUT", `${pathname}/api/users/schema`, { alternativeUserIds });
    },
    "a role": (role) => control.putRole(role),
    "the next call fails": async ({ operation, ...fault }) => control.failNext(operation, fault),
    "the caller's access": async ({ role }) => ({
      token: role === "administrator" ? service.token : await control.issueToken(role),
    }),
    "a token was issued": async ({ id }) => ({ token: await control.issueUserToken(id) }),
    "a request was carried out": ({ method, path, body }) => send(method, path, body as object),
    "a role was given": ({ roleId, id }) => send("PUT", `${pathname}/api/roles/${roleId}/users/${id}`),
    "users were unlocked": async ({ unlocked }) => {
      for (const one of unlocked) await unlock(one);
      const page = await send<LogPage>("GET", `${pathname}/api/logs?oktaSince=${unlocked[0]?.at}&oktaLimit=2`);
      return { nextPage: page.nextPage };
    },
  };
  return { origin, states, reset: () => control.reset() };
}

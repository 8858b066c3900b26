import { createIdentityServer } from "@identity-users/identity";
import type { Generation } from "@identity-users/openapi";
import type { Request } from "express";
import { contractToken, type StateHandlers, type StateUser } from "../interactions/states.ts";
import type { Resources } from "../strict-pact/mutants/mutant.ts";
import { redacted } from "./own-process.ts";

/** Starts the service that ships, as one generation, and maps the provider states to its test control. */
export async function startLocalProvider(generation: Generation, databaseUrl?: string) {
  const server = await createIdentityServer({ generation, ...(databaseUrl !== undefined && { databaseUrl }) });
  const { url, control, administratorToken = "" } = server;
  let callersToken = administratorToken;
  const putAll = async (users: readonly StateUser[]) => {
    for (const user of users) await control.putUser(user);
  };
  const states: StateHandlers = {
    "a user": (user) => putAll([user]),
    users: ({ users }) => putAll(users),
    "no user": async () => {},
    "no users at all": async () => {},
    "the user schema": ({ names }) => control.putUserSchema(names.map((name) => ({ name, description: "" }))),
    "a role": (role) => control.putRole(role),
    "the next call fails": async ({ operation, ...fault }) => control.failNext(operation, fault),
    "the caller's access": async ({ role }) => {
      callersToken = await control.issueToken(role);
    },
  };
  return {
    origin: new URL(url).origin,
    resources: {
      token: administratorToken,
      otherId: async (id) => {
        const headers = { Authorization: `Bearer ${administratorToken}` };
        const answer = await fetch(`${url}/api/users?includeDeactivated=true`, { headers });
        return ((await answer.json()) as { id: string }[]).find((user) => user.id !== id)?.id;
      },
    } satisfies Resources,
    states,
    reset: async () => {
      callersToken = administratorToken;
      await control.reset();
    },
    redact: redacted,
    authorize: (request: Request) => {
      if (request.headers.authorization === `Bearer ${contractToken}`) {
        request.headers.authorization = `Bearer ${callersToken}`;
      }
    },
    close: () => server.close(),
  };
}

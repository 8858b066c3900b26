import type { TestControl } from "../src/directory/test-control.ts";

/** A running service with its test control served. */
export interface Service {
  /** As a client takes it, `http://127.0.0.1:8443/identity`. */
  readonly baseUrl: string;
  /** An administrator's. */
  readonly token: string;
}

/** The part of the test control that is the same in the service's process and over HTTP. */
export type Control = Pick<TestControl, "reset" | "putUser" | "putRole" | "issueToken" | "issueUserToken"> & {
  failNext(...fault: Parameters<TestControl["failNext"]>): void | Promise<void>;
  readonly clock: { set(now: number): void | Promise<void> };
};

/** Returns a function that sends a request to the service; it throws if the service refuses. */
export function sender({ baseUrl, token }: Service) {
  const { origin } = new URL(baseUrl);
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  return async <T = void>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${origin}${path}`, { method, headers, body: body ? JSON.stringify(body) : null });
    if (!response.ok) throw new Error(`Cannot control "${origin}": ${method} ${path} answered ${response.status}`);
    const text = await response.text();
    return (text === "" ? undefined : JSON.parse(text)) as T;
  };
}

/** Returns the test control of a service that runs elsewhere, over HTTP. */
export function httpControl(service: Service): Control {
  const send = sender(service);
  const tokenFrom = async (path: string, body?: object) => (await send<{ token: string }>("POST", path, body)).token;
  return {
    reset: () => send("POST", "/__test/reset", {}),
    putUser: ({ id, ...user }) => send("PUT", `/__test/users/${id}`, user),
    putRole: ({ id, ...role }) => send("PUT", `/__test/roles/${id ?? `${role.scope}-${role.code}`}`, role),
    issueToken: (role) => tokenFrom("/__test/tokens", { role }),
    issueUserToken: (id) => tokenFrom(`/__test/users/${id}/tokens`),
    failNext: (operation, fault) => send("POST", "/__test/faults", { operation, ...fault }),
    clock: { set: (now) => send("PUT", "/__test/clock", { now }) },
  };
}

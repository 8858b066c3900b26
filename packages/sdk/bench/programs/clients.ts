import axios from "axios";
import ky from "ky";
import { ofetch } from "ofetch";
import createOpenapiClient from "openapi-fetch";
import type * as Sdk from "../../src/index.ts";

// The benchmarks measure the build; the types come from the sources, so that type checks need no build.
const build = new URL("../../dist/index.js", import.meta.url).href;
const { createIdentityClient } = (await import(build)) as typeof Sdk;

/** Gets one user. */
export type Get = (id: string) => Promise<unknown>;

const token = "benchmark-token";
const accept = "application/json";
const headers = { accept, authorization: `Bearer ${token}` };

/** Gets a user with a hand-written fetch of the same care: the same headers, a time-out that covers the body, no redirect. */
async function carefulFetch(baseUrl: string, id: string): Promise<unknown> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 15_000);
  try {
    const response = await fetch(`${baseUrl}/api/users/${encodeURIComponent(id)}`, {
      headers,
      signal: controller.signal,
      redirect: "manual",
    });
    if (!response.ok) throw new Error(String(response.status));
    return JSON.parse(await response.text());
  } finally {
    clearTimeout(timer);
  }
}

const viaFetch =
  (baseUrl: string): Get =>
  async (id) => {
    const response = await fetch(`${baseUrl}/api/users/${id}`);
    return response.json();
  };

const makers: Readonly<Record<string, (baseUrl: string) => Get>> = {
  "bare fetch": viaFetch,
  "careful fetch": (baseUrl) => (id) => carefulFetch(baseUrl, id),
  sdk: (baseUrl) => {
    const identity = createIdentityClient({ baseUrl, token, maxConcurrency: 100 });
    return (id) => identity.getUser(id);
  },
  ofetch: (baseUrl) => {
    const own = ofetch.create({ baseURL: baseUrl, headers });
    return (id) => own(`/api/users/${id}`);
  },
  "openapi-fetch": (baseUrl) => {
    const client = createOpenapiClient<Record<string, never>>({ baseUrl, headers });
    return (id) => client.GET("/api/users/{id}" as never, { params: { path: { id } } } as never) as Promise<unknown>;
  },
  ky: (baseUrl) => {
    const client = ky.create({ prefix: baseUrl, headers });
    return (id) => client.get(`api/users/${id}`).json();
  },
  axios: (baseUrl) => {
    const client = axios.create({ baseURL: baseUrl, headers, adapter: "fetch", timeout: 15_000 });
    return (id) => client.get(`/api/users/${id}`).then(({ data }) => data as unknown);
  },
};

/** The names of all measured clients. */
export const clientNames: readonly string[] = Object.keys(makers);

/** Returns the function with which a client gets one user. */
export function getterOf(name: string, baseUrl: string): Get {
  const make = makers[name];
  if (!make) throw new Error(`Cannot measure "${name}": no such client`);
  return make(baseUrl);
}

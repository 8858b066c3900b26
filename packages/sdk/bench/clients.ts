import axios from "axios";
import ky from "ky";
import { ofetch } from "ofetch";
import createOpenapiClient from "openapi-fetch";
import { createIdentityClient } from "../dist/index.js";

/** Gets one user. */
export type Get = (id: string) => Promise<unknown>;

const token = "benchmark-token";
const accept = "application/json";

/** What a careful caller writes by hand: the same headers, a timeout that covers the body, no redirect. */
async function carefulFetch(baseUrl: string, id: string): Promise<unknown> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 15_000);
  try {
    const headers = { accept, authorization: `Bearer ${token}` };
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

/** The same call by each client, the careful fetch first: the others are measured against it. */
export function clientsOf(baseUrl: string): Readonly<Record<string, Get>> {
  const headers = { accept, authorization: `Bearer ${token}` };
  const identity = createIdentityClient({ baseUrl, token, maxConcurrency: 100 });
  const own = ofetch.create({ baseURL: baseUrl, headers });
  const viaKy = ky.create({ prefix: baseUrl, headers });
  const viaOpenapi = createOpenapiClient<Record<string, never>>({ baseUrl, headers });
  const viaAxios = axios.create({ baseURL: baseUrl, headers, adapter: "fetch", timeout: 15_000 });
  return {
    fetch: (id) => carefulFetch(baseUrl, id),
    sdk: (id) => identity.getUser(id),
    ofetch: (id) => own(`/api/users/${id}`),
    "openapi-fetch": (id) =>
      viaOpenapi.GET("/api/users/{id}" as never, { params: { path: { id } } } as never) as Promise<unknown>,
    ky: (id) => viaKy.get(`api/users/${id}`).json(),
    axios: (id) => viaAxios.get(`/api/users/${id}`).then(({ data }) => data as unknown),
  };
}

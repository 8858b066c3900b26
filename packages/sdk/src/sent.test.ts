import { expect, test } from "vitest";
import { clientOf } from "../fixtures/client.ts";
import { callOf, successOf } from "../fixtures/operations.ts";
import { json, user } from "../fixtures/answers.ts";
import { startServer } from "../fixtures/servers/scripted-server.ts";
import { operations, type Operation, type OperationId } from "./index.ts";

const ids = Object.keys(operations) as OperationId[];

/** Headers of each request, and those that Node's `fetch` adds. */
const ofEveryRequest = [
  "accept",
  "accept-encoding",
  "accept-language",
  "authorization",
  "connection",
  "host",
  "sec-fetch-mode",
  "user-agent",
];
const withBody = [...ofEveryRequest, "content-length", "content-type"].toSorted();

test.each(ids)("%s sends one request with its body or none, and no other header", async (operation) => {
  await using server = await startServer(successOf[operation]);
  await callOf[operation](clientOf(server));
  const { method, body }: Operation = operations[operation];
  expect(server.seen).toHaveLength(1);
  const [{ headers, body: sent } = { headers: {}, body: "" }] = server.seen;
  const names = Object.keys(headers).toSorted();
  if (body) {
    expect(names).toEqual(withBody);
    expect(JSON.parse(sent)).toMatchObject({ login: user.login });
    return;
  }
  expect(sent).toBe("");
  // A request of these methods without a body has a length of 0.
  const length = method === "GET" || method === "DELETE" ? [] : ["content-length"];
  expect(names).toEqual([...ofEveryRequest, ...length].toSorted());
  if (length.length > 0) expect(headers["content-length"]).toBe("0");
});

const awkward = ["a b", "a%20b", "a+b", "a&id=b", "a/b", "é#?", "ada@acme.example"];

test("ids in a query are encoded once", async () => {
  await using server = await startServer(json(200, { values: {}, failed: {} }));
  expect(await clientOf(server).findUsersById(awkward)).toMatchObject({ missing: awkward });
  const { search } = new URL(server.seen[0]?.url ?? "", server.origin);
  expect(new URLSearchParams(search).getAll("id")).toEqual(awkward);
});

test("a login in a path is encoded once", async () => {
  await using server = await startServer(json(200, user));
  await clientOf(server).getUserFromLogin("a b%20+é/?#@");
  expect(server.seen.map(({ url }) => url)).toEqual(["/identity/api/users/fromlogin/a%20b%2520%2B%C3%A9%2F%3F%23%40"]);
});

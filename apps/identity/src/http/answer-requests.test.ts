import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createLog } from "../log.ts";
import { useService } from "../service.fixture.ts";
import { rawBytes, statusOf } from "./raw-request.fixture.ts";

const lines: string[] = [];
const service = useService({ log: createLog("info", { write: (line) => void lines.push(line) }) });
afterEach(() => void (lines.length = 0));

const send = (...parts: readonly string[]) => rawBytes(service.service.port, ...parts);
const host = "Host: localhost\r\n";
const get = () => `GET /identity/api/users HTTP/1.1\r\n${host}Authorization: Bearer ${service.token}\r\n`;
const chunked = () =>
  `POST /identity/api/users HTTP/1.1\r\n${host}Authorization: Bearer ${service.token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;

/** Expects the last of the raw answers to be as every other refusal: problem body, both request ids, one line of the log. */
async function expectRefusal(raw: string, status: number): Promise<void> {
  const answer = raw.slice(raw.lastIndexOf("HTTP/1.1 "));
  expect(statusOf(answer), raw).toBe(status);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  expect(head).toMatch(/^content-type: application\/json$/im);
  expect(head).toMatch(/^connection: close$/im);
  expect(head).toMatch(/^cache-control: no-store$/im);
  const ids = [...head.matchAll(/^(?:lusid|identity)-meta-requestid: (.+)$/gim)].map(([, id]) => id);
  expect(ids).toHaveLength(2);
  const problem = JSON.parse(body) as { instance: string };
  expect(problem).toMatchObject({ code: 157, status, name: expect.any(String), detail: expect.any(String) });
  expect(problem.instance).toMatch(new RegExp(`/app/insights/logs/${ids[0]}$`));
  const logged = () => lines.map((line) => JSON.parse(line)).filter(({ requestId }) => requestId === ids[0]);
  await expect.poll(logged).toMatchObject([{ msg: "answered", status }]);
}

test.each([
  ["no HTTP at all", () => "\x16\x03\x01\x02\0\x01\0\r\n\r\n", 400],
  ["a method that there is not", () => get().replace("GET", "FETCH"), 400],
  ["a version that there is not", () => get().replace("HTTP/1.1", "HTTP/9.9"), 400],
  ["a header without a colon", () => `${get()}Accept\r\n\r\n`, 400],
  ["NUL in a header", () => `${get()}A: \0\r\n\r\n`, 400],
  ["two lengths", () => `${get()}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400],
  ["a length and chunks", () => `${get()}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`, 400],
  ["no Host", () => `${get().replace(host, "")}\r\n`, 400],
  ["no Host in HTTP/1.0", () => `${get().replace(host, "").replace("1.1", "1.0")}\r\n`, 400],
  ["a head of more than 16 KiB", () => `${get()}A: ${"a".repeat(17_000)}\r\n\r\n`, 431],
  ["an expectation that nobody meets", () => `${get()}Expect: 200-maybe\r\n\r\n`, 417],
  ["a tunnel to elsewhere", () => `CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: elsewhere.example:443\r\n\r\n`, 421],
  ["a tunnel to here", () => `CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\n\r\nsecret`, 501],
  ["a chunk without a size", () => `${chunked()}x\r\n`, 400],
  ["a chunk whose extension has no end", () => `${chunked()}1;${"a".repeat(17_000)}`, 413],
])("%s is refused as all else is", async (_, request, status) => {
  await expectRefusal(await send(request()), status);
  expect(await service.rows("select id from users")).toEqual([]);
});

test.each([
  ["nonsense", "nonsense\r\n\r\n", [400]],
  ["a tunnel", "CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", [501]],
  ["an expectation and nonsense", `GET / HTTP/1.1\r\n${host}Expect: 200-maybe\r\n\r\nnonsense\r\n\r\n`, [417]],
])("%s after a request in flight is answered after it", async (_, bytes, statuses) => {
  const answer = await send(`${get()}\r\n${bytes}`);
  const answers = answer.split(/(?=HTTP\/1\.1 )/);
  expect(answers.map(statusOf)).toEqual([200, ...statuses]);
  await expectRefusal(answer, statuses[0] ?? 0);
});

test("a chunk without a size, when the head was read long ago", async () => {
  const { port } = service.service;
  const answer = new Promise<string>((resolve) => {
    let read = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(`${chunked()}1\r\n{\r\n`));
    socket.on("data", (chunk) => (read += chunk.toString())).on("close", () => resolve(read));
    setTimeout(() => socket.write("x\r\n"), 50);
  });
  await expectRefusal(await answer, 400);
});

test("a body that goes wrong after its request was refused is not answered a second time", async () => {
  const answer = await send(`${chunked().replace("Bearer", "Basic")}1\r\n{\r\n`, "x\r\n");
  expect(statusOf(answer)).toBe(401);
  expect(answer.split("HTTP/1.1 ")).toHaveLength(2);
});

test("nonsense that goes on and on is refused once", async () => {
  const answer = await send(...Array.from({ length: 50 }, () => "nonsense\r\n\r\n"));
  expect(answer.split("HTTP/1.1 ")).toHaveLength(2);
  await expectRefusal(answer, 400);
});

test("the time-outs are the ones that act, with an answer", async () => {
  const { server } = service.service;
  const set = { headersTimeout: server.headersTimeout, requestTimeout: server.requestTimeout };
  expect(set).toEqual({ headersTimeout: 10_000, requestTimeout: 30_000 });
  // Read by Node each time that it looks at its connections, far more often than it would by itself: each half minute.
  Object.assign(server, { headersTimeout: 100, requestTimeout: 200 });
  const [nothing, head, body] = await Promise.all([send(""), send(get()), send(`${chunked()}1\r\n{\r\n`)]);
  Object.assign(server, set);
  for (const answer of [nothing, head, body]) await expectRefusal(answer, 408);
});

test("an upgrade is not taken up, as HTTP allows: the request is answered", async () => {
  const answer = await send(`${get()}Connection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`);
  expect(statusOf(answer)).toBe(200);
});

test("a body that was asked to wait is asked for, and read", async () => {
  const body = JSON.stringify({ firstName: "Joe", lastName: "Bloggs" });
  const head = chunked().replace("Transfer-Encoding: chunked", `Content-Length: ${body.length}\r\nConnection: close`);
  const answer = await send(`${head.trimEnd()}\r\nExpect: 100-continue\r\n\r\n`, body);
  expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 400 /);
  expect(answer).toContain('"emailAddress":["is required"]');
});

test("a client that leaves a tunnel or a half of a head at once ends nothing but its connection", async () => {
  for (const bytes of ["CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / HT", "nonsense\r\n\r\n"]) {
    await new Promise<void>((resolve) => {
      const socket = connect(service.service.port, "127.0.0.1", () => {
        socket.write(bytes, () => socket.resetAndDestroy());
      });
      socket.on("close", () => resolve());
    });
  }
  expect((await service.call("GET", "/api/users")).status).toBe(200);
});

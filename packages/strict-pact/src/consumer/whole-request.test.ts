import { expect, test } from "vitest";
import { wholeRequestProblems } from "./whole-request.ts";

const recorded = (target: string, body = "", rawHeaders: readonly string[] = ["Host", "localhost"]) => ({
  method: "PUT",
  target,
  rawHeaders,
  body: Buffer.from(body),
});
const expected = { method: "PUT", path: "/books/1984", query: { a: ["1", "2"], b: ["c d"] } };

test.each([
  ["/books/1984?b=c+d&a=1&a=2", []],
  ["/books/1984?a=1&b=c%20d&a=2", []],
  ["/books/1984?a=2&a=1&b=c%20d", ['the query is "a=2&a=1&b=c%20d", and not {"a":["1","2"],"b":["c d"]}']],
  ["/books/1984?a=1&a=2&b=c%20d&c=", [expect.stringContaining("the query is")]],
  ["/books/%31984?a=1&a=2&b=c%20d", ["the path is /books/%31984, and not /books/1984"]],
])("PUT %s", (target, problems) => {
  expect(wholeRequestProblems(expected, [recorded(target)])).toEqual(problems);
});

test("no request, another method and a header that was sent twice are named", () => {
  const post = { method: "POST", path: "/", headers: { Authorization: ["t"] } };
  expect(wholeRequestProblems(post, [])).toEqual(["0 requests were sent, and 1 is expected"]);
  expect(wholeRequestProblems(post, [recorded("/", "", ["Authorization", "t", "authorization", "t"])])).toEqual([
    "the method is PUT, and not POST",
    'the header "authorization" was sent twice',
  ]);
});

test("a body is compared with its example, unless a matching rule belongs to it", () => {
  const put = { method: "PUT", path: "/", body: { content: { days: 7 } } };
  expect(wholeRequestProblems(put, [recorded("/", '{"days":8}')])).toEqual(["another body was sent"]);
  const matchingRules = { body: { "$.days": { matchers: [{ match: "integer" }] } } };
  expect(wholeRequestProblems({ ...put, matchingRules }, [recorded("/", '{"days":8}')])).toEqual([]);
});

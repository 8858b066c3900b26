import { describe, expect, test } from "vitest";
import { readProblem, requestIdOf } from "./problem.ts";

describe("readProblem", () => {
  test("reads what LUSID says", () => {
    const errors = { firstName: ["too long"], login: "taken" };
    expect(
      readProblem({
        name: "InvalidParameterValue",
        title: "Bad",
        detail: "worse",
        code: 151,
        errors,
        instance: "/a/b",
      }),
    ).toEqual({
      code: 151,
      problemName: "InvalidParameterValue",
      title: "Bad",
      detail: "worse",
      errors: { firstName: ["too long"], login: ["taken"] },
      instance: "/a/b",
    });
  });

  test.each([undefined, null, 7, "text", [], {}, { code: "706", title: 7, errors: "x" }, { code: 1.5, errors: null }])(
    "takes %j for one that says nothing",
    (body) => {
      expect(Object.values(readProblem(body)).filter((value) => value !== undefined)).toEqual([]);
    },
  );

  test("reads what else LUSID says of an error, without secrets", () => {
    const errorDetails = [
      { id: "u-1", detail: "sent Bearer abcdefghijkl", q7q7: "x" },
      { newPassword: "hunter2", access_token: "abc", type: 7 },
      "not a map",
      null,
    ];
    expect(readProblem({ errorDetails }, "q7q7").errorDetails).toEqual([
      { id: "u-1", detail: "sent Bearer [redacted]", "[redacted]": "x" },
      { newPassword: "[redacted]", access_token: "[redacted]" },
      {},
      {},
    ]);
  });

  test("keeps 100 fields, 100 messages of each and 100 further facts", () => {
    const errors = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`f-${n}`, ["bad"]]));
    const errorDetails = Array.from({ length: 101 }, () => errors);
    const problem = readProblem({ errors: { login: Array.from({ length: 101 }, String), ...errors }, errorDetails });
    expect(Object.keys(problem.errors ?? {})).toHaveLength(100);
    expect(problem.errors?.["login"]).toHaveLength(100);
    expect(problem.errorDetails).toHaveLength(100);
  });

  test("keeps secrets and length out", () => {
    const problem = readProblem(
      { title: "token q7q7 is bad", detail: `${"x".repeat(990)} Bearer abcdefghijkl`, errors: { q7q7: [5] } },
      "q7q7",
    );
    expect(problem.title).toBe("token [redacted] is bad");
    expect(problem.detail).toHaveLength(1_000);
    expect(problem.detail).not.toContain("abc");
    expect(problem.errors).toEqual({ "[redacted]": [] });
  });

  test("shows no part of a token that is cut where what is kept ends", () => {
    const token = "q7".repeat(2_000);
    for (let before = 990; before < 1_000; before++) {
      const text = `${"x".repeat(before)}${token}`;
      const { detail, instance } = readProblem({ detail: text, instance: text }, token);
      expect([detail, instance]).toEqual(Array(2).fill(`${"x".repeat(before)}[redacted]`.slice(0, 1_000)));
    }
  });

  test("is not misled by a field named like the prototype", () => {
    const problem = readProblem(JSON.parse('{"errors":{"__proto__":["x"]}}'));
    expect(Object.keys(problem.errors ?? {})).toEqual(["__proto__"]);
  });
});

describe("requestIdOf", () => {
  const instance = "https://acme.lusid.com/app/insights/logs/0HN-1";

  test.each(["identity-meta-requestid", "lusid-meta-requestId", "Lusid-Meta-RequestId"])("reads %s", (name) => {
    expect(requestIdOf(new Headers({ [name]: "r-1" }), instance)).toBe("r-1");
  });

  test("falls back to the tail of the instance", () => {
    expect(requestIdOf(new Headers(), instance)).toBe("0HN-1");
  });

  test.each([undefined, "", "https://acme.lusid.com/"])("is nothing for %j", (nothing) => {
    expect(requestIdOf(new Headers(), nothing)).toBeUndefined();
  });

  test("does not carry a token that the service repeats", () => {
    expect(requestIdOf(new Headers({ "x-meta-requestid": "r-q7q7" }), undefined, "q7q7")).toBe("r-[redacted]");
  });
});

import { IdentityError } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { performed } from "./perform.ts";

function logOf(lines: string[]) {
  const write = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}

function callOf<T>(data: T, attempts: number) {
  const response = { data, status: 200, headers: new Headers(), requestId: "0HN-1", attempts };
  return Object.assign(Promise.resolve(data), { withResponse: async () => response });
}

test("a success is logged with its request id, and never with what it answered", async () => {
  const lines: string[] = [];
  const answer = await performed(logOf(lines), "expirePassword", "u-1", callOf({ password: "Tmp!9" }, 1));
  expect(answer).toEqual({ data: { password: "Tmp!9" }, requestId: "0HN-1" });
  await performed(logOf(lines), "listUsers", "", callOf([], 2));
  expect(lines).toEqual([
    "info expirePassword u-1: done [request 0HN-1]",
    "info listUsers: done after 2 attempts [request 0HN-1]",
  ]);
});

test("a failure is logged with its request id and thrown", async () => {
  const lines: string[] = [];
  const details = { operation: "unlockUser", requestId: "0HN-1", maybeApplied: true } as const;
  const error = new IdentityError("network", 'Cannot unlock user "u-1": no answer', details);
  const failing = Promise.reject(error);
  failing.catch(() => {});
  const call = Object.assign(failing, { withResponse: () => failing });
  await expect(performed(logOf(lines), "unlockUser", "u-1", call)).rejects.toBe(error);
  expect(lines).toEqual([
    'error unlockUser u-1: Cannot unlock user "u-1": no answer, may have been carried out [request 0HN-1]',
  ]);
});

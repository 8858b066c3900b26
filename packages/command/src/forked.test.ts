import { expect, test } from "vitest";
import { forkProgram } from "./forked.ts";

const program = new URL("./forked.fixture.ts", import.meta.url);

test("the answer is the first message, and the output is complete when the program has ended", async () => {
  const { answer, closed, printed } = forkProgram(program, { argv: ["answer"] });
  expect(await answer).toEqual({ answered: true });
  expect(await closed).toBe(0);
  expect(printed()).toContain("to standard output\n");
  expect(printed()).toContain("to standard error\n");
});

test("a program that ends without an answer rejects with its exit code and output", async () => {
  const { answer, closed } = forkProgram(program, { argv: ["end"] });
  await expect(answer).rejects.toThrow(/ended with 7\n(?=[^]*to standard output)(?=[^]*to standard error)/);
  expect(await closed).toBe(7);
});

test("a program is ended after its time-out", async () => {
  const { closed } = forkProgram(program, { argv: ["wait"], timeout: 1_000 });
  expect(await closed).toBe("SIGTERM");
});

test("a program ends after a disconnect, and `closed` resolves", async () => {
  const { child, closed } = forkProgram(program, { argv: ["wait"] });
  child.disconnect();
  expect(await closed).toBe(0);
});

test("with `quiet` and `most`, only the end of standard error is kept", async () => {
  const { closed, printed } = forkProgram(program, { argv: ["answer"], quiet: true, most: 6 });
  await closed;
  expect(printed()).toBe("error\n");
});

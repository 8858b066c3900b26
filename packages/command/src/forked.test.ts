import { expect, test } from "vitest";
import { forkProgram } from "./forked.ts";

const program = new URL("./forked.fixture.ts", import.meta.url);

test("the first message is the answer, and all that was printed is there when the program has ended", async () => {
  const { answer, closed, printed } = forkProgram(program, { argv: ["answer"] });
  expect(await answer).toEqual({ answered: true });
  expect(await closed).toBe(0);
  expect(printed()).toContain("to standard output\n");
  expect(printed()).toContain("to standard error\n");
});

test("a program that ends without an answer fails with how it ended and what it printed", async () => {
  const { answer, closed } = forkProgram(program, { argv: ["end"] });
  await expect(answer).rejects.toThrow(/ended with 7\n(?=[^]*to standard output)(?=[^]*to standard error)/);
  expect(await closed).toBe(7);
});

test("a program that takes too long is ended", async () => {
  const { closed } = forkProgram(program, { argv: ["wait"], timeout: 1_000 });
  expect(await closed).toBe("SIGTERM");
});

test("a program that this process disconnects from ends, and that is noticed", async () => {
  const { child, closed } = forkProgram(program, { argv: ["wait"] });
  child.disconnect();
  expect(await closed).toBe(0);
});

test("a quiet program's standard output is dropped, and of the rest the end is kept", async () => {
  const { closed, printed } = forkProgram(program, { argv: ["answer"], quiet: true, most: 6 });
  await closed;
  expect(printed()).toBe("error\n");
});

/** Does what takes a while and says so: by a line that counts the seconds on a terminal, by a plain one elsewhere. */
export async function during<T>(
  what: string,
  work: () => Promise<T>,
  output: Pick<NodeJS.WriteStream, "isTTY" | "write"> = process.stdout,
): Promise<T> {
  if (!output.isTTY) {
    output.write(`${what}\n`);
    return work();
  }
  const startedAt = performance.now();
  const show = () => {
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    output.write(`\r${what}${seconds > 0 ? ` ${seconds} s` : ""}`);
  };
  show();
  const timer = setInterval(show, 1_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    show();
    output.write("\n");
  }
}

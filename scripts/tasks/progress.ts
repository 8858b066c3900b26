/** Runs slow work and prints its title: with a counter of seconds on a terminal, as a plain line elsewhere. */
export async function during<T>(
  title: string,
  work: () => Promise<T>,
  output: Pick<NodeJS.WriteStream, "isTTY" | "write"> = process.stdout,
): Promise<T> {
  if (!output.isTTY) {
    output.write(`${title}\n`);
    return work();
  }
  const startedAt = performance.now();
  const show = () => {
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    output.write(`\r${title}${seconds > 0 ? ` ${seconds} s` : ""}`);
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

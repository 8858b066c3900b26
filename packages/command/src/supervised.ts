let isWorker = false;

/** Tells whether this process is the one that works, directly below its supervisor. */
export const isSupervised = (): boolean => isWorker;

/** Makes this process one that works below a supervisor. */
export function setSupervised(): void {
  isWorker = true;
}

/** Ends this process when its supervisor asks for it or dies; a caller of `stopped` tidies up first. */
export function endWithSupervisor(): { stopped: () => Promise<void>; isStopping: () => boolean } {
  let tidiesUp = false;
  let isStopping = false;
  let tell = () => {};
  const told = new Promise<void>((resolve) => (tell = resolve));
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    // Programs in the foreground, such as a build.
    process.kill(0, "SIGTERM");
    tell();
    if (!tidiesUp) process.exit(1);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  process.on("disconnect", stop);
  if (!process.connected) stop();
  // A terminal that was closed takes nothing any more.
  for (const output of [process.stdout, process.stderr]) output.on("error", () => {});
  const stopped = () => {
    tidiesUp = true;
    return told;
  };
  return { stopped, isStopping: () => isStopping };
}

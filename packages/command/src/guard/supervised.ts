let isWorker = false;

/** Returns whether this process does the work, directly below its supervisor. */
export const isSupervised = (): boolean => isWorker;

/** Marks this process as the one that does the work, below its supervisor. */
export function setSupervised(): void {
  isWorker = true;
}

/** Ends this process when its supervisor asks for it or dies; a caller of `stopped` cleans up first. */
export function endWithSupervisor(): { stopped: () => Promise<void>; isStopping: () => boolean } {
  let cleansUp = false;
  let isStopping = false;
  let resolveStopped = () => {};
  const stopRequested = new Promise<void>((resolve) => (resolveStopped = resolve));
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    // Ends programs in the foreground, such as a build.
    process.kill(0, "SIGTERM");
    resolveStopped();
    if (!cleansUp) process.exit(1);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  process.on("disconnect", stop);
  if (!process.connected) stop();
  // Writing to a terminal that was closed fails.
  for (const output of [process.stdout, process.stderr]) output.on("error", () => {});
  const stopped = () => {
    cleansUp = true;
    return stopRequested;
  };
  return { stopped, isStopping: () => isStopping };
}

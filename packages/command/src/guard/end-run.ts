/**
 * Waits until all processes of a run have ended, kills those that do not, and removes the run's folder.
 *
 * Started as `node end-run.ts MARK PID` by a process that lost its supervisor; PID leads the run's process group.
 */
import { endRun } from "./end-everything.ts";

const [mark = "", group = "0"] = process.argv.slice(2);
await endRun(mark, Number(group), 10_000);

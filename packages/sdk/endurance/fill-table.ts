import { fillReadme } from "../fill-readme.ts";
import { complaintOf, run } from "./run.ts";
import { tableOf } from "./table.ts";
import { tenThousand } from "./ten-thousand.ts";

/** Writes the figures of 10,000 calls to the README; fails if a call is lost or wrongly reported: `node endurance/fill-table.ts`. */
const results = await run(tenThousand);
const complaints = results.flatMap((result) => complaintOf(result) ?? []);
if (complaints.length > 0) throw new Error(`Cannot fill in the README: ${complaints.join("\n")}`);
fillReadme({ endurance: tableOf(results) });

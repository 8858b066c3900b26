import type { User } from "@identity-users/sdk";
import type { ResultPlaces } from "../bulk/bulk-report.ts";
import type { Connection } from "../connections/connection.ts";
import type { TableFilter } from "../table/table-filter.ts";
import type { ShownPlan } from "./plan/shown-plan.ts";

type Results = ResultPlaces["pages"];

/** Opens pages in the editor area. */
export interface Pages extends Results {
  /** Shows the Users Table, which there is one of, filtered where that is asked for. */
  showTable(filter?: TableFilter): void;
  /** Shows a user who was just read with roles, on the page that there is for them and a connection. */
  showUser(user: User, connection: Connection): void;
  /** Shows a plan, in place of one of the same file and connection. */
  showPlan(plan: ShownPlan): void;
}

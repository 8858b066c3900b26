import { UsersGrid } from "../grid/users-grid.ts";
import "../overview/users-overview.ts";
import { listen } from "../vscode/host.ts";
import { keepFocus } from "../keyboard/kept-focus.ts";
import { adoptPageStyles } from "../appearance/styles.ts";
import { UsersTable } from "./users-table.ts";

adoptPageStyles();
customElements.define("users-grid", UsersGrid);
customElements.define("users-table", UsersTable);
const table = new UsersTable();
await listen(table);
document.body.append(table);
keepFocus(() => table.renderRoot.querySelector("users-grid"));

import { listen } from "../shared/host.ts";
import { keepFocus } from "../shared/kept-focus.ts";
import { adoptPageStyles } from "../shared/styles.ts";
import { UserPage } from "./user-page.ts";

adoptPageStyles();
customElements.define("user-page", UserPage);
const page = new UserPage();
await listen(page);
document.body.append(page);
keepFocus(() => page.renderRoot.querySelector("vscode-button, button"));

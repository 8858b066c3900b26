import { listen } from "../vscode/host.ts";
import { keepFocus } from "../keyboard/kept-focus.ts";
import { adoptPageStyles } from "../appearance/styles.ts";
import { UserPage } from "./user-page.ts";

adoptPageStyles();
customElements.define("user-page", UserPage);
const page = new UserPage();
await listen(page);
document.body.append(page);
keepFocus(() => page.renderRoot.querySelector("vscode-button, button"));

import { listen } from "../vscode/host.ts";
import { keepFocus } from "../keyboard/kept-focus.ts";
import { adoptPageStyles } from "../appearance/styles.ts";
import { PeoplePlan } from "./people-plan.ts";

adoptPageStyles();
customElements.define("people-plan", PeoplePlan);
const plan = new PeoplePlan();
await listen(plan);
document.body.append(plan);
keepFocus(() => plan.renderRoot.querySelector("vscode-button, button"));

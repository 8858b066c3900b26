import { listen } from "../shared/host.ts";
import { keepFocus } from "../shared/kept-focus.ts";
import { adoptPageStyles } from "../shared/styles.ts";
import { PeoplePlan } from "./people-plan.ts";

adoptPageStyles();
customElements.define("people-plan", PeoplePlan);
const plan = new PeoplePlan();
await listen(plan);
document.body.append(plan);
keepFocus(() => plan.renderRoot.querySelector("vscode-button, button"));

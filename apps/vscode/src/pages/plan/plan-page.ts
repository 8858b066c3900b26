import type { Sessions } from "../../sessions/sessions.ts";
import type { Disposable } from "../../ui/emitter.ts";
import { propertyOf } from "../../ui/property-of.ts";
import type { Page, Post } from "../base/page.ts";
import type { PlanMessage } from "./plan-messages.ts";
import type { ShownPlan } from "./shown-plan.ts";

/** The parts of the extension that the page of a plan uses. */
export interface PlanPageOptions {
  readonly sessions: Sessions;
  readonly run: (id: string, target?: unknown) => PromiseLike<unknown>;
}

/** The extension's side of the page of a plan. */
export class PlanPage implements Page {
  readonly #options: PlanPageOptions;
  readonly #post: Post<PlanMessage>;
  #plan: ShownPlan;
  #listening: readonly Disposable[] = [];

  constructor(options: PlanPageOptions, plan: ShownPlan, post: Post<PlanMessage>) {
    this.#options = options;
    this.#plan = plan;
    this.#post = post;
  }

  /** Shows another plan in place of this one. */
  show(plan: ShownPlan): void {
    this.#plan = plan;
    this.load();
  }

  load(): void {
    this.dispose();
    this.#listening = [
      this.#plan.onMessage(this.#post),
      this.#plan.onDidChange(() => this.#postState()),
      this.#options.sessions.onDidChange(() => this.#postState()),
    ];
    for (const message of this.#plan.messages()) this.#post(message);
    this.#postState();
  }

  receive(intent: unknown): void {
    const { run } = this.#options;
    const plan = this.#plan;
    const type = propertyOf(intent, "type");
    if (type === "again") void run("identityUsers.planPeople", { plan, forget: propertyOf(intent, "forget") === true });
    else if (type === "save") void run("identityUsers.savePlan", { plan });
    else if (type === "apply") void run("identityUsers.applyPlan", { plan, keys: propertyOf(intent, "keys") });
  }

  dispose(): void {
    for (const listening of this.#listening) listening.dispose();
  }

  #postState(): void {
    const { isUnderWay } = this.#plan;
    const refused = this.#plan.refusal(this.#options.sessions.current);
    this.#post({ type: "state", isUnderWay, refused });
  }
}

import type { Command, CommandContext } from "../../actions/command.ts";
import { NotPossible } from "../../actions/subjects.ts";
import { UnusableFile } from "../../bulk/csv.ts";
import { environmentOf } from "../../connections/connection.ts";
import { type Planned, type PlanSource, ShownPlan } from "../../pages/plan/shown-plan.ts";
import { journalName, readJournal } from "../../people/journal.ts";
import { readLeavers, readPeople } from "../../people/people-file.ts";
import { planFor } from "../../people/plan-for.ts";
import { rowsToApply } from "../../people/plan.ts";
import { readDomain } from "../../people/read-domain.ts";
import type { Session } from "../../sessions/sessions.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";
import { propertyOf } from "../../ui/property-of.ts";
import { Cancelled, type ChosenFile, type Ui } from "../../ui/ui.ts";

/** Compares a CSV file of people who join, move and leave with the domain, and shows what it would do; nothing is written. */
export const planPeople: Command = {
  id: "planPeople",
  title: nls("Plan from a File of People"),
  asks: true,
  viewTitle: { place: "2_users@2", when: [connected] },
  run: async (context, target) => {
    const shown = propertyOf(target, "plan");
    if (shown instanceof ShownPlan) return planAgain(context, shown, propertyOf(target, "forget") === true);
    const session = context.sessions.require();
    const title = t("Plan from a File of People");
    // What Excel saves as "Unicode text" and "Text (tab delimited)" ends in .txt.
    const chosen = await context.ui.openFile({ title, kind: "CSV", extensions: ["csv", "tsv", "txt"] });
    await show(context, session, sourceOf(context.ui, chosen));
  },
};

/** Plans the deactivation of people by their logins or ids, which are pasted; nothing is written. */
export const planLeavers: Command = {
  id: "planLeavers",
  title: nls("Plan from Pasted Logins or Ids of Leavers"),
  asks: true,
  viewTitle: { place: "2_users@2", when: [connected] },
  run: async (context) => {
    const session = context.sessions.require();
    const { text } = await context.ui.form({
      title: t("People who leave {0}", environmentOf(session.connection)),
      fields: [
        {
          key: "text",
          prompt: t("Logins or ids, separated by commas, spaces or lines"),
          refuse: (pasted) =>
            readLeavers(pasted).people.length === 0 ? t("Enter at least one login or id") : undefined,
        },
      ],
    });
    // Not the name of a file with the same content.
    await show(context, session, { name: t("pasted leavers"), file: readLeavers(text), text: `leavers\n${text}` });
  },
};

/** Reads the file; one that is no list of people is refused with what is expected, and a template. */
function sourceOf(ui: Ui, chosen: ChosenFile): PlanSource {
  try {
    return { name: chosen.name, file: readPeople(chosen), text: chosen.text };
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    const template = { title: t("Save a Template"), command: "identityUsers.savePeopleTemplate" };
    ui.error(`${error.message}. ${error.next}`, [template]);
    throw new Cancelled();
  }
}

async function show(context: CommandContext, session: Session, source: PlanSource): Promise<void> {
  context.pages.showPlan(new ShownPlan(source, await planned(context, session, source)));
}

/** Compares the same file with the domain as it is now. */
async function planAgain(context: CommandContext, shown: ShownPlan, forget: boolean): Promise<void> {
  const { connection } = shown.planned.session;
  const session = context.sessions.require();
  const { name } = shown.source;
  if (shown.isUnderWay) throw new NotPossible(`Cannot plan "${name}" again: the plan is being applied`);
  if (session.connection.id !== connection.id) {
    const [then, now] = [environmentOf(connection), environmentOf(session.connection)];
    throw new NotPossible(`Cannot plan "${name}" again: it was compared with ${then}, and ${now} is in use`);
  }
  if (forget) await shown.planned.journal.clear();
  shown.renew(await planned(context, session, shown.source));
}

async function planned(context: CommandContext, session: Session, { name, file, text }: PlanSource): Promise<Planned> {
  const { client, connection } = session;
  const doing = t("Comparing {0} with {1}", name, environmentOf(connection));
  const domain = await context.ui.progress(doing, (signal) => readDomain({ client, log: context.log }, file, signal));
  const readAt = Date.now();
  const plan = planFor(file, domain);
  const named = await journalName(connection.baseUrl, text);
  const journal = context.journals(named);
  // What was sent and not known to be done has been done, or was made needless: there is nothing to go on with.
  if (rowsToApply(plan, new Set((await readJournal(journal)).rows)).length === 0) await journal.clear();
  const [earlier, earlierAt] = await Promise.all([readJournal(journal), journal.changedAt()]);
  return { session, plan, readAt, journal, journalName: named, earlier, earlierAt };
}

import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import type { Preferences } from "../ui/preferences.ts";
import { Cancelled, type Ui } from "../ui/ui.ts";
import { runBulk } from "./bulk.ts";

/** The parts of the extension that reading roles uses. */
export interface HoldersContext {
  readonly ui: Pick<Ui, "progress">;
  readonly preferences: Pick<Preferences, "get">;
}

/**
 * Reads who holds each role of the domain, some roles at a time; those that are known already are not read again.
 *
 * Throws why a role could not be read, or `Cancelled`.
 */
export async function readHolders({ ui, preferences }: HoldersContext, { roles, ended }: Session): Promise<void> {
  await ui.progress(t("Listing who holds which roles"), async (cancelled, report) => {
    const stop = new AbortController();
    const signal = AbortSignal.any([cancelled, ended, stop.signal]);
    const unknown = (await roles.refresh(signal)).filter(({ id }) => !roles.hasMembers(id));
    roles.forgetFailures();
    let failure: unknown;
    await runBulk({
      items: unknown.map(({ id, name }) => ({ name, login: id })),
      concurrency: preferences.get("bulkConcurrency"),
      signal,
      act: async ({ login: id }) => {
        await roles.membersListed(id, signal);
        const failed = roles.failureOf(id);
        if (failed !== undefined) throw failed;
        return undefined;
      },
      // The first says enough, and of those that follow none is the answer of the service.
      explain: (error) => {
        failure ??= error;
        stop.abort();
        return {};
      },
      onOutcome: ({ item }, finished) =>
        report(`${finished}/${unknown.length} · ${item.name}`, finished / unknown.length),
    });
    if (cancelled.aborted || ended.aborted) throw new Cancelled();
    if (failure !== undefined) throw failure;
    if (!roles.isComplete) throw new Error("Cannot list who holds which roles: the users were listed anew meanwhile");
  });
}

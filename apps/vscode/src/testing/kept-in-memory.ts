import type { ActivityFiles } from "../activity/activity.ts";
import type { ConnectionSources } from "../connections/connections.ts";
import type { KeptJournal } from "../pages/plan/shown-plan.ts";
import { journalInMemory } from "../people/journal.ts";

/** Keeps a journal that a test can read. */
export function journalKept(): KeptJournal & { readonly text: () => string } {
  const journal = journalInMemory();
  return { ...journal, changedAt: async () => (journal.text() === "" ? undefined : 0) };
}

/** Keeps the lines of the activity. */
export function filesInMemory(): ActivityFiles {
  let lines: readonly string[] = [];
  return {
    read: async () => lines,
    write: async (all) => void (lines = [...all]),
    clear: async () => void (lines = []),
  };
}

/** Keeps connections in maps that a test can look into. */
export function keptIn(
  stored: Map<string, unknown>,
  secrets: Map<string, string>,
): Pick<ConnectionSources, "storage" | "secrets"> {
  return {
    storage: {
      get: (key) => stored.get(key),
      update: async (key, value) => void stored.set(key, value),
    },
    secrets: {
      get: async (key) => secrets.get(key),
      store: async (key, value) => void secrets.set(key, value),
      delete: async (key) => void secrets.delete(key),
    },
  };
}

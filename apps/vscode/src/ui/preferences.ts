import type { Disposable } from "./emitter.ts";

/** What users are grouped by. */
export type Grouping = "status" | "type" | "domain" | "none";

/** What users are sorted by: names from A, times from the latest. */
export type Sorting = "name" | "login" | "lastLogin" | "created";

/** What people choose once, by the setting's name behind `identityUsers.`. */
export interface PreferenceValues {
  readonly groupBy: Grouping;
  readonly sortBy: Sorting;
  readonly showDeactivated: boolean;
  readonly smartGroups: boolean;
  /** Seconds between two readings while the view is in sight; 0 for never. */
  readonly refreshSeconds: number;
  /** Requests that a bulk action has under way at a time. */
  readonly bulkConcurrency: number;
}

/** Names one preference. */
export type PreferenceName = keyof PreferenceValues;

/** The values that hold until somebody chooses; the manifest has the same. */
export const defaultPreferences: PreferenceValues = {
  groupBy: "status",
  sortBy: "name",
  showDeactivated: true,
  smartGroups: true,
  refreshSeconds: 0,
  bulkConcurrency: 4,
};

/** Reads and writes preferences; VS Code's settings are behind it. */
export interface Preferences {
  get<Name extends PreferenceName>(name: Name): PreferenceValues[Name];
  set<Name extends PreferenceName>(name: Name, value: PreferenceValues[Name]): Promise<void>;
  readonly onDidChange: (listener: (name: PreferenceName) => void) => Disposable;
}

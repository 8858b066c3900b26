import type { Disposable } from "./emitter.ts";
import { nls } from "./l10n.ts";

/** A setting as the manifest declares it; the type of its default is its own. */
interface Setting<Value> {
  readonly default: Value;
  readonly description: string;
  readonly enum?: readonly Value[];
  readonly minimum?: number;
  readonly maximum?: number;
}

const setting = <Value>(declared: Setting<Value>) => declared;

/** The property that users are grouped by. */
export type Grouping = "status" | "type" | "domain" | "role" | "none";

/** The property that users are sorted by: names from A, times from the latest. */
export type Sorting = "name" | "login" | "lastLogin" | "created";

/** The sign that separates the cells of a CSV file that is written. */
export type Delimiter = "comma" | "semicolon" | "tab";

/** The settings of the extension, by the name behind `identityUsers.`; `manifest.ts` generates the settings of the manifest from it. */
export const settings = {
  groupBy: setting<Grouping>({
    enum: ["status", "type", "domain", "role", "none"],
    default: "status",
    description: nls("What users are grouped by."),
  }),
  sortBy: setting<Sorting>({
    enum: ["name", "login", "lastLogin", "created"],
    default: "name",
    description: nls("What users are sorted by: names from A, times from the latest."),
  }),
  showDeactivated: setting<boolean>({ default: true, description: nls("List deactivated users too.") }),
  smartGroups: setting<boolean>({
    default: true,
    description: nls(
      "Show users who are worth a look above the others: locked out, expired or about to expire, with a temporary password that nobody used, suspended, never activated, no sign-in for 90 days, Service users with a password older than a year, without roles.",
    ),
  }),
  badge: setting<boolean>({
    default: true,
    description: nls("Show the number of locked-out users on the icon of the sidebar, once they have been listed."),
  }),
  refreshSeconds: setting<number>({
    default: 0,
    minimum: 0,
    maximum: 86_400,
    description: nls(
      "Seconds between two readings of all users while the view is in sight. 0 reads only when you ask.",
    ),
  }),
  bulkConcurrency: setting<number>({
    default: 4,
    minimum: 1,
    maximum: 10,
    description: nls("Requests that a bulk action has under way at a time."),
  }),
  csvDelimiter: setting<Delimiter>({
    enum: ["comma", "semicolon", "tab"],
    default: "comma",
    description: nls(
      "What separates the cells of CSV files that are written. Excel expects a semicolon where the comma is the decimal sign. Files that are read may have any of the three.",
    ),
  }),
  typeNumberFrom: setting<number>({
    default: 25,
    minimum: 2,
    maximum: 10_000,
    description: nls("A bulk action asks for the number of users to be typed from so many users on."),
  }),
  lockProductionAfterMinutes: setting<number>({
    default: 15,
    minimum: 0,
    maximum: 10_080,
    description: nls(
      "Minutes after which a production connection is locked against writing, when nothing was changed there. 0 never locks it.",
    ),
  }),
};

/** Names one preference. */
export type PreferenceName = keyof typeof settings;

/** The chosen value of each preference. */
export type PreferenceValues = { readonly [Name in PreferenceName]: (typeof settings)[Name]["default"] };

/** The values that hold until somebody chooses. */
export const defaultPreferences = Object.fromEntries(
  Object.entries(settings).map(([name, declared]) => [name, declared.default]),
) as unknown as PreferenceValues;

/** Reads and writes preferences; VS Code's settings are behind it. */
export interface Preferences {
  get<Name extends PreferenceName>(name: Name): PreferenceValues[Name];
  set<Name extends PreferenceName>(name: Name, value: PreferenceValues[Name]): Promise<void>;
  readonly onDidChange: (listener: (name: PreferenceName) => void) => Disposable;
}

import { Emitter } from "../ui/emitter.ts";
import { defaultPreferences, type PreferenceName, type Preferences, type PreferenceValues } from "../ui/preferences.ts";

/** Keeps preferences in memory. */
export function keptPreferences(chosen: Partial<PreferenceValues> = {}): Preferences {
  const values: Record<PreferenceName, unknown> = { ...defaultPreferences, ...chosen };
  const changed = new Emitter<PreferenceName>();
  return {
    get: (name) => values[name] as never,
    set: async (name, value) => {
      values[name] = value;
      changed.fire(name);
    },
    onDidChange: changed.on,
  };
}

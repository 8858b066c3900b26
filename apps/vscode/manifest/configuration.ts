import { settings } from "../src/ui/preferences.ts";
import type { Text } from "./texts.ts";

/** Writes the settings, of the application all of them: no setting of a workspace reaches the extension. */
export function contributedConfiguration(text: Text): object {
  const properties = Object.entries(settings).map(([name, { description, ...setting }]) => [
    `identityUsers.${name}`,
    {
      type: typeof setting.default,
      ...setting,
      scope: "application",
      description: text(`setting.${name}`, description),
    },
  ]);
  return { title: "LUSID Users (unofficial)", properties: Object.fromEntries(properties) as object };
}

import type { Command } from "../../actions/command.ts";
import { inReview } from "../../ui/context-keys.ts";
import { nls } from "../../ui/l10n.ts";

/** Saves in production what the difference in front shows. */
export const saveReviewed: Command = {
  id: "saveReviewed",
  title: nls("Save to Production"),
  palette: [inReview],
  review: "navigation@1",
  key: { key: "ctrl+enter", mac: "cmd+enter" },
  run: async ({ documents }, target) => documents.answer(true, target),
};

/** Leaves the difference in front without saving; what was edited stays as it is. */
export const leaveReview: Command = {
  id: "leaveReview",
  title: nls("Back Without Saving"),
  palette: [inReview],
  review: "navigation@2",
  key: { key: "escape" },
  run: async ({ documents }, target) => documents.answer(false, target),
};

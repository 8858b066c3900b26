import { commandIdOf, type Contribution } from "../src/actions/contribution.ts";
import { inReview } from "../src/ui/context-keys.ts";
import { commands } from "./commands.ts";

const inList = "focusedView == identityUsers.users && listFocus && !inputFocus";
const onOneUser = `${inList} && !treeElementCanExpand && !treeElementCanCollapse && !listMultiSelection`;
const onReview = `${inReview} && editorFocus && !findWidgetVisible && !editorHasSelection`;
const onSeveral = `${inList} && listMultiSelection`;

function bindingsOf(contribution: Contribution): object[] {
  const { key, row, single, review } = contribution;
  if (!key) return [];
  const command = commandIdOf(contribution);
  // By another command, since VS Code writes the key of the command itself into the button, and cuts off both.
  if (review) return [{ command: "runCommands", ...key, args: { commands: [command] }, when: onReview }];
  if (!row) return [{ command, ...key, when: inList }];
  // VS Code does not say which row has the focus: it is selected first, and the command looks at what is selected.
  const args = { selection: true };
  const one = {
    command: "runCommands",
    ...key,
    args: { commands: ["list.select", { command, args }] },
    when: onOneUser,
  };
  return single ? [one] : [one, { command, args, ...key, when: onSeveral }];
}

/** Writes the keys of the list of users and of reviews. */
export function contributedKeybindings(): object[] {
  return commands.flatMap(bindingsOf);
}

import { commandIdOf } from "../src/actions/contribution.ts";
import * as commands from "../src/commands/all-commands.ts";
import { connected } from "../src/ui/context-keys.ts";
import type { Text } from "./texts.ts";
import { link } from "./views.ts";

interface Step {
  readonly title: string;
  readonly description: string;
  readonly action: string;
  /** The event that completes the step. */
  readonly completed: string;
}

const onCommand = (command: { readonly id: string }) => `onCommand:${commandIdOf(command)}`;

/** The steps by id; each has a page of that name in `media/walkthrough/`. */
const steps: Readonly<Record<string, Step>> = {
  connect: {
    title: "Connect",
    description: "Enter the address of your domain and a personal access token, or use a service user.",
    action: link("Connect", commands.connect),
    completed: `onContext:${connected}`,
  },
  find: {
    title: "Find somebody",
    description: "Search all users, filter by status and type, group and sort as you like.",
    action: link("Search Users", commands.searchUsers),
    completed: onCommand(commands.searchUsers),
  },
  edit: {
    title: "Edit safely",
    description:
      "Open the page of a user, or the JSON. Saving sends back all that was read, and tells you when somebody else was faster.",
    action: link("Open User", commands.getUser),
    completed: onCommand(commands.getUser),
  },
  bulk: {
    title: "Do many at once",
    description: "Select several users and choose a command, or plan what a CSV file of people would do.",
    action: link("Plan from a File of People", commands.planPeople),
    completed: onCommand(commands.planPeople),
  },
  lock: {
    title: "Look without touching",
    description: "Lock a connection against writing: nothing that changes anything is sent, whatever you click.",
    action: link("Lock Connection", commands.lockConnection),
    completed: onCommand(commands.lockConnection),
  },
};

/** Writes the walkthrough, which is the extension's page of first steps. */
export function contributedWalkthrough(text: Text): object {
  return {
    id: "start",
    title: text("walkthrough.title", "LUSID Users (unofficial)"),
    description: text("walkthrough.description", "Manage the users of a LUSID domain. Not affiliated with FINBOURNE."),
    steps: Object.entries(steps).map(([id, { title, description, action, completed }]) => ({
      id,
      title: text(`walkthrough.${id}.title`, title),
      description: text(`walkthrough.${id}.description`, `${description}\n${action}`),
      media: { markdown: `media/walkthrough/${id}.md` },
      completionEvents: [completed],
    })),
  };
}

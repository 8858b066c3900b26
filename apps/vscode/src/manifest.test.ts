import { expect, test } from "vitest";
import { staleFiles } from "../manifest/generate.ts";
import manifest from "../package.json" with { type: "json" };
import texts from "../package.nls.json" with { type: "json" };
import { aUser } from "./testing/users.ts";
import { userActions } from "./users/capabilities.ts";
import { contextValueOf } from "./users/row-context.ts";

const { contributes } = manifest;
const contributed = new Set(contributes.commands.map(({ command }) => command));
const menuItems: {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}[] = Object.values(contributes.menus).flat();
const submenus = new Set(contributes.submenus.map(({ id }) => id));

const statuses = [
  "STAGED",
  "PROVISIONED",
  "ACTIVE",
  "RECOVERY",
  "PASSWORD_EXPIRED",
  "LOCKED_OUT",
  "SUSPENDED",
  "DEPROVISIONED",
  "NEW",
];
const contexts = statuses.flatMap((status) =>
  ["Personal", "Service"].flatMap((type) =>
    [true, false].map((external) => contextValueOf([aUser({ status, type, external })])),
  ),
);

/** Finds the pattern that a `when` clause tests a row with. */
function patternIn(when: string | undefined): RegExp | undefined {
  const source = when && /(?:viewItem|offers) =~ \/(.+?)\/(?: &&| \|\||$)/.exec(when)?.[1];
  return source ? new RegExp(source) : undefined;
}

test("package.json, package.nls.json, the list of commands and their table are as they are generated: `pnpm manifest` writes them", () => {
  expect(staleFiles()).toEqual([]);
});

test("menus and texts name nothing but commands", () => {
  const named = menuItems.flatMap(({ command, submenu = "" }) => command ?? (submenus.has(submenu) ? [] : submenu));
  const linked = Object.values(texts).flatMap((contents) =>
    [...contents.matchAll(/\(command:([\w.]+)\)/g)].map(([, id]) => id),
  );
  expect(linked.length).toBeGreaterThan(0);
  expect([...named, ...linked].filter((id) => !contributed.has(id ?? ""))).toEqual([]);
});

/** The items that a row's own words decide about, with the word each of them is there for. */
const rowItems = menuItems.flatMap(({ command, when }) => {
  const pattern = patternIn(when);
  const sign = pattern?.source.includes("~") ? "~" : "+";
  return pattern && command && !pattern.source.startsWith("^")
    ? [{ pattern, word: sign + command.replace("identityUsers.", "") }]
    : [];
});

test("every item of a row's menus can be reached, and by its own action alone", () => {
  expect(rowItems.length).toBeGreaterThan(userActions.length);
  for (const { pattern, word } of rowItems) {
    expect([word, contexts.some((context) => pattern.test(context))]).toEqual([word, true]);
    const words = userActions.flatMap((action) => [`+${action}`, `~${action}`]);
    expect(words.filter((other) => pattern.test(`user ${other}`))).toEqual([word]);
  }
});

test("an action for several users is there for all selected rows, whatever each of them offers", () => {
  const { "view/item/context": items } = contributes.menus;
  const several = items.filter(
    ({ when, group }) => patternIn(when)?.source.startsWith(" ") && !/inline|_open/.test(group),
  );
  expect(several.length).toBeGreaterThan(5);
  for (const { when } of several.filter((item) => !item.when.includes("!listMultiSelection")))
    expect(when).toMatch(/\|\| listMultiSelection && .* && !identityUsers.readOnly\)$/);
});

test("the menu of the table has what a row's has, and for one user only what takes one", () => {
  const { "view/item/context": onRows, "webview/context": inTable } = contributes.menus;
  const ofUsers = onRows.filter(({ group, when }) => !group.startsWith("inline") && !when.includes("=~ /^group/"));
  expect(inTable.map(({ command, group }) => [command, group])).toEqual(
    ofUsers.map(({ command, group }) => [command, group]),
  );
  const isForOne = (command?: string) => ofUsers.some((item) => item.command === command && /!list/.test(item.when));
  for (const { command, when } of inTable) {
    expect(when).toMatch(/^webviewId == 'identityUsers.table' && webviewSection == 'users'/);
    if (command) expect([command, when.endsWith(" && one")]).toEqual([command, isForOne(command)]);
  }
});

test("every action that a row offers has an item, the doubtful ones in the submenu", () => {
  const offered = new Set(contexts.flatMap((context) => context.split(" ").slice(1)));
  expect([...offered].filter((word) => !rowItems.some((item) => item.word === word))).toEqual([]);
  const doubtful = contributes.menus["identityUsers.probablyRefused"].map(({ command }) =>
    command.replace("identityUsers.", "~"),
  );
  expect(doubtful.toSorted()).toEqual([...offered].filter((word) => word.startsWith("~")).toSorted());
});

test("probably refused actions come below all others", () => {
  const groups = contributes.menus["view/item/context"].flatMap(({ group }) =>
    group.startsWith("inline") ? [] : [group],
  );
  expect(groups.toSorted().at(-1)).toBe("9_probably_refused");
});

test("every text of the manifest has a key, and every key is used", () => {
  const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? "");
  expect(used.toSorted()).toEqual(Object.keys(texts).toSorted());
  const titles = [
    ...contributes.commands.map(({ title }) => title),
    ...contributes.viewsWelcome.map(({ contents }) => contents),
  ];
  expect(titles.filter((title) => !/^%.+%$/.test(title))).toEqual([]);
});

test("keys work in the list of users and in reviews only", () => {
  for (const { when } of contributes.keybindings)
    expect(when).toMatch(
      /^(focusedView == identityUsers.users && listFocus && !inputFocus|resource in identityUsers.reviews && editorFocus)\b/,
    );
});

test("no setting of a workspace reaches the extension", () => {
  for (const setting of Object.values(contributes.configuration.properties)) expect(setting.scope).toBe("application");
});

test("the types of VS Code are those of the oldest version that is supported", () => {
  expect(`^${manifest.devDependencies["@types/vscode"]}`).toBe(manifest.engines.vscode);
});

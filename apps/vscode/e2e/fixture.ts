import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sender } from "@identity-users/identity/testing/http-control";
import { createIdentityClient, type IdentityClient, type User } from "@identity-users/sdk";
import { launchBrowser, Workbench } from "@identity-users/vscode-host/browser";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, inject, onTestFailed, test as base } from "vitest";
import { clearAway } from "./workbench/clear-away.ts";
import { revealed } from "./workbench/users-view.ts";

/** The fixture that each flow receives. */
export interface Fixture {
  readonly workbench: Workbench;
  readonly serviceUrl: string;
  readonly token: string;
  /** A client of the service that the sidebar is connected to. */
  readonly identity: IdentityClient;
  /** Finds a person in a status, after skipping `past` of them. */
  readonly somebody: (status: string, past?: number) => Promise<User>;
  /** Sets the status of a user through the test control, not the API. */
  readonly setStatus: (id: string, status: string) => Promise<void>;
  /** Makes a user through the test control, which takes times as epoch milliseconds; an e-mail address is the login unless it is named. */
  readonly putUser: (id: string, user: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Makes the next requests of an operation fail, or wait for `delay` milliseconds. */
  readonly failNext: (fault: {
    readonly operation: string;
    readonly status?: number;
    readonly code?: number;
    readonly delay?: number;
    readonly times?: number;
  }) => Promise<void>;
  /** Takes back the faults that nothing has met: they would meet the next flow. */
  readonly clearFaults: () => Promise<void>;
  /** The folder that VS Code has open. */
  readonly workspace: string;
  /** Remembers a secret that VS Code was given or has shown: nothing may hold it in the end. */
  readonly keep: (secret: string) => void;
  /** All secrets of this run, the administrator's token first. */
  readonly secrets: () => string[];
  /** Saves a picture of the workbench. */
  readonly picture: (name: string) => Promise<void>;
  /** Lists the files below VS Code's data that contain any of these texts. */
  readonly filesWith: (texts: readonly string[]) => string[];
}

/** A test that saves a picture when it fails. */
export type Flow = (name: string, act: (fixture: Fixture) => Promise<void>) => void;

/** Opens VS Code in a browser for a file of flows; all are skipped where no Chromium runs. */
export function withFixture(title: string, flows: (flow: Flow) => void): void {
  const environment = inject("environment");
  describe.skipIf(!environment)(title, () => {
    let browser: Browser | undefined;
    let fixture: Fixture | undefined;
    beforeAll(async () => {
      if (!environment) return;
      browser = await launchBrowser({ executablePath: environment.chromium });
      fixture = fixtureOn(await Workbench.open(browser, environment.vscodeUrl), environment);
      await revealed(fixture.workbench);
    });
    afterAll(async () => {
      await fixture?.workbench.saveConsole(join(environment?.screenshots ?? "", `console-${title}.log`));
      await browser?.close();
    });
    flows((name, act) => {
      base(name, async () => {
        if (!fixture) throw new Error("Cannot act: there is no fixture");
        const { picture } = fixture;
        onTestFailed(() => picture(`failed-${name.replaceAll(/\W+/g, "-")}`));
        await fixture.clearFaults();
        await clearAway(fixture.workbench);
        await act(fixture);
      });
    });
  });
}

function fixtureOn(workbench: Workbench, environment: NonNullable<ReturnType<typeof inject<"environment">>>): Fixture {
  const { serviceUrl, token, folder, screenshots } = environment;
  // Not in the folder of VS Code's data, which is searched for these secrets. Flows of several files add to it.
  const kept = join(folder, "secrets-of-this-run");
  const identity = createIdentityClient({ baseUrl: serviceUrl, token });
  const send = sender({ baseUrl: serviceUrl, token });
  return {
    workbench,
    serviceUrl,
    token,
    identity,
    somebody: async (status, past = 0) => {
      const users = (await identity.listUsers({ includeDeactivated: true })).filter(
        (one) => one.status === status && one.type === "Personal" && !one.external,
      );
      const user = users.toSorted((one, other) => one.login.localeCompare(other.login))[past];
      if (!user) throw new Error(`Cannot find a user who is ${status}`);
      return user;
    },
    setStatus: (id, status) => send("PUT", `/__test/users/${id}/status`, { status }),
    putUser: (id, user) => send("PUT", `/__test/users/${id}`, user),
    failNext: (fault) => send("POST", "/__test/faults", fault),
    clearFaults: () => send("DELETE", "/__test/faults"),
    workspace: join(folder, "workspace"),
    keep: (secret) => appendFileSync(kept, `${secret}\n`),
    secrets: () => [token, ...(existsSync(kept) ? readFileSync(kept, "utf8").trim().split("\n") : [])],
    picture: (name) => workbench.screenshot(join(screenshots, `${name}.png`)),
    filesWith: (texts) => filesWith(join(folder, "vscode"), texts),
  };
}

function filesWith(folder: string, texts: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const file = join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    return texts.some((text) => content.includes(text)) ? [file] : [];
  });
}

import { type Connection, environmentOf } from "../connections/connection.ts";
import type { Connections } from "../connections/connections.ts";
import type { Log } from "../sessions/log.ts";
import type { Disposable } from "../ui/emitter.ts";
import { t } from "../ui/l10n.ts";
import type { Preferences } from "../ui/preferences.ts";
import type { Ui } from "../ui/ui.ts";

/** The options of an automatic lock. */
export interface AutomaticLockOptions {
  readonly connections: Connections;
  readonly preferences: Preferences;
  readonly ui: Pick<Ui, "warn">;
  readonly log: Log;
  /** Whether a bulk action is under way, which is no idle time however long one request takes. */
  readonly isBusy: () => boolean;
}

/** Milliseconds after which the clock is looked at again: a timer stands still while the computer sleeps. */
const glance = 60_000;

/** Locks the production connection in use once nothing was written through it for some time, that before a restart included. */
export class AutomaticLock implements Disposable {
  readonly #options: AutomaticLockOptions;
  readonly #listening: readonly Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #locking = false;

  constructor(options: AutomaticLockOptions) {
    this.#options = options;
    this.#listening = [
      options.connections.onDidChange(() => this.#look()),
      options.preferences.onDidChange((name) => {
        if (name === "lockProductionAfterMinutes") this.#look();
      }),
    ];
    this.#look();
  }

  /** Takes note of a write; returns why it is refused where the lock was due before, whatever question was left open. */
  beforeWrite(connection: Connection): string | undefined {
    if ((this.#left(connection) ?? 1) <= 0) {
      void this.#lock(connection);
      return t("{0} is locked against writing", environmentOf(connection));
    }
    this.#options.connections.noteUse(connection);
    return undefined;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listening of this.#listening) listening.dispose();
  }

  #look(): void {
    clearTimeout(this.#timer);
    const { current } = this.#options.connections;
    const left = current && this.#left(current);
    if (left === undefined) return;
    if (left <= 0) void this.#lock(current as Connection);
    else this.#timer = setTimeout(() => this.#look(), Math.min(this.#options.isBusy() ? left / 2 : left, glance));
  }

  /** Returns the milliseconds until a connection is locked; undefined where it never is. */
  #left(connection: Connection): number | undefined {
    const { connections, preferences, isBusy } = this.#options;
    const minutes = preferences.get("lockProductionAfterMinutes");
    const left = () => (connections.usedAt(connection) ?? Date.now()) + minutes * 60_000 - Date.now();
    if (minutes <= 0 || connection.kind !== "production" || connection.readOnly) return undefined;
    // A bulk action keeps the lock away while it is not due: one that begins later is refused. A connection of a version without
    // this lock has its time from now on.
    if ((isBusy() && left() > 0) || connections.usedAt(connection) === undefined) connections.noteUse(connection);
    return left();
  }

  async #lock(connection: Connection): Promise<void> {
    if (this.#locking) return;
    this.#locking = true;
    const { connections, preferences, ui, log } = this.#options;
    const minutes = preferences.get("lockProductionAfterMinutes");
    try {
      await connections.update(connection, { readOnly: true });
      const where = environmentOf(connection);
      ui.warn(t("{0} is locked now: nothing was changed there for {1} minutes.", where, minutes.toLocaleString()), [
        { title: t("Allow Changes…"), command: "identityUsers.unlockConnection" },
      ]);
    } catch (error) {
      log.error(`lockConnection: ${error instanceof Error ? error.message : String(error)}`);
      this.#timer = setTimeout(() => this.#look(), glance);
    } finally {
      this.#locking = false;
    }
  }
}

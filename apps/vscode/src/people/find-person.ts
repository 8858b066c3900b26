import type { User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import { nameOf } from "../users/statuses.ts";
import type { Person } from "./people-file.ts";

/** Whom a row is about: a user, nobody yet, or nobody that can be told. */
export interface Found {
  readonly user?: User;
  /** Whether the id has found the user: the login may be a new one then. */
  readonly byId?: boolean;
  readonly refused?: string;
}

/** Finds the users of a domain: deactivated ones included, and logins in any case. */
export class Finder {
  readonly #byId: ReadonlyMap<string, User>;
  readonly #byLogin: ReadonlyMap<string, User>;

  constructor(users: readonly User[]) {
    this.#byId = new Map(users.map((user) => [user.id, user]));
    this.#byLogin = new Map(users.map((user) => [user.login.toLowerCase(), user]));
  }

  /** Returns who has a login. */
  withLogin(login: string): User | undefined {
    return this.#byLogin.get(login.toLowerCase());
  }

  /** Finds the user of a row: by id, else by login, else by the e-mail address that is a Personal user's login. */
  find({ cell, leaving }: Person): Found {
    const [id, login, emailAddress] = [cell("id"), cell("login"), cell("emailAddress")];
    const byId = this.#byId.get(id);
    if (byId) return { user: byId, byId: true };
    // In a list of people who leave, an entry may be either.
    if (id !== "" && id !== login) return { refused: t("Nobody has the id {0}", id) };
    const byLogin = login === "" ? undefined : this.withLogin(login);
    const byEmail = emailAddress === "" || isService(cell("type")) ? undefined : this.withLogin(emailAddress);
    // The login of somebody whose e-mail address a plan has changed is the new one from then on.
    const user = byLogin ?? (login === "" || byEmail?.type === "Personal" ? byEmail : undefined);
    // A Service user's e-mail address is no login: that somebody else has it as theirs is no conflict.
    if (user?.type === "Personal" && byEmail && user !== byEmail)
      return { refused: t("{0} is the login of {1}", emailAddress, nameOf(byEmail)) };
    if (!user && leaving) return { refused: t("Nobody has the login or id {0}", login || emailAddress || id) };
    return user ? { user } : {};
  }
}

function isService(type: string): boolean {
  return type.toLowerCase() === "service";
}

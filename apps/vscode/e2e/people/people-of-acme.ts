import type { TestUser } from "@identity-users/identity";

/** Roles of the domain, by code in the scope "default". */
export const roleCodes = ["reader", "writer", "trader", "auditor"] as const;

/** A person as the file wants them in the end. */
export interface Expected {
  readonly firstName: string;
  readonly lastName: string;
  readonly emailAddress: string;
  readonly login: string;
  readonly userExpiry: number | null;
  readonly roles: readonly string[];
  readonly status: string;
}

/** A domain, a file of people, and what is to become of them. */
export interface Acme {
  /** Everybody who is there before, those whom the file does not name included. */
  readonly users: readonly TestUser[];
  readonly file: string;
  /** Everybody in the file who is to be created, changed or deactivated, by login. */
  readonly expected: ReadonlyMap<string, Expected>;
  /** The e-mail addresses of those who join. */
  readonly joiners: readonly string[];
  /** The logins of those who are to stay as they are, in the file or not. */
  readonly untouched: readonly string[];
}

/** How many people a file names. */
export interface Counts {
  readonly joiners: number;
  readonly movers: number;
  readonly leavers: number;
  /** In the file, and as it says already. */
  readonly unchanged: number;
  /** Not in the file. */
  readonly others: number;
}

const columns = [
  "id",
  "login",
  "firstName",
  "lastName",
  "emailAddress",
  "type",
  "roles",
  "userExpiry",
  "leaving",
] as const;
type Cells = Readonly<Partial<Record<(typeof columns)[number], string>>>;

/** Makes a domain and a file, the same for the same random numbers; the rows are shuffled. */
export function acmeOf(counts: Counts, random: () => number): Acme {
  const users: TestUser[] = [];
  const rows: string[] = [];
  const expected = new Map<string, Expected>();
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
  const someRoles = () => roleCodes.filter(() => random() < 0.35);
  const day = () => Date.UTC(2030, Math.floor(random() * 12), 1 + Math.floor(random() * 28));
  const row = (cells: Cells) => {
    const line = columns.map((column) => cells[column] ?? "").join(";");
    rows.splice(Math.floor(random() * (rows.length + 1)), 0, line);
  };
  const present = (kind: string, at: number) => {
    const login = `${kind}${at}@acme.com`;
    const type = random() < 0.1 ? ("Service" as const) : ("Personal" as const);
    const user = { id: `${kind}-${at}`, login, email: login, firstName: `First${at}`, lastName: "Before", type };
    const rest = { userExpiry: random() < 0.3 ? day() : null, codes: someRoles() };
    users.push({ ...user, userExpiry: rest.userExpiry, roles: rest.codes.map((code) => ({ scope: "default", code })) });
    return { ...user, ...rest };
  };
  const written = (codes: readonly string[]) => codes.map((code) => `default/${code}`).join(" ") || "none";
  const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

  const joiners = Array.from({ length: counts.joiners }, (_, at) => {
    const emailAddress = `joiner${at}@acme.com`;
    const login = random() < 0.1 ? `svc-joiner${at}` : emailAddress;
    const [roles, userExpiry] = [someRoles(), random() < 0.5 ? day() : null];
    const who = { firstName: "Renée", lastName: `Joiner ${at}`, emailAddress };
    const type = login === emailAddress ? "" : "Service";
    row({ ...who, login, type, roles: written(roles), userExpiry: userExpiry === null ? "" : dayOf(userExpiry) });
    expected.set(login, { ...who, login, roles, userExpiry, status: "PROVISIONED" });
    return emailAddress;
  });
  for (let at = 0; at < counts.movers; at++) {
    const { id, login, email, firstName, type, userExpiry, codes } = present("mover", at);
    const [renamed, moved, rolled, dated] = [random() < 0.5, random() < 0.3, random() < 0.5, random() < 0.3];
    const lastName = renamed || !(moved || rolled || dated) ? "After" : "Before";
    const emailAddress = moved ? `moved${at}@acme.com` : email;
    const roles = rolled ? someRoles() : codes;
    const expiry = dated ? pick([day(), null]) : userExpiry;
    row({
      ...(random() < 0.5 ? { id } : { login }),
      ...(lastName === "After" && { lastName }),
      ...(moved && { emailAddress }),
      ...(rolled && { roles: written(roles) }),
      ...(dated && { userExpiry: expiry === null ? "none" : dayOf(expiry) }),
    });
    const loginAfter = type === "Personal" ? emailAddress : login;
    const rest = { firstName, lastName, emailAddress, userExpiry: expiry, roles, status: "ACTIVE" };
    expected.set(loginAfter, { ...rest, login: loginAfter });
  }
  for (let at = 0; at < counts.leavers; at++) {
    const { id, login, email: emailAddress, firstName, lastName, userExpiry, codes: roles } = present("leaver", at);
    row({ ...(random() < 0.5 ? { id } : { login: login.toUpperCase() }), leaving: "yes" });
    const rest = { firstName, lastName, emailAddress, userExpiry, roles, status: "DEPROVISIONED" };
    expected.set(login, { ...rest, login });
  }
  const untouched: string[] = [];
  for (let at = 0; at < counts.unchanged; at++) {
    const { id, login, firstName, codes } = present("same", at);
    row({ id, firstName, roles: written(codes), leaving: "no" });
    untouched.push(login);
  }
  for (let at = 0; at < counts.others; at++) untouched.push(present("other", at).login);
  return { users, file: [columns.join(";"), ...rows].join("\r\n"), expected, joiners, untouched };
}

/** Makes random numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

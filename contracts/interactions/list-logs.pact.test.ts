import { answeredCalls, type Call, type Sent } from "./calls.ts";
import { fromState, text, time } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { invalid, refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const path = "/identity/api/logs";
const since = "2030-01-01T00:00:00Z";
const until = "2030-01-02T00:00:00Z";
const sent: Sent = { method: "GET", path, query: { oktaSince: since, oktaUntil: until } };
const call: Call = (users) => users.listLogs({ oktaSince: since, oktaUntil: until });

const unlocked = state("users were unlocked", {
  unlocked: [
    { id: "00uJoe", at: "2030-01-01T10:00:00.000Z" },
    { id: "00uAnn", at: "2030-01-01T11:00:00.000Z" },
    { id: "00uEve", at: "2030-01-01T12:00:00.000Z" },
  ],
});

/** An event of that day; which types there are is Okta's, not FINBOURNE's. */
const event = (id: string) => ({
  uuid: text("00000000-0000-4000-8000-000000000001"),
  published: time("2030-01-01T10:00:00.0000000+00:00"),
  eventType: text("user.account.unlock"),
  displayMessage: text("Unlock user account"),
  outcome: { result: text("SUCCESS") },
  actor: { id: text("00uBoss"), type: text("User"), displayName: text("Ada Byron") },
  target: [{ id, type: text("User"), alternateId: text("joe.bloggs@example.com"), displayName: text("Joe Bloggs") }],
});

const page = (events: object[], nextPage: unknown = null) => ({ values: events, nextPage });
const returned = (...ids: string[]) => ({ values: ids.map((id) => ({ target: [{ id }] })) });

answeredCalls(interaction, "listLogs", { sent, call }, [
  {
    because: "a day",
    quote: "Lower bound of log events published property",
    states: [unlocked],
    body: page([event("00uJoe"), event("00uAnn"), event("00uEve")]),
    returns: { ...returned("00uJoe", "00uAnn", "00uEve"), nextPage: null },
  },
  {
    because: "a first page",
    states: [unlocked],
    sent: { method: "GET", path, query: { oktaSince: since, oktaLimit: "2" } },
    call: (users) => users.listLogs({ oktaSince: since, oktaLimit: 2 }),
    body: page([event("00uJoe"), event("00uAnn")], text("bmV4dA")),
    returns: { ...returned("00uJoe", "00uAnn"), nextPage: "bmV4dA" },
  },
  {
    because: "the next page",
    states: [unlocked],
    sent: { ...sent, query: { ...sent.query, oktaLimit: "2", oktaAfter: fromState("nextPage", "bmV4dA") } },
    call: (users) => users.listLogs({ oktaSince: since, oktaUntil: until, oktaLimit: 2, oktaAfter: "bmV4dA" }),
    body: page([event("00uEve")]),
    returns: { ...returned("00uEve"), nextPage: null },
  },
  {
    because: "the newest first",
    quote: "Order of events by published property",
    states: [unlocked],
    sent: { ...sent, query: { ...sent.query, oktaSortOrder: "DESCENDING" } },
    call: (users) => users.listLogs({ oktaSince: since, oktaUntil: until, oktaSortOrder: "DESCENDING" }),
    body: page([event("00uEve"), event("00uAnn"), event("00uJoe")]),
    returns: returned("00uEve", "00uAnn", "00uJoe"),
  },
  {
    because: "a filter expression",
    states: [unlocked],
    sent: { ...sent, query: { ...sent.query, oktaFilter: 'target.id eq "00uAnn"' } },
    call: (users) => users.listLogs({ oktaSince: since, oktaUntil: until, oktaFilter: 'target.id eq "00uAnn"' }),
    body: page([event("00uAnn")]),
    returns: returned("00uAnn"),
  },
  {
    because: "a keyword in any case",
    quote: "Filters log events results by one or more case insensitive keywords",
    states: [unlocked],
    sent: { ...sent, query: { ...sent.query, oktaQuery: "00UANN" } },
    call: (users) => users.listLogs({ oktaSince: since, oktaUntil: until, oktaQuery: "00UANN" }),
    body: page([event("00uAnn")]),
    returns: returned("00uAnn"),
  },
  {
    because: "a time in which nothing happened",
    quote: "Upper bound of log events published property",
    states: [unlocked],
    sent: { ...sent, query: { oktaSince: "2030-01-01T10:30:00Z", oktaUntil: "2030-01-01T10:45:00Z" } },
    call: (users) => users.listLogs({ oktaSince: "2030-01-01T10:30:00Z", oktaUntil: "2030-01-01T10:45:00Z" }),
    body: page([]),
    returns: page([]),
  },
]);

refusedCalls(interaction, "listLogs", { sent, call }, [
  {
    because: "more events than a page can hold",
    ...invalid,
    states: [],
    sent: { method: "GET", path, query: { oktaLimit: "1001" } },
    call: (users) => users.listLogs({ oktaLimit: 1_001 }),
    fields: ["oktaLimit"],
  },
  {
    because: "a page that does not exist",
    code: 689,
    name: "PaginationTokenInvalid",
    status: 400,
    states: [],
    sent: { method: "GET", path, query: { oktaAfter: "no-such-page" } },
    call: (users) => users.listLogs({ oktaAfter: "no-such-page" }),
  },
]);

import { answeredCalls, type Another } from "./calls.ts";
import { text } from "./matchers.ts";
import { pactOf, state } from "./pact.ts";
import { refusedCalls } from "./refused.ts";

const interaction = pactOf(import.meta.url);
const asking = (...id: string[]) =>
  ({
    sent: { method: "GET", path: "/identity/api/directory", query: { id } },
    call: (users) => users.findUsersById(id),
  }) satisfies Another;
const one = asking("00uJoe");

const summary = (id: string) => ({
  id,
  login: text("joe.bloggs@example.com"),
  email: text("joe.bloggs@example.com"),
  firstName: text("Joe"),
  lastName: text("Bloggs"),
  type: text("Personal"),
});

const email = "owner@example.com";
const named = {
  id: "00uJoe",
  type: "Service",
  login: "svc@example.com",
  firstName: "Nightly",
  lastName: "Run",
} as const;

const unfound = (id: string) => ({
  id,
  type: "UserDoesNotExist",
  detail: text("cannot be found or has been deleted"),
});

answeredCalls(interaction, "findUsersById", one, [
  {
    because: "two users",
    quote: "Successful entities, indexed by their id",
    states: [state("users", { users: [{ id: "00uJoe" }, { id: "00uAnn" }] })],
    ...asking("00uJoe", "00uAnn"),
    body: { values: { "00uJoe": summary("00uJoe"), "00uAnn": summary("00uAnn") }, failed: {} },
    returns: { values: { "00uJoe": { id: "00uJoe" }, "00uAnn": { id: "00uAnn" } }, failed: {}, missing: [] },
  },
  {
    because: "one user, one deactivated, one unknown",
    quote: "Failed entities, indexed by their id",
    states: [state("users", { users: [{ id: "00uJoe" }, { id: "00uAnn", status: "DEPROVISIONED" }] })],
    ...asking("00uJoe", "00uAnn", "00uNobody"),
    body: {
      values: { "00uJoe": summary("00uJoe") },
      failed: { "00uAnn": unfound("00uAnn"), "00uNobody": unfound("00uNobody") },
    },
    returns: { failed: { "00uAnn": { id: "00uAnn" }, "00uNobody": { id: "00uNobody" } }, missing: [] },
  },
  {
    because: "nobody who is known, by ids that are percent-encoded once",
    quote: "Failed entities, indexed by their id",
    states: [state("no users at all", {})],
    ...asking("no body", "no%20body"),
    body: { values: {}, failed: { "no body": unfound("no body"), "no%20body": unfound("no%20body") } },
    returns: { values: {}, failed: { "no body": { id: "no body" }, "no%20body": { id: "no%20body" } }, missing: [] },
  },
  {
    because: "a user with a second e-mail address and one without [0.0.3665]",
    quote: "Finds a maximum of 50 users by ID",
    states: [
      state("users", {
        users: [{ ...named, emailAddress: email, secondEmailAddress: "on-call@example.com" }, { id: "00uAnn" }],
      }),
    ],
    ...asking("00uJoe", "00uAnn"),
    body: {
      values: {
        "00uJoe": { ...named, email, secondEmail: "on-call@example.com" },
        "00uAnn": { ...summary("00uAnn"), secondEmail: null },
      },
      failed: {},
    },
    returns: { values: { "00uJoe": { secondEmail: "on-call@example.com" } } },
  },
]);

refusedCalls(interaction, "findUsersById", one, []);

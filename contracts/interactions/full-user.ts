import { time } from "./matchers.ts";

/** A user who is known by every field, those that are newer than 0.0.1618 included. */
export const fullUser = {
  id: "00uJoe",
  type: "Service",
  login: "svc-valuation@example.com",
  emailAddress: "owner@example.com",
  firstName: "Nightly",
  lastName: "Valuation",
  secondEmailAddress: "on-call@example.com",
  alternativeUserIds: { payroll: "4711" },
  lastLogin: "2026-01-01T00:00:00.0000000+00:00",
  passwordChanged: "2026-01-01T00:00:00.0000000+00:00",
  userExpiry: "2030-01-01T00:00:00.0000000+00:00",
} as const;

/** The same user as it is answered. */
export const fullUserAnswered = {
  id: "00uJoe",
  type: "Service",
  login: "svc-valuation@example.com",
  emailAddress: "owner@example.com",
  firstName: "Nightly",
  lastName: "Valuation",
  status: "ACTIVE",
  secondEmailAddress: "on-call@example.com",
  alternativeUserIds: { payroll: "4711" },
  created: time("2026-01-01T00:00:00.0000000+00:00"),
  lastUpdated: time("2026-01-01T00:00:00.0000000+00:00"),
  lastLogin: "2026-01-01T00:00:00.0000000+00:00",
  passwordChanged: "2026-01-01T00:00:00.0000000+00:00",
  userExpiry: "2030-01-01T00:00:00.0000000+00:00",
};

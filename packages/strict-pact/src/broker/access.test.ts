import { expect, test } from "vitest";
import { accessFromEnvironment, brokerEnvironment, secretsOf } from "./access.ts";

const url = "https://broker.example.com";

test.each([
  [{ PACT_BROKER_TOKEN: "t" }, { url, token: "t" }],
  [
    { PACT_BROKER_USERNAME: "u", PACT_BROKER_PASSWORD: "p" },
    { url, username: "u", password: "p" },
  ],
])("accessFromEnvironment() takes %o, and brokerEnvironment() passes it on", (variables, access) => {
  const environment = { PACT_BROKER_BASE_URL: url, ...variables };
  expect(accessFromEnvironment(environment)).toEqual(access);
  expect(brokerEnvironment(accessFromEnvironment(environment))).toMatchObject(environment);
  expect(secretsOf(accessFromEnvironment(environment))).toEqual([Object.values(variables).at(-1)]);
});

test.each([{}, { PACT_BROKER_BASE_URL: url }, { PACT_BROKER_BASE_URL: url, PACT_BROKER_USERNAME: "u" }])(
  "accessFromEnvironment() refuses %o",
  (environment) => {
    expect(() => accessFromEnvironment(environment)).toThrow("Cannot reach the broker: PACT_BROKER_BASE_URL goes with");
  },
);

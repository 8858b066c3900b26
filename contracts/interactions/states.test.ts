import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { committedPact } from "./pact-files.ts";
import { statesPage, statesSchema } from "./states-page.ts";
import { callersAccess } from "./states.ts";

const { interactions } = committedPact();

test("the page and the schema are those of the states", async () => {
  await expect(statesPage(interactions)).toMatchFileSnapshot("../states.md");
  await expect(`${JSON.stringify(statesSchema(), null, 2)}\n`).toMatchFileSnapshot("../states.schema.json");
});

test("every interaction begins with the caller, and the schema allows each of its states", () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(statesSchema());
  for (const { description, providerStates = [] } of interactions) {
    expect(providerStates[0]?.name, description).toBe(callersAccess);
    for (const { name, params } of providerStates) {
      expect(validate({ action: "setup", state: name, params }), `${description}: ${name}`).toBe(true);
    }
  }
});

test("an interaction ends in (fault) exactly where it needs one", () => {
  for (const { description, providerStates = [] } of interactions) {
    const needs = providerStates.some(({ name }) => name === "the next call fails");
    expect(/[^)]$/.test(description), description).toBe(!needs);
  }
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { composeVariables } from "./docker.ts";
import { brokerSettings } from "./ruby.ts";

const read = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");
const text = read("compose.yaml");
const { broker } = (
  parse(text) as { services: { broker: { image: string; ports: string[]; environment: Record<string, string> } } }
).services;

test("the compose file says that nobody has run it, and takes what it is given", () => {
  expect(text).toMatch(/^# UNTESTED/);
  const taken = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  expect(new Set(taken)).toEqual(new Set(Object.keys(composeVariables(1, "", "", []))));
});

test("docker's broker is the one that Ruby starts: its version, its settings, on loopback", () => {
  const [, version] = /^gem "pact_broker", "([\d.]+)"/m.exec(read("Gemfile")) ?? [];
  expect(broker.image).toBe(`pactfoundation/pact-broker:${version}.0`);
  const settings = brokerSettings({
    port: 1,
    path: "",
    databaseFile: "",
    username: "",
    password: "",
    webhookHosts: [],
  });
  expect(Object.keys(broker.environment).toSorted()).toEqual(Object.keys(settings).toSorted());
  expect(broker.ports).toEqual(["127.0.0.1:${BROKER_PORT}:9292"]);
});

test("webhooks may call the hosts that are given", () => {
  const webhookHosts = ["127.0.0.1", "api.github.com"];
  const settings = brokerSettings({ port: 1, path: "", databaseFile: "", username: "", password: "", webhookHosts });
  expect(settings).toHaveProperty("PACT_BROKER_WEBHOOK_HOST_WHITELIST", "127.0.0.1 api.github.com");
  expect(composeVariables(1, "", "", webhookHosts)).toHaveProperty("BROKER_WEBHOOK_HOSTS", "127.0.0.1 api.github.com");
});

test("a broker below a path names its resources below it", () => {
  const settings = brokerSettings({
    port: 1,
    path: "/broker",
    databaseFile: "",
    username: "",
    password: "",
    webhookHosts: [],
  });
  expect(settings).toHaveProperty("PACT_BROKER_BASE_URL", "http://127.0.0.1:1/broker");
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { environment, root } from "./house.ts";
import { machineVariables } from "./machine.ts";

test("npm's proxies and certificates are handed on, and loopback is never proxied", () => {
  const npm = { npm_config_https_proxy: "http://proxy.test:3128", npm_config_cafile: "/etc/company.pem" };
  expect(machineVariables(npm)).toMatchObject({
    HTTPS_PROXY: "http://proxy.test:3128",
    NODE_EXTRA_CA_CERTS: "/etc/company.pem",
    NO_PROXY: "127.0.0.1,localhost,::1",
    NODE_USE_SYSTEM_CA: "1",
  });
});

test("what is set already wins over npm's settings", () => {
  const set = { https_proxy: "http://mine.test:1", npm_config_https_proxy: "http://npm.test:2", NO_PROXY: "a.test" };
  expect(machineVariables({ ...set, NODE_USE_SYSTEM_CA: "0" })).toMatchObject({
    HTTPS_PROXY: "http://mine.test:1",
    NO_PROXY: "a.test,127.0.0.1,localhost,::1",
    NODE_USE_SYSTEM_CA: "0",
  });
});

// turbo hands a task only the variables that it is told to.
test("turbo hands on every variable that a command sets", () => {
  const turbo = readFileSync(join(root, "turbo.json"), "utf8");
  const { globalEnv, globalPassThroughEnv } = JSON.parse(turbo.replaceAll(/^\s*\/\/.*$/gm, "")) as {
    globalEnv: string[];
    globalPassThroughEnv: string[];
  };
  const handedOn = new Set([...globalEnv, ...globalPassThroughEnv]);
  const set = Object.keys(environment()).filter((name) => process.env[name] !== environment()[name]);
  const own = set.filter((name) => name !== "PATH" && !name.startsWith("TURBO_"));
  expect(own.filter((name) => !handedOn.has(name))).toEqual([]);
  expect(handedOn).toContain("npm_config_*");
});

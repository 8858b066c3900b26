import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { environment, machineVariables, root } from "./workspace.ts";

test("npm's proxies and certificates are passed on, and loopback is never proxied", () => {
  const npm = { npm_config_https_proxy: "http://proxy.test:3128", npm_config_cafile: "/etc/company.pem" };
  expect(machineVariables(npm)).toMatchObject({
    HTTPS_PROXY: "http://proxy.test:3128",
    NODE_EXTRA_CA_CERTS: "/etc/company.pem",
    NO_PROXY: "127.0.0.1,localhost,::1",
    NODE_USE_SYSTEM_CA: "1",
  });
});

test("a variable that is set already wins over npm's setting", () => {
  const set = { https_proxy: "http://mine.test:1", npm_config_https_proxy: "http://npm.test:2", NO_PROXY: "a.test" };
  expect(machineVariables({ ...set, NODE_USE_SYSTEM_CA: "0" })).toMatchObject({
    HTTPS_PROXY: "http://mine.test:1",
    NO_PROXY: "a.test,127.0.0.1,localhost,::1",
    NODE_USE_SYSTEM_CA: "0",
  });
});

// turbo passes a task only the variables that turbo.json lists.
test("turbo passes on every variable that a command sets", () => {
  const turbo = readFileSync(join(root, "turbo.json"), "utf8");
  const { globalEnv, globalPassThroughEnv } = JSON.parse(turbo.replaceAll(/^\s*\/\/.*$/gm, "")) as {
    globalEnv: string[];
    globalPassThroughEnv: string[];
  };
  const passedOn = new Set([...globalEnv, ...globalPassThroughEnv]);
  const set = Object.keys(environment()).filter((name) => process.env[name] !== environment()[name]);
  const own = set.filter((name) => name !== "PATH" && !name.startsWith("TURBO_"));
  expect(own.filter((name) => !passedOn.has(name))).toEqual([]);
  expect(passedOn).toContain("npm_config_*");
});

import { expect, test } from "vitest";
import { checkedVersion } from "./versions.ts";

test.each([
  "1.0.0",
  "0.10.20",
  "2.0.0-alpha",
  "1.2.3-rc.1+5f2c9ab.17",
  "1.2.3+5f2c9ab",
  "5f2c9ab",
  "5f2c9ab05f2c9ab05f2c9ab05f2c9ab05f2c9ab0",
  "a".repeat(64),
])("%s is a version", (version) => {
  expect(checkedVersion(version)).toBe(version);
});

test.each([
  "",
  "main",
  "v1.0.0",
  "1.0",
  "01.0.0",
  "1.0.0+",
  "1.0.0-",
  "1.0.0 ",
  "1.0.0+a b",
  "a1",
  "5F2C9AB",
  "refs/tags/v1.0.0",
])('"%s" is no version', (version) => {
  expect(() => checkedVersion(version)).toThrow(`Cannot use "${version}" as a version: neither semantic`);
});

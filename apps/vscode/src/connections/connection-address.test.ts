import { expect, test } from "vitest";
import { completeAddress, refuseAddress, refuseToken } from "./connection-address.ts";

test.each([
  ["acme.lusid.com", "https://acme.lusid.com/identity"],
  [" https://acme.lusid.com/ ", "https://acme.lusid.com/identity"],
  ["https://acme.lusid.com/identity/", "https://acme.lusid.com/identity"],
  ["https://proxy.acme.com/lusid/identity", "https://proxy.acme.com/lusid/identity"],
  ["http://127.0.0.1:4010", "http://127.0.0.1:4010/identity"],
])("completeAddress(%j) is %j", (text, address) => {
  expect(completeAddress(text)).toBe(address);
  expect(refuseAddress(text)).toBeUndefined();
});

test.each([
  ["", "Enter an address"],
  ["http://acme.lusid.com", "The address must begin with https://, except on this computer"],
  ["https://me:secret@acme.lusid.com", "The address must have no user name, no password and nothing after ? or #"],
  ["https://acme.lusid.com/identity?x=1", "The address must have no user name, no password and nothing after ? or #"],
  ["https://", "The address is not a web address, such as https://acme.lusid.com/identity"],
])("refuseAddress(%j) says %j", (text, refusal) => {
  expect(refuseAddress(text)).toBe(refusal);
});

test("refuseToken() takes what a header can carry and never shows the rest", () => {
  expect(refuseToken("token-1")).toBeUndefined();
  expect(refuseToken(" token-1\n")).toBeUndefined();
  expect(refuseToken("")).toBe("The token is missing");
  expect(refuseToken("tök en")).toBe("The token has characters that none has: copy it again");
});

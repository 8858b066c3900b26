import { join } from "node:path";

const folderOf: Readonly<Record<number, string>> = {
  22: "node-22-",
  24: "../../../node_modules/node-",
  26: "node-26-",
};
const installed = (major: number) =>
  join(import.meta.dirname, "node_modules", `${folderOf[major]}${process.platform}-${process.arch}`, "bin", "node");

/** On Linux the oldest Node, the workspace's own and the newest, from npm; elsewhere the Node that runs. */
export const nodes: readonly (readonly [major: number, executable: string])[] =
  process.platform === "linux"
    ? [22, 24, 26].map((major) => [major, installed(major)])
    : [[Number(process.versions.node.split(".")[0]), process.execPath]];

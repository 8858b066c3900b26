/** Set-up file of the packed run: the client must be the one from the tarball, else the run would prove nothing. */
import { createIdentityClient } from "@identity-users/sdk";

const folder = process.env["PACKED_SDK"];

function whereItRuns(): string {
  try {
    createIdentityClient({ baseUrl: "no address", token: "" });
  } catch (error) {
    return (error as Error).stack ?? "";
  }
  return "";
}

if (!folder || !whereItRuns().includes(folder)) throw new Error("Cannot test the packed SDK: another one was loaded");

import { answerParent } from "@identity-users/command/forked";

/** A process for the test of `runApart()`: it does what it is told. */
answerParent(async ({ does }: { readonly does: "answer" | "fail" | "end" | "wait" }) => {
  process.stdout.write("\u001b[31mreported\u001b[39m with s3cret\n");
  if (does === "fail") throw new Error("Cannot answer with s3cret");
  if (does === "end") process.exit(7);
  if (does === "wait") await new Promise(() => {});
  return { answered: true };
});

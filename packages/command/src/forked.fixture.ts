/** A program for the test of `forkProgram()`, whose first argument is what to do. */
const [does] = process.argv.slice(2);
process.stdout.write("to standard output\n");
process.stderr.write("to standard error\n");
if (does === "answer") process.send?.({ answered: true }, () => process.disconnect());
if (does === "end") process.exitCode = 7;
// A listener keeps it running.
if (does === "wait") process.on("message", () => {});

/** A program for the test of `forkProgram()`: it does what its first argument names. */
const [does] = process.argv.slice(2);
process.stdout.write("to standard output\n");
process.stderr.write("to standard error\n");
if (does === "answer") process.send?.({ answered: true }, () => process.disconnect());
if (does === "end") process.exitCode = 7;
// Listening keeps it alive.
if (does === "wait") process.on("message", () => {});

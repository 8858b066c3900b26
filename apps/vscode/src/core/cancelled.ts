/** Thrown when somebody leaves a dialog; it ends a command without a word. */
export class Cancelled extends Error {
  constructor() {
    super("Cancelled");
  }
}

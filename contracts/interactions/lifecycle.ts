import type { OperationId } from "@identity-users/sdk";
import { answeredCalls, type Another } from "./calls.ts";
import { pactOf, state } from "./pact.ts";
import { deactivatedUser, greaterUser, refusedCalls, unknownUser } from "./refused.ts";
import type { Status, StateUser } from "./states.ts";

/** An operation that moves a user from one status to another. */
interface Lifecycle extends Required<Another> {
  readonly because: string;
  readonly quote: string;
  /** The user's status, in which it succeeds, and that of another user, who stays as they are. */
  readonly status: Status;
  readonly beside: Status;
  /** Of the response, and what the call returns; nothing unless they are given. */
  readonly body?: object;
  readonly returns?: object;
  /** Why it is refused, LUSID's code and name, and the user of whom it is asked. */
  readonly refused: readonly (readonly [because: string, code: number, name: string, user: Omit<StateUser, "id">])[];
}

/** Declares an operation on the user `00uJoe`; it is also refused for an unknown user, one who is not less privileged, and a deactivated one. */
export function lifecycleCalls(testFile: string, operation: OperationId, lifecycle: Lifecycle): void {
  const interaction = pactOf(testFile);
  const { sent, call, status, beside, refused, ...answered } = lifecycle;
  const users = [
    { id: "00uAnn", status: beside },
    { id: "00uJoe", status },
  ];
  const states = [state("users", { users })];
  answeredCalls(interaction, operation, { sent, call }, [{ ...answered, states }]);
  refusedCalls(interaction, operation, { sent, call }, [
    unknownUser("00uJoe"),
    greaterUser("00uJoe"),
    deactivatedUser("00uJoe"),
    ...refused.map(([because, code, name, user]) => ({
      because,
      code,
      name,
      status: 400,
      states: [state("a user", { id: "00uJoe", ...user })],
    })),
  ]);
}

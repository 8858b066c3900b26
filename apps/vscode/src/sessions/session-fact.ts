import { isIdentityError } from "@identity-users/sdk";
import { Emitter } from "../ui/emitter.ts";

/**
 * Something that the service knows about a session and that the sidebar works without: whom the token belongs to, for example.
 *
 * It is asked for when it is first needed, and kept. A failure is no error: the fact is unknown then. What the service refuses
 * is not asked again before `renew()`.
 */
export class SessionFact<T> {
  readonly #ask: () => PromiseLike<T>;
  readonly #failed: (error: unknown) => void;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.on;
  #asked: Promise<T | undefined> | undefined;
  #value: T | undefined;
  #hasFailed = false;

  /** `failed` gets the first failure, and no other. */
  constructor(ask: () => PromiseLike<T>, failed: (error: unknown) => void) {
    this.#ask = ask;
    this.#failed = failed;
  }

  /** The fact, if it is known by now. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Returns the fact, and asks for it where that was not done yet; never fails. */
  read(): Promise<T | undefined> {
    return this.#asked ?? this.renew();
  }

  /** Asks anew, since the fact may be another one; never fails. */
  renew(): Promise<T | undefined> {
    const asked: Promise<T | undefined> = this.#answer().then(({ value, final }) => {
      // The request that was sent last counts, whichever is answered last.
      if (this.#asked !== asked) return this.read();
      if (!final) this.#asked = undefined;
      this.#value = value;
      this.#changed.fire();
      return value;
    });
    this.#asked = asked;
    return asked;
  }

  async #answer(): Promise<{ readonly value: T | undefined; readonly final: boolean }> {
    try {
      return { value: await this.#ask(), final: true };
    } catch (error) {
      if (!this.#hasFailed) this.#failed(error);
      this.#hasFailed = true;
      return { value: undefined, final: isIdentityError(error, "api") && error.status < 500 };
    }
  }
}

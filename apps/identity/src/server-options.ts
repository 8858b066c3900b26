import type { Generation } from "@identity-users/openapi";
import type { TestControl } from "./directory/test-control.ts";
import type { Log } from "./log.ts";
import type { StartOptions } from "./start/first-start.ts";

/** How a server is set up. */
export interface ServerOptions extends StartOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Allows a host that others can reach. */
  readonly public?: boolean;
  /** The API version that the server behaves like; default 0.0.3665. */
  readonly generation?: Generation;
  /** Path above the API; default `/identity`, as at FINBOURNE. */
  readonly prefix?: string;
  /** Serves `/__test/`, to administrators; refused on an address that others can reach. */
  readonly testControl?: boolean;
  /** Shows the mails that would be sent, with their links, to every client; refused on an address that others can reach. */
  readonly outbox?: boolean;
  /** Origins whose pages, workers and web extensions may call the API and the token endpoint: `https://app.example.com`. */
  readonly corsOrigins?: readonly string[];
  /** Default: silent. */
  readonly log?: Log;
}

/** A server that is listening. */
export interface IdentityServer {
  /** The base URL for clients, `http://127.0.0.1:8443/identity`. */
  readonly url: string;
  readonly port: number;
  /** Only without a data directory; else the token is in its file. */
  readonly administratorToken: string | undefined;
  readonly control: TestControl;
  /** Lets requests in flight finish, two seconds at most, and closes the database. */
  close(): Promise<void>;
}

/**
 * Is what the client uses of an ofetch instance: `ofetch`, `ofetch.create(…)`, `$fetch` and Nuxt's `$fetch` all are.
 *
 * Declared here, since ofetch's own declarations import undici's, which a consumer does not have.
 */
export interface OfetchInstance {
  raw(request: string, options?: object): Promise<Response>;
  create(defaults: object, globalOptions?: { readonly fetch?: typeof fetch }): OfetchInstance;
  /** The fetch that it sends with; where it names none, the platform's own. */
  readonly native?: typeof fetch;
}

/** The source of instances. */
export interface OfetchSource {
  create(...given: Parameters<OfetchInstance["create"]>): Pick<OfetchInstance, "raw">;
  readonly native?: typeof fetch;
}

import { bareError } from "../errors/bare-error.ts";
import type { OfetchInstance, OfetchSource } from "./ofetch-instance.ts";

/** Throws a `LoadError`, which holds nothing else, where ofetch cannot be loaded; the next request tries again. */
async function load(): Promise<OfetchInstance> {
  try {
    return (await import("ofetch")).ofetch;
  } catch (error) {
    throw Object.assign(bareError(error), { name: "LoadError" });
  }
}

/**
 * In Node: its instances load ofetch at their first request, since it touches `globalThis.Headers` when it loads, which makes
 * Node load its whole fetch.
 */
export const ofetch: OfetchSource = {
  create(...given) {
    let instance: OfetchInstance | undefined;
    return {
      raw: (...request) =>
        instance
          ? instance.raw(...request)
          : load().then((loaded) => (instance ??= loaded.create(...given)).raw(...request)),
    };
  },
};

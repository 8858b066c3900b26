import { startMutatingProxy } from "../mutants/mutating-proxy.ts";
import type { Mutant } from "../mutants/mutant.ts";
import type { Target } from "./config.ts";

/** Returns a target that is broken in one way, verified only where it is named: for a rehearsal of a breaking change. */
export function brokenTarget(target: Target, mutant: Mutant): Target {
  return {
    ...target,
    onlyNamed: true,
    start: async () => {
      const started = await target.start();
      const { resources, close } = started;
      if (!resources) throw new Error(`Cannot break the provider by "${mutant.name}": its target gives no resources`);
      const proxy = await startMutatingProxy(started.origin, resources);
      proxy.activate(mutant);
      return {
        ...started,
        origin: proxy.origin,
        close: async () => {
          await proxy.close();
          await close?.();
        },
      };
    },
  };
}

export const hooks = {
  /** Leaves a published package no development dependencies and, where its build bundles others, those of `publishConfig`. */
  beforePacking(manifest) {
    const { dependencies: kept, ...publishConfig } = manifest.publishConfig ?? {};
    const all = Object.entries(manifest.dependencies ?? {});
    const dependencies = Object.fromEntries(all.filter(([name]) => !kept || kept.includes(name)));
    return { ...manifest, dependencies, devDependencies: {}, publishConfig };
  },
};

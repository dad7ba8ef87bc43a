import { defineConfig } from "vitest/config";

export default defineConfig({
  build: {
    // The only programs yet; they run under node, not in a browser.
    ssr: true,
    rolldownOptions: { input: { scan: "src/cli/scan.ts", timing: "src/cli/timing.ts", mls: "src/cli/mls_member.ts" } },
    outDir: "dist",
    target: "node20",
  },
  test: {
    include: ["tests/**/*.test.ts"],
    watch: false,
    // Ten times the usual: a structure cut at every length takes seconds on a busy machine with two cores.
    testTimeout: 50_000,
  },
});

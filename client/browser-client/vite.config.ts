import { defineConfig } from "vitest/config";

export default defineConfig({
  build: {
    // The scanner is the only program yet; it runs under node, not in a browser.
    ssr: "src/cli/scan.ts",
    outDir: "dist",
    target: "node20",
  },
  test: {
    include: ["tests/**/*.test.ts"],
    watch: false,
  },
});

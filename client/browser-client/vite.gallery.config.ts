/** Builds the gallery of screens for tests and pictures; nobody is ever served it. `HEARTH_GALLERY` says where to. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: "tests/gallery",
  publicDir: "../../public",
  build: {
    outDir: process.env["HEARTH_GALLERY"] ?? "../../../../build/gallery",
    emptyOutDir: true,
    target: ["chrome111", "firefox115", "safari16.4"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});

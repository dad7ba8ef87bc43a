/**
 * Packs what was built, beside each file: `x.js` has `x.jsbr` by brotli, and `x.jsgz` by gzip where it is large. Servers have no
 * brotli of their own and less time, and need neither.
 *
 * Browsers ask for brotli over TLS alone; a hidden service sends gzip. The manifest of a build names these files, too, so that
 * who compares need not unpack what a host packed by brotli.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

import type { Plugin } from "vite";

import { gzipped } from "./gzip/gzip.ts";

/** At the end of a kind; `hearth_web/page.py` knows them. */
const [BROTLI, GZIP] = ["br", "gz"] as const;
/** What is smaller comes in as many packets either way; what is not large a server gzips nearly as well. */
const [LEAST_BYTES, LARGE_BYTES] = [1024, 16 * 1024] as const;
const WINDOW_BITS = 24;

/** Return a file packed as well as brotli can. */
export function packed(body: Uint8Array): Uint8Array {
  return brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

/** Writes them when all else is written. */
export function packedBeside(): Plugin {
  let folder = "";
  return {
    name: "packed-beside",
    apply: "build",
    writeBundle({ dir }) {
      folder = dir ?? folder;
    },
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name);
        const body = entry.isFile() ? readFileSync(file) : new Uint8Array();
        if (body.length >= LEAST_BYTES) {
          writeFileSync(file + BROTLI, packed(body));
        }
        if (body.length >= LARGE_BYTES) {
          writeFileSync(file + GZIP, gzipped(body));
        }
      }
    },
  };
}

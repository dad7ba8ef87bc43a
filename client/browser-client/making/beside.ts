/**
 * Packs what was built, beside each file: `x.js` has `x.jsbr` by brotli, and `x.jsgz` by gzip where it is large. Servers have no
 * brotli of their own and less time, and need neither.
 *
 * Browsers ask for brotli over TLS alone; a hidden service sends gzip. The manifest of a build names these files, too, so that
 * who compares need not unpack what a host packed by brotli.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from "node:zlib";

import zopfli from "@gfx/zopfli";
import type { Plugin } from "vite";

/** At the end of a kind; `hearth_web/page.py` knows them. */
const [BROTLI, GZIP] = ["br", "gz"] as const;
/** What is smaller comes in as many packets either way; what is not large a server gzips nearly as well. */
const [LEAST_BYTES, LARGE_BYTES] = [1024, 20 * 1024] as const;
const WINDOW_BITS = 24;
/** More rounds than these take hardly anything off. Tables of different kinds want more blocks than the usual 15. */
const ZOPFLI = { numiterations: 15, blocksplittingmax: 60 } as const;

/** Return a file packed as well as brotli can. Throws where it would not come back. */
export function packed(body: Uint8Array): Uint8Array {
  const made = brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
  if (!brotliDecompressSync(made).equals(body)) {
    throw new Error("What brotli packed does not come back.");
  }
  return made;
}

/** Return a file gzipped as well as zopfli can. Throws where it would not come back. */
export async function gzipped(body: Uint8Array): Promise<Uint8Array> {
  const made = await zopfli.gzipAsync(body, ZOPFLI);
  if (!gunzipSync(made).equals(body)) {
    throw new Error("What was gzipped does not come back.");
  }
  return made;
}

/** `vite build --mode unpacked` leaves them out: for who builds to compare the rest, in a third of the time. */
const UNPACKED = "unpacked";

/** Writes them when all else is written. */
export function packedBeside(): Plugin {
  let folder = "";
  return {
    name: "packed-beside",
    apply: (_, { command, mode }) => command === "build" && mode !== UNPACKED,
    writeBundle({ dir }) {
      folder = dir ?? folder;
    },
    async closeBundle() {
      // A build that failed wrote nothing, and says itself what was wrong.
      if (folder === "") {
        return;
      }
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name);
        const body = entry.isFile() ? readFileSync(file) : new Uint8Array();
        if (body.length >= LEAST_BYTES) {
          writeFileSync(file + BROTLI, packed(body));
        }
        if (body.length >= LARGE_BYTES) {
          writeFileSync(file + GZIP, await gzipped(body));
        }
      }
    },
  };
}

/**
 * A QR code, drawn as one path of a vector image: no picture is made, kept or fetched.
 *
 * Dark on light whatever the page's colours are, for cameras read nothing else; with the four modules of quiet around it
 * that they need.
 */
import type { JSX } from "preact";
import { encode } from "uqr";

const QUIET_MODULES = 4;
const PIXELS = 280;

type Props = { readonly text: string; readonly label: string };

export function QrCode({ text, label }: Props): JSX.Element {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_MODULES });
  return (
    <p>
      <svg
        class="qr"
        role="img"
        aria-label={label}
        width={PIXELS}
        height={PIXELS}
        viewBox={`0 0 ${size} ${size}`}
        shape-rendering="crispEdges"
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={pathOf(data)} fill="#000" />
      </svg>
    </p>
  );
}

/** Return the path that fills every dark module, a run of a row at once. */
export function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      row.flatMap((dark, x) => {
        if (!dark || row[x - 1] === true) {
          return [];
        }
        const end = row.indexOf(false, x);
        const width = (end < 0 ? row.length : end) - x;
        return [`M${x} ${y}h${width}v1h-${width}z`];
      }),
    )
    .join("");
}

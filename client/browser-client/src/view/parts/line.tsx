/** One helpline: its number, or its page where it has none. Nothing is called or opened before she taps it. */
import type { JSX } from "preact";

import type { Helpline } from "../../model/seam/room";

export function LineWay({ number, url }: Pick<Helpline, "number" | "url">): JSX.Element {
  return number === "" ? (
    <a href={url} target="_blank" rel="noopener noreferrer">
      <bdi>{url.replace(/^https?:\/\//u, "").replace(/\/$/u, "")}</bdi>
    </a>
  ) : (
    <a href={`tel:${number.replaceAll(/[^0-9+]/gu, "")}`}>
      <bdi>{number}</bdi>
    </a>
  );
}

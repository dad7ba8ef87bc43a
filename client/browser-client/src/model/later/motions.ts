/**
 * What needs two people, as far as this client believes it; what follows is `protocol/motions`.
 *
 * A host can keep an act or an agreement back, and make none up. What was verified holds to the end of the visit, by the own
 * clock's hour: an effect that lapsed is over here, whatever the host goes on refusing. Fetched with the first of them: most
 * communities have none. Twin: hearth_client/motions.py.
 */

import type { Opened } from "../../protocol/acts";
import { hex } from "../../protocol/crypto/bytes";
import { HearthError } from "../../protocol/errors";
import type { MotionTold } from "../../protocol/frames/answers";
import {
  type Agreed,
  type Closing,
  closing,
  isByTheRoot,
  knownMotions,
  type Motion,
  openMotion,
  openSecond,
  withSuspensions,
} from "../../protocol/motions";
import { nameOf, parse } from "../../protocol/signed";
import { SECOND } from "../../protocol/structures/act";
import { CERTIFICATE } from "../../protocol/structures/certificate";
import type { RoomView } from "../../rooms/view";
import type { Guide } from "../community";
import type { Hex } from "../kept/state";
import { certificateIn, type Holding, reasonOf } from "../room/acts_told";

/** Acts of two people that one visit remembers: three a day of each of the staff, for weeks. */
const MAX_KNOWN = 256;

type Known = { readonly first: Opened; readonly seconds: Map<Hex, Agreed> };

export class MotionBook {
  readonly #guide: Guide;
  readonly #known = new Map<Hex, Known>();

  constructor(guide: Guide) {
    this.#guide = guide;
  }

  /** Believe what can be of acts as they are told; what is not believed is let go. Throws as asking for certificates does. */
  async hear(told: readonly MotionTold[]): Promise<void> {
    await this.#guide.learn(told.flatMap(({ act, second }) => [...certificateIn(act), ...certificateOfSecond(second)]));
    for (const one of told) {
      this.#take(one);
    }
    this.judge();
  }

  /** Have the guide's trust know who is suspended by these. */
  judge(): void {
    this.#guide.trust = withSuspensions(this.#guide.trust, this.all);
  }

  /** Each act once, with its agreement. */
  get all(): readonly Motion[] {
    return knownMotions([...this.#known.values()].map(({ first, seconds }) => [first, seconds.values()] as const));
  }

  /** Return by what a room is closed in `hour`, and as its members read it. */
  closing(room: Uint8Array, { extension }: RoomView, hour: number): (Closing & { readonly held: Holding }) | undefined {
    const found = closing(this.all, room, hour, this.#guide.trust, extension.bans);
    return found && { ...found, held: closingHeld(found) };
  }

  #take({ act, second }: MotionTold): void {
    const first = attempted(() => openMotion(act, this.#guide.trust));
    if (first === undefined) {
      return;
    }
    const known = this.#known.get(hex(first.name));
    if (known === undefined && this.#known.size >= MAX_KNOWN) {
      return;
    }
    const { seconds } = known ?? { seconds: new Map<Hex, Agreed>() };
    const agreed = second.length === 0 ? undefined : attempted(() => openSecond(second, first, this.#guide.trust));
    if (agreed !== undefined) {
      seconds.set(hex(agreed.name), agreed);
    }
    this.#known.set(hex(first.name), { first, seconds });
  }
}

/** Return the closing of a room as its members read it: final, or one person's word for a day. */
function closingHeld({ motion, isFinal, until }: Closing): Holding {
  const { first, second } = motion;
  return {
    opened: { ...first, act: { ...first.act, until } },
    kind: isFinal ? "close_room" : "closing_room",
    reason: reasonOf(first),
    said: undefined,
    wordless: undefined,
    agreedBy: second && (second.certificate?.shownName ?? ""),
    second: second?.certificate && nameOf(CERTIFICATE, second.certificate),
  };
}

function certificateOfSecond(second: Uint8Array): readonly Uint8Array[] {
  const named = second.length === 0 ? undefined : attempted(() => parse(second, SECOND).unverified.certificate);
  return named === undefined || isByTheRoot(named) ? [] : [named];
}

function attempted<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof HearthError) {
      return undefined;
    }
    throw error;
  }
}

/**
 * One identity's way to the server: proves its key when asked, sends the same bytes again, resumes events.
 *
 * The token, the retries and the choice between WebSocket and long polling live here, so that rooms need not know of
 * them. Twin: hearth_client/transport/connection.py.
 */

import { authenticate } from "../../protocol/authentication";
import { Unreachable } from "../../protocol/errors";
import type { AnswerTo, Event } from "../../protocol/frames/answers";
import type { IdentityKind, Operation } from "../../protocol/frames/operations";
import { communityId } from "../../protocol/ids";
import type { Refusal } from "../../protocol/refusals";
import { type Edges, fraction, hourOf, waitSeconds } from "../edges";
import { RefusedBy } from "../errors";
import type { Transport } from "./transport";
import { isWebsocket, polled, UNTRIED, websocketCut } from "./ways";

/** A minute less than the server's longest, so that a slightly wrong clock is not refused. */
const TOKEN_SECONDS = 14 * 60;
/** What is asked for by a clock that is ahead: one that is ten minutes wrong keeps nobody out. */
const SHORT_TOKEN_SECONDS = 2 * 60;
const TOKEN_SPARE_SECONDS = 30;
const POLL_SECONDS = 25;
/** The same poll goes out once in so long, however soon it is answered: no server sets the pace. */
const POLL_PACE_SECONDS = 1;

/** What the server only cannot just now. */
export const PASSING: ReadonlySet<Refusal> = new Set<Refusal>(["shutting_down", "storage_failed", "too_many"]);
const STALE_TOKEN: ReadonlySet<Refusal> = new Set<Refusal>(["token_expired", "not_authenticated"]);
const NOTHING = new Uint8Array();

/** A key that can be proven to the server, and what it stands for. */
export type Identity = {
  readonly kind: IdentityKind;
  readonly keyId: Uint8Array;
  readonly room: Uint8Array;
  readonly proof: Uint8Array;
  readonly seed: Uint8Array;
};

/** From where events are wanted. */
export type Cursor = { readonly afterSeq: number; readonly generation: number; readonly epoch: number };

export type Connection = {
  /**
   * Send an operation until it is answered.
   *
   * Throws RefusedBy, Malformed, or Unreachable after `edges.retrySeconds` of trying.
   */
  readonly ask: <Asked extends Operation>(operation: Asked) => Promise<AnswerTo[Asked["t"]]>;
  /**
   * Yield events until `ended`, resuming from `cursor()` after every cut. `reached` hears whether the server is there.
   *
   * Duplicates may come; the receiver drops what lies before its cursor. Throws RefusedBy when the server refuses for
   * good (left, removed, banned), or began a new generation (stale_generation).
   */
  readonly events: (
    cursor: () => Cursor,
    ended: AbortSignal,
    reached: (there: boolean) => void,
  ) => AsyncGenerator<Event, void, undefined>;
};

/** Return the way of somebody who says nothing of herself. */
export function publicWay(transport: Transport, edges: Edges): Connection {
  return connect(transport, NOTHING, undefined, edges);
}

/** Return the connection of one identity; undefined for public operations. */
export function connect(
  transport: Transport,
  rootKey: Uint8Array,
  identity: Identity | undefined,
  edges: Edges,
): Connection {
  const tokens = identity === undefined ? undefined : tokenSource(transport, rootKey, identity, edges);
  const ask = async <Asked extends Operation>(operation: Asked): Promise<AnswerTo[Asked["t"]]> => {
    let [spent, renewed] = [0, false];
    let first: RefusedBy | undefined;
    for (let attempt = 0; ; attempt += 1) {
      let pause = waitSeconds(attempt, fraction(edges));
      let how: "or woken" | undefined = "or woken";
      try {
        return await transport.ask(operation, (await tokens?.valid(first)) ?? NOTHING);
      } catch (error) {
        if (error instanceof RefusedBy) {
          const stale = STALE_TOKEN.has(error.code) || error.code === "not_a_member";
          if (stale && tokens !== undefined && !renewed) {
            // Not a member: perhaps only not yet, of a generation younger than the token. Shown the admission anew,
            // the server lets her ask what entering needs.
            tokens.drop();
            [renewed, first] = [true, error];
            continue;
          }
          pause = error.retryAfterSeconds ?? pause;
          // A server that is there and asks for patience has it.
          how = undefined;
          if (!PASSING.has(error.code) || spent + pause > edges.retrySeconds) {
            throw error;
          }
        } else if (!(error instanceof Unreachable) || spent + pause > edges.retrySeconds) {
          throw error;
        }
      }
      await edges.sleep(pause, how);
      spent += pause;
    }
  };
  return { ask, events: (cursor, ended, reached) => follow({ transport, tokens, edges, cursor, ended, reached }) };
}

type Following = {
  readonly transport: Transport;
  readonly tokens: TokenSource | undefined;
  readonly edges: Edges;
  readonly cursor: () => Cursor;
  readonly ended: AbortSignal;
  readonly reached: (there: boolean) => void;
};

async function* follow(following: Following): AsyncGenerator<Event, void, undefined> {
  const { tokens, edges, ended, reached } = following;
  let [ways, attempt] = [UNTRIED, 0];
  // What was away and is asked again answers at once: a poll that waits would say only at its end that it is back.
  let isAway = false;
  // While polls reach the server, a WebSocket that is tried beside them says nothing of the network.
  let isPolling = false;
  const poll = poller(following);
  while (!ended.aborted) {
    const isLive = edges.websocket && isWebsocket(ways, edges.nowSeconds());
    let isSilent = isLive;
    try {
      if (isLive) {
        for await (const event of websocket(following, isPolling)) {
          [ways, attempt, isSilent, isPolling] = [UNTRIED, 0, false, false];
          yield event;
        }
      } else {
        const events = await poll(isAway ? 0 : POLL_SECONDS);
        [isAway, isPolling] = [false, true];
        ways = polled(ways, true);
        reached(true);
        yield* events;
        attempt = 0;
        continue;
      }
    } catch (error) {
      if (error instanceof RefusedBy && STALE_TOKEN.has(error.code)) {
        tokens?.drop();
      } else if (error instanceof RefusedBy && !PASSING.has(error.code) && error.code !== "stale_epoch") {
        throw error;
      } else if (!(error instanceof RefusedBy || error instanceof Unreachable)) {
        throw error;
      }
      if (!ended.aborted) {
        // What was ended on purpose says nothing of the network.
        isAway = error instanceof Unreachable;
        if (isAway && !isLive) {
          [ways, isPolling] = [polled(ways, false), false];
        }
        if (!(isLive && isPolling)) {
          reached(!isAway);
        }
      }
    }
    ways = isSilent ? websocketCut(ways, edges.nowSeconds(), fraction(edges)) : ways;
    if (!ended.aborted) {
      await edges.sleep(waitSeconds(attempt, fraction(edges)), "or woken");
    }
    attempt += 1;
  }
}

async function* websocket(following: Following, isTrial: boolean): AsyncGenerator<Event, void, undefined> {
  const { transport, tokens, cursor, ended, reached } = following;
  const token = (await tokens?.valid()) ?? NOTHING;
  if (ended.aborted) {
    // Ended while it proved who asks: nobody would close what is opened now.
    return;
  }
  const { afterSeq, generation, epoch } = cursor();
  if (!isTrial) {
    reached(true);
  }
  yield* transport.live({ t: "hello", token, after_seq: afterSeq, generation, epoch }, ended);
}

function poller({ transport, tokens, edges, cursor }: Following): (seconds: number) => Promise<readonly Event[]> {
  let last: Cursor | undefined;
  return async (seconds) => {
    const at = cursor();
    if (last?.afterSeq === at.afterSeq && last.generation === at.generation && last.epoch === at.epoch) {
      await edges.sleep(POLL_PACE_SECONDS);
    }
    last = at;
    const wanted = {
      t: "poll",
      after_seq: at.afterSeq,
      generation: at.generation,
      epoch: at.epoch,
      wait_seconds: seconds,
    } as const;
    return (await transport.ask(wanted, (await tokens?.valid()) ?? NOTHING)).events;
  };
}

type TokenSource = {
  /** Return a token. Who is not let in as an entrant either hears the first word, `refused`. */
  readonly valid: (refused?: RefusedBy) => Promise<Uint8Array>;
  readonly drop: () => void;
};

function tokenSource(transport: Transport, rootKey: Uint8Array, identity: Identity, edges: Edges): TokenSource {
  let held: { readonly token: Uint8Array; readonly untilSeconds: number } | undefined;
  let proving: Promise<Uint8Array> | undefined;
  const prove = async (seconds: number): Promise<Uint8Array> => {
    const { nonce } = await transport.ask({ t: "challenge" }, NOTHING);
    const expirySeconds = edges.nowSeconds() + seconds;
    const { kind, keyId, room, proof, seed } = identity;
    const claim = { community: communityId(rootKey), kind, keyId, nonce, expirySeconds };
    const granted = await transport.ask(
      {
        t: "authenticate",
        kind,
        key_id: keyId,
        room,
        proof,
        nonce,
        expiry_seconds: expirySeconds,
        signature: authenticate(seed, claim),
      },
      NOTHING,
    );
    edges.agreement.hour = hourOf(edges);
    held = { token: granted.token, untilSeconds: granted.expires_seconds };
    return granted.token;
  };
  const proveByAnyClock = (): Promise<Uint8Array> =>
    prove(TOKEN_SECONDS).catch((error: unknown) => {
      if (error instanceof RefusedBy && error.code === "wrong_clock") {
        return prove(SHORT_TOKEN_SECONDS);
      }
      throw error;
    });
  return {
    drop: () => {
      held = undefined;
    },
    valid: async (refused) => {
      if (held !== undefined && edges.nowSeconds() + TOKEN_SPARE_SECONDS < held.untilSeconds) {
        return held.token;
      }
      try {
        // One at a time: two that ask at once share one proof.
        proving ??= proveByAnyClock();
        return await proving;
      } catch (error) {
        const passing = error instanceof RefusedBy && PASSING.has(error.code);
        if (refused !== undefined && !STALE_TOKEN.has(refused.code) && error instanceof RefusedBy && !passing) {
          throw refused;
        }
        throw error;
      } finally {
        proving = undefined;
      }
    },
  };
}

import { describe, expect, test } from "vitest";

import { type Edges, waitSeconds } from "../../../src/model/edges";
import { RefusedBy } from "../../../src/model/errors";
import { connect, type Connection, type Identity } from "../../../src/model/transport/connection";
import type { Transport } from "../../../src/model/transport/transport";
import { readProblem } from "../../../src/platform/server";
import * as ed25519 from "../../../src/protocol/ed25519";
import { Malformed, Unreachable } from "../../../src/protocol/errors";
import type { Event } from "../../../src/protocol/frames/answers";
import { IDENTITY_KINDS, type Operation } from "../../../src/protocol/frames/operations";

const ROOT = ed25519.publicKey(new Uint8Array(32).fill(2));
const IDENTITY: Identity = {
  kind: IDENTITY_KINDS.member,
  keyId: new Uint8Array(16).fill(1),
  room: new Uint8Array(16).fill(2),
  proof: new Uint8Array(8),
  seed: new Uint8Array(32).fill(3),
};
const LEAVE = { t: "leave" } as const;
const DONE = { t: "done" } as const;
const CURSOR = { afterSeq: 0, generation: 0, epoch: 0 };

/** Answers from a list, one a question; errors are thrown. Challenges and tokens come by themselves. */
class Fake {
  readonly asked: Operation[] = [];
  /** The first byte of the token of each question; 0 without one. */
  readonly tokens: number[] = [];
  readonly slept: number[] = [];
  /** Whether each sleep may end early. */
  readonly light: boolean[] = [];
  greeted = 0;
  proven = 0;
  nowSeconds = 1_000_000;
  /** How long each poll is open. */
  lasts = 0;
  /** By so much the own clock is ahead of the server's, which takes no proof that lasts for more than sixteen minutes. */
  aheadSeconds = 0;
  proofs = 0;
  /** What proving is answered with instead of a token. */
  refusesProof: RefusedBy | undefined;
  readonly #answers: unknown[];

  constructor(...answers: readonly unknown[]) {
    this.#answers = [...answers];
  }

  #next(): unknown {
    const answer = this.#answers.shift();
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  }

  #answerTo(operation: Operation, token: Uint8Array): unknown {
    if (operation.t === "challenge") {
      return { t: "challenged", nonce: new Uint8Array(32) };
    }
    if (operation.t === "authenticate") {
      this.proofs += 1;
      if (this.refusesProof !== undefined) {
        throw this.refusesProof;
      }
      const there = this.nowSeconds - this.aheadSeconds;
      const { expiry_seconds: wanted } = operation;
      if (wanted <= there || wanted > there + 960) {
        throw new RefusedBy("wrong_clock");
      }
      this.proven += 1;
      return { t: "authenticated", token: new Uint8Array(8).fill(this.proven), expires_seconds: Math.min(wanted, there + 900) };
    }
    this.asked.push(operation);
    this.nowSeconds += operation.t === "poll" ? this.lasts : 0;
    this.tokens.push(token[0] ?? 0);
    return this.#next();
  }

  get transport(): Transport {
    const next = (): unknown => this.#next();
    const greet = (): void => {
      this.greeted += 1;
    };
    return {
      ask: async (operation, token) => this.#answerTo(operation, token) as never,
      fetch: async () => undefined,
      async *live() {
        greet();
        yield* next() as readonly Event[];
        throw new Unreachable("cut");
      },
    };
  }

  edges(more: Partial<Edges> = {}): Edges {
    return {
      nowSeconds: () => this.nowSeconds,
      random: (sizeBytes) => new Uint8Array(sizeBytes),
      sleep: async (seconds, how) => {
        this.slept.push(seconds);
        this.light.push(how === "or woken");
      },
      websocket: true,
      retrySeconds: 30,
      agreement: { hour: 0 },
      ...more,
    };
  }

  connection(identity: Identity | undefined = IDENTITY, more: Partial<Edges> = {}): Connection {
    return connect(this.transport, ROOT, identity, this.edges(more));
  }
}

function place(seq: number): Event {
  const hash = new Uint8Array(32);
  return { t: "erased", seq, hour: 1, header_hash: hash, sealed_hash: hash };
}

/** Return the first `count` events, as their places. */
async function first(fake: Fake, count: number, more: Partial<Edges> = {}, cursor = (): typeof CURSOR => CURSOR, said: boolean[] = []): Promise<readonly number[]> {
  const seen: number[] = [];
  const ended = new AbortController();
  for await (const event of fake.connection(IDENTITY, more).events(cursor, ended.signal, (there) => said.push(there))) {
    seen.push(event.t === "erased" ? event.seq : -1);
    if (seen.length === count) {
      break;
    }
  }
  return seen;
}

describe("asking", () => {
  test("an unreachable server is asked again with the same operation, later each time", async () => {
    const fake = new Fake(new Unreachable("x"), new Unreachable("x"), DONE);
    await fake.connection().ask(LEAVE);
    expect(fake.asked).toEqual([LEAVE, LEAVE, LEAVE]);
    expect(fake.slept).toEqual([waitSeconds(0, 0), waitSeconds(1, 0)]);
    // Who comes back to the page need not wait for the rest of it.
    expect(fake.light).toEqual([true, true]);
  });

  test("patience ends", async () => {
    const fake = new Fake(...Array.from({ length: 50 }, () => new Unreachable("x")));
    await expect(fake.connection(IDENTITY, { retrySeconds: 0.3 }).ask(LEAVE)).rejects.toThrow(Unreachable);
    expect(fake.asked.length).toBeLessThan(5);
    expect(fake.slept.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(0.3);
  });

  test("a no is not asked again, one for just now is, after the wait that the server names", async () => {
    const no = new Fake(new RefusedBy("banned"), DONE);
    await expect(no.connection().ask(LEAVE)).rejects.toMatchObject({ code: "banned" });
    expect(no.asked).toHaveLength(1);
    const later = new Fake(new RefusedBy("shutting_down", 7), DONE);
    await later.connection().ask(LEAVE);
    expect(later.slept).toEqual([7]);
    expect(later.light).toEqual([false]);
  });

  test("an ended token is renewed once", async () => {
    const once = new Fake(new RefusedBy("token_expired"), DONE);
    await once.connection().ask(LEAVE);
    expect(once.tokens).toEqual([1, 2]);
    const ever = new Fake(...Array.from({ length: 5 }, () => new RefusedBy("token_expired")));
    await expect(ever.connection().ask(LEAVE)).rejects.toMatchObject({ code: "token_expired" });
    expect(ever.asked).toHaveLength(2);
  });

  test("a token is renewed before it ends, and two that ask at once share one proof", async () => {
    const fake = new Fake(DONE, DONE, DONE, DONE);
    const asking = fake.connection();
    await Promise.all([asking.ask(LEAVE), asking.ask(LEAVE)]);
    await asking.ask(LEAVE);
    fake.nowSeconds += 820;
    await asking.ask(LEAVE);
    expect(fake.tokens).toEqual([1, 1, 1, 2]);
  });

  test("a clock that is ten minutes ahead asks again for a shorter token, one that is half an hour off is told so", async () => {
    const fake = new Fake(DONE, DONE, DONE);
    fake.aheadSeconds = 600;
    const asking = fake.connection();
    await asking.ask(LEAVE);
    expect([fake.proofs, fake.proven]).toEqual([2, 1]);
    // What was granted is used for as long as the own clock says, and no longer.
    fake.nowSeconds += 60;
    await asking.ask(LEAVE);
    fake.nowSeconds += 60;
    await asking.ask(LEAVE);
    expect(fake.tokens).toEqual([1, 1, 2]);
    const lost = new Fake();
    lost.aheadSeconds = 1_800;
    await expect(lost.connection().ask(LEAVE)).rejects.toMatchObject({ code: "wrong_clock" });
    expect(lost.proofs).toBe(2);
  });

  test("a clock that is ten minutes behind takes a token for longer than it lasts, and another when the server says so", async () => {
    const fake = new Fake(DONE, new RefusedBy("token_expired"), DONE);
    fake.aheadSeconds = -600;
    const asking = fake.connection();
    await asking.ask(LEAVE);
    fake.nowSeconds += 300;
    await asking.ask(LEAVE);
    expect([fake.proofs, fake.tokens]).toEqual([2, [1, 1, 2]]);
  });

  test("who is no member hears so, whatever proving anew is answered", async () => {
    const known = new Fake(DONE, new RefusedBy("not_a_member"));
    const standing = known.connection();
    await standing.ask(LEAVE);
    known.refusesProof = new RefusedBy("invitation_used");
    await expect(standing.ask(LEAVE)).rejects.toMatchObject({ code: "not_a_member" });
  });

  test("without an identity there is no token, and the clock is agreed on only by proving", async () => {
    const fake = new Fake(DONE, DONE);
    const edges = fake.edges();
    await connect(fake.transport, ROOT, undefined, edges).ask(LEAVE);
    expect([fake.tokens, edges.agreement.hour]).toEqual([[0], 0]);
    await connect(fake.transport, ROOT, IDENTITY, edges).ask(LEAVE);
    expect(edges.agreement.hour).toBe(Math.floor(fake.nowSeconds / 3600));
  });
});

describe("events", () => {
  test("they resume from the cursor after a cut", async () => {
    expect(await first(new Fake([place(1)], new Unreachable("x"), [place(2)]), 2)).toEqual([1, 2]);
  });

  test("WebSockets that never speak give way to polling, and are tried again after a minute, two, four", async () => {
    const [cut, nothing] = [new Unreachable("x"), { t: "events", events: [] }];
    const fake = new Fake(cut, cut, { t: "events", events: [place(1)] });
    expect(await first(fake, 1)).toEqual([1]);
    expect(fake.asked.map(({ t }) => t)).toEqual(["poll"]);
    // Each poll lasts as long as it waits; the dice say half of each pause. What a WebSocket says begins anew.
    const polls = (count: number): readonly unknown[] => Array.from({ length: count }, () => nothing);
    const patient = new Fake(cut, cut, ...polls(2), cut, ...polls(3), cut, ...polls(5), [place(7)], cut, cut, ...polls(2), [place(9)]);
    patient.lasts = 25;
    const said: boolean[] = [];
    expect(await first(patient, 2, {}, () => CURSOR, said)).toEqual([7, 9]);
    expect([patient.greeted, patient.asked.length]).toEqual([8, 12]);
    // What is tried while polls are answered says nothing of the network: two that failed at first, one cut, two again.
    expect(said.filter((there) => !there).length).toBe(5);
  });

  test("where the whole network was away a WebSocket is tried as soon as a poll is answered", async () => {
    const [cut, answer] = [new Unreachable("x"), { t: "events", events: [place(1)] }];
    const train = new Fake(cut, cut, cut, cut, answer, [place(2)]);
    expect(await first(train, 2)).toEqual([1, 2]);
    expect([train.greeted, train.asked.length]).toEqual([3, 3]);
  });

  test("where WebSockets are not wanted none is opened", async () => {
    const fake = new Fake({ t: "events", events: [place(1)] });
    await first(fake, 1, { websocket: false });
    expect(fake.greeted).toBe(0);
  });

  test("polls from one cursor go out once a second, from a new one at once", async () => {
    const polls = Array.from({ length: 3 }, () => ({ t: "events", events: [place(1)] }));
    const still = new Fake(...polls);
    await first(still, 3, { websocket: false });
    expect(still.slept).toEqual([1, 1]);
    const moving = new Fake(...polls);
    let afterSeq = 0;
    await first(moving, 3, { websocket: false }, () => ({ ...CURSOR, afterSeq: (afterSeq += 1) }));
    expect(moving.slept).toEqual([]);
  });

  test.each(["not_a_member", "banned", "stale_generation"] as const)("%s ends them", async (code) => {
    await expect(first(new Fake(new RefusedBy(code)), 1)).rejects.toMatchObject({ code });
  });

  test.each(["token_expired", "shutting_down", "stale_epoch"] as const)("%s does not", async (code) => {
    expect(await first(new Fake(new RefusedBy(code), [place(1)]), 1)).toEqual([1]);
  });

  test("what is no frame ends them", async () => {
    await expect(first(new Fake(new Malformed("x")), 1)).rejects.toThrow(Malformed);
  });

  test("whoever stopped listening is told nothing more", async () => {
    const ended = new AbortController();
    ended.abort();
    const fake = new Fake();
    for await (const event of fake.connection().events(() => CURSOR, ended.signal, () => undefined)) {
      expect(event).toBeUndefined();
    }
    expect([fake.greeted, fake.asked.length]).toEqual([0, 0]);
  });

  test("whoever stops listening while she proves who she is opens no stream, and is told nothing", async () => {
    const ended = new AbortController();
    const fake = new Fake([]);
    const { transport } = fake;
    const said: boolean[] = [];
    const ask: Transport["ask"] = (operation, token) => {
      ended.abort();
      return transport.ask(operation, token);
    };
    const { events } = connect({ ...transport, ask }, ROOT, IDENTITY, fake.edges());
    await events(() => CURSOR, ended.signal, (there) => said.push(there)).next();
    expect([fake.proven, fake.greeted, said]).toEqual([1, 0, []]);
  });

  test("whoever listens hears whether the server is there", async () => {
    const ended = new AbortController();
    const polled = new Fake(new Unreachable("x"), { t: "events", events: [place(1)] });
    const said: boolean[] = [];
    const polling = polled.connection(IDENTITY, { websocket: false });
    await polling.events(() => CURSOR, ended.signal, (there) => said.push(there)).next();
    expect(said).toEqual([false, true]);
  });

  test("a server that was away is asked for an answer at once, and from then on waits for news again", async () => {
    const answer = { t: "events", events: [place(1)] };
    const polled = new Fake(answer, new Unreachable("x"), answer, answer);
    expect(await first(polled, 3, { websocket: false })).toEqual([1, 1, 1]);
    expect(polled.asked.map((asked) => asked.t === "poll" && asked.wait_seconds)).toEqual([25, 25, 0, 25]);
  });
});

test("a pause is bounded and never nothing", () => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    expect(waitSeconds(attempt, 0)).toBeGreaterThanOrEqual(0.1);
    expect(waitSeconds(attempt, 0.999)).toBeLessThanOrEqual(10);
  }
});

test("a problem tells its code and wait; anything else is malformed", () => {
  expect(readProblem({ code: "turn_taken", retry_after: 3 })).toMatchObject({ code: "turn_taken", retryAfterSeconds: 3 });
  for (const wrong of [
    undefined,
    null,
    "text",
    {},
    { code: "invented" },
    { code: 7 },
    { code: "stale_epoch", handshakes: ["!!"] },
    { code: "stale_epoch", handshakes: "x" },
    { code: "stale_epoch", handshakes: [7] },
    { code: "shutting_down", retry_after: -9 },
    { code: "shutting_down", retry_after: "soon" },
  ]) {
    expect(() => readProblem(wrong)).toThrow(Malformed);
  }
});

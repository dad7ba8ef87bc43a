/** Acts of saying something in the room that is looked at. */

import { hourOf } from "../../model/edges";
import { type Finding, isSure } from "../../model/guards";
import { HeldBack } from "../../model/room/holding";
import { newPostId } from "../../model/room/outbox";
import type { Room } from "../../model/room/room";
import type { Act } from "../../model/seam/app";
import type { Draft, Said } from "../../model/seam/room";
import { decodeId } from "../../protocol/ids";
import { draftTablesCame } from "../../tables/shipped";
import { bodiesOf } from "../drafting";
import { failureOf } from "../failures";
import { nearby } from "../helplines";
import type { Acts } from "./acts";
import { draw, isIn, keepUp, look } from "./drawing";
import { failed, isPassing, nameFailure } from "./outcome";
import { goOn, here } from "./room";
import { known, type Looking, type Visit } from "./visit";

export const saying: Acts<"check" | "send" | "react" | "retract" | "rename"> = {
  check: checkDraft,
  send,
  react: (visit, { post, sign, back }) =>
    sayOne(visit, { kind: "react", target: decodeId(post), reaction: sign, takenBack: back }),
  retract: (visit, act) => {
    const target = decodeId(act.post);
    return sayOne(visit, { kind: "retract", target }, target);
  },
  rename: (visit, act) => sayOne(visit, { kind: "rename", pseudonym: act.name }),
};

type Check = Extract<Act, { readonly do: "check" }>;
type Send = Extract<Act, { readonly do: "send" }>;

async function checkDraft(visit: Visit, { turn, draft }: Check): Promise<void> {
  try {
    await draftTablesCame();
    const said = bodies(visit, draft);
    const findings = said.flatMap(({ body }) => here(visit).findings(body));
    look(visit, { said: { turn, at: "checked", findings: shownFindings(findings), parts: said.length, why: undefined } });
  } catch (error) {
    look(visit, { said: { turn, at: "failed", findings: [], parts: 0, why: failureOf(error) } });
  }
}

async function send(visit: Visit, { turn, draft, despite }: Send): Promise<void> {
  const { room, id = "" } = visit.looking ?? {};
  let isKept = false;
  let parts = 0;
  // What comes of it later is told in the room where it was said, and in no other.
  const lookHere = (change: Partial<Looking>): void =>
    visit.looking?.room === room ? look(visit, change) : undefined;
  try {
    if (room === undefined) {
      throw new Error("no room is open");
    }
    const said = bodies(visit, draft);
    parts = said.length;
    const tellSaid = (at: Said["at"]): void => lookHere({ said: { turn, at, findings: [], parts, why: undefined } });
    tellSaid("sending");
    await draftTablesCame();
    await room.say(
      said,
      ({ reason }) => despite.includes(reason),
      undefined,
      () => {
        isKept = true;
        tellSaid("kept");
      },
    );
    showHelp(visit, draft.text);
    await keepUp(visit);
  } catch (error) {
    if (error instanceof HeldBack) {
      lookHere({ said: { turn, at: "held", findings: shownFindings(error.findings), parts, why: undefined } });
    } else if (room === undefined || !isKept) {
      lookHere({ said: { turn, at: "failed", findings: [], parts: 0, why: failureOf(error) } });
    } else {
      // Her words stand in the room, with what became of them: they go when they can, or she sees that they were not
      // taken. Why is said where it does not pass by itself.
      lookHere(isPassing(error) || !isIn(visit, id) ? {} : { doing: failed(error) });
      draw(visit);
      void goOn(visit, room);
    }
  }
}

async function sayOne(visit: Visit, body: Parameters<Room["findings"]>[0], retracts?: Uint8Array): Promise<void> {
  try {
    await here(visit).say([{ postId: newPostId(visit.edge.edges.random), body }], () => false, retracts);
    await keepUp(visit);
  } catch (error) {
    look(visit, { doing: failed(error, nameFailure(error)) });
  }
}

function bodies(visit: Visit, draft: Draft): ReturnType<typeof bodiesOf> {
  return bodiesOf(draft, here(visit).mine.pseudonym.name, () => newPostId(visit.edge.edges.random));
}

/** After a heavy post: where somebody listens, unless she said not today. */
function showHelp(visit: Visit, text: string): void {
  const day = Math.floor(hourOf(visit.edge.edges) / 24);
  if (visit.settings.crisisLines && visit.quietDay !== day && known(visit).guards.soundsLikeACrisis(text)) {
    look(visit, { signpost: nearby(visit.language) });
  }
}

export function shownFindings(findings: readonly Finding[]): Said["findings"] {
  return findings.flatMap((finding) => {
    const { reason, blocks, start, end, host } = finding;
    const field = finding.field === "pseudonym" ? "name" : finding.field;
    return field === "text" || field === "warning" || field === "name"
      ? [{ reason, field, blocks, sure: isSure(finding), start, end, host }]
      : [];
  });
}

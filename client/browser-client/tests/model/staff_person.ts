/** What a staff member with the browser's model is asked to do, by Python's tests (tests/interop/test_browser_staff.py). */

import type { Client } from "../../src/model/client";
import type { Called } from "../../src/model/staff/answering";
import { POLICIES, type Policy } from "../../src/model/staff/founding";
import { KINDS, REASONS } from "../../src/model/staff/acting";
import type { ActKind, ActReason } from "../../src/protocol/structures/act";
import { concat, hex, unhex } from "../../src/protocol/crypto/bytes";
import { WrongCall } from "../../src/protocol/errors";

export type StaffQuestion = {
  readonly staff?: string;
  readonly origin?: string;
  readonly name?: string;
  readonly room?: string;
  readonly into?: string;
  readonly member?: string;
  readonly text?: string;
  readonly link?: string;
  readonly topic?: string;
  readonly history?: string;
  readonly days?: number;
  readonly hours?: number;
  readonly uses?: number;
  readonly opens?: string;
  readonly invitation?: string;
  readonly kind?: string;
  readonly reason?: string;
  readonly post?: string;
};

/** Do what is asked and return what came of it. */
export async function asStaff(client: Client, question: StaffQuestion): Promise<unknown> {
  const { staff: what, room = "", name = "", member = "", text = "", hours = 8 } = question;
  const staff = await client.staff();
  const opened = () => client.room(unhex(room));
  const called = async (): Promise<Called> => {
    const [first] = await staff.calls();
    if (first === undefined) {
      throw new WrongCall("nobody calls");
    }
    return first;
  };
  switch (what) {
    case "apply":
      return staff.apply(name);
    case "take_up":
      return staff.takeUp();
    case "certificate": {
      const certificate = staff.certificate();
      return certificate === undefined ? null : { name: certificate.shownName, not_after: certificate.notAfter };
    }
    case "create": {
      const { topic = "", history = "day", days = 14 } = question;
      const plan = { title: name, topic, guidelines: text, history: policy(history), retentionDays: days, pseudonym: "M" };
      const made = await staff.createRoom(plan, () => true);
      return hex((await client.room(made)).mine.room);
    }
    case "enter":
      return hex((await staff.enter(unhex(room), name)).mine.room);
    case "begin_anew":
      return hex((await staff.beginAnew(unhex(room))).mine.room);
    case "tell":
      await staff.tell(await opened(), { title: name, topic: question.topic ?? "", guidelines: text });
      return null;
    case "history":
      await staff.changeHistory(await opened(), policy(question.history ?? ""));
      return null;
    case "confirm":
      await staff.confirm(await opened());
      return null;
    case "invite": {
      const opens = question.opens === "welcome" ? "welcome" : "room";
      const made = await staff.invite(await opened(), { origin: question.origin ?? "", uses: question.uses ?? 1, opens });
      return { id: hex(made.id), link: made.link, words: Object.fromEntries(made.words), not_after: made.notAfterHour };
    }
    case "close":
      await staff.closeInvitation(await opened(), unhex(question.invitation ?? ""));
      return null;
    case "requests":
      return (await staff.requests(await opened())).map(({ sender, text: said }) => ({ member: hex(sender), text: said }));
    case "admit":
      await staff.admit(await opened(), unhex(member), await client.room(unhex(question.into ?? "")));
      return null;
    case "remove":
      await staff.remove(await opened(), unhex(member), { banHours: question.hours, said: text, reason: reasonOf(question.reason) });
      return null;
    case "act": {
      const kind = kindOf(question.kind ?? "");
      const subject = concat(unhex(member), unhex(question.post ?? ""));
      await staff.act(await opened(), { kind, subject, reason: reasonOf(question.reason), hours: question.hours, said: text });
      return null;
    }
    case "lift": {
      const kind = kindOf(question.kind ?? "");
      const done = (await opened()).book?.standing((await opened()).seat.view).find(({ act }) => act.kind === kind);
      if (done === undefined) {
        throw new WrongCall("nothing of that kind was done");
      }
      await staff.lift(await opened(), done.act);
      return null;
    }
    case "confirmations":
      return (await staff.confirmations(await opened())).map((one) => ({ name: hex(one.name), by: one.by, hour: one.hour }));
    case "begin_shift":
      return staff.beginShift(hours);
    case "end_shift":
      await staff.endShift();
      return null;
    case "calls":
      return (await staff.calls()).map(({ call, taken, answered }) => ({ kind: call.kind, text: call.text, taken, answered }));
    case "take":
      await staff.takeCall((await called()).id);
      return null;
    case "open_between":
      return hex((await staff.openBetween(await called(), "M")).mine.room);
    case "admit_caller":
      await staff.admitCaller(await called(), await client.room(unhex(question.into ?? "")));
      return null;
    case "reply":
      await staff.reply(await called(), text, question.link);
      return null;
    case "end_room":
      await staff.endRoom(await opened());
      return null;
    default:
      throw new WrongCall("staff cannot do that");
  }
}

function kindOf(name: string): ActKind {
  const found = Object.entries(KINDS).find(([one]) => one === name);
  if (found === undefined) {
    throw new WrongCall(`one of ${Object.keys(KINDS).join(", ")}`);
  }
  return found[1];
}

function reasonOf(name = "other"): ActReason {
  const found = Object.entries(REASONS).find(([one]) => one === name);
  if (found === undefined) {
    throw new WrongCall(`one of ${Object.keys(REASONS).join(", ")}`);
  }
  return found[1];
}

function policy(name: string): Policy {
  if (name !== "none" && name !== "day" && name !== "window") {
    throw new WrongCall(`one of ${Object.keys(POLICIES).join(", ")}`);
  }
  return name;
}

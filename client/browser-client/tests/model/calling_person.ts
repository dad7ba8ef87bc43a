/** What somebody who calls staff with the browser's model is asked to do, by Python's tests (test_browser_calls.py). */

import type { Client } from "../../src/model/client";
import { askForPerson, askToBeLetIn, communityWords, look, whoIsThere, withdraw } from "../../src/model/later/callers";
import { callsOf } from "../../src/model/waiting_calls";
import { hex, unhex } from "../../src/protocol/crypto/bytes";
import { WrongCall } from "../../src/protocol/errors";
import { LANGUAGES } from "../../src/words/language";

export type CallingQuestion = {
  readonly calling?: string;
  readonly text?: string;
  readonly name?: string;
  readonly room?: string;
  readonly language?: string;
  readonly hours?: number;
};

/** Do what is asked and return what came of it. */
export async function asCaller(client: Client, question: CallingQuestion): Promise<unknown> {
  const { calling: what, text = "", name = "", room = "" } = question;
  const language = LANGUAGES.find((one) => one === question.language) ?? "en";
  const [newest] = callsOf(client.state.memberships.values());
  switch (what) {
    case "who":
      return whoIsThere(client);
    case "words":
      return communityWords(client, language);
    case "join":
      await askToBeLetIn(client, text, name, language);
      return null;
    case "person":
      await askForPerson(client, unhex(room), text, language);
      return null;
    case "waits":
      return newest !== undefined;
    case "visit":
      await client.visitUntil(Math.floor(Date.now() / 3_600_000) + 24);
      return null;
    default:
      break;
  }
  if (newest === undefined) {
    throw new WrongCall("nobody was called");
  }
  switch (what) {
    case "look": {
      const told = await look(client, newest, newest.name, 0);
      return { ...told, room: told.room === undefined ? null : hex(told.room) };
    }
    case "withdraw":
      await withdraw(client, newest);
      return null;
    default:
      throw new WrongCall(what ?? "");
  }
}

/** Exactly what will be read: the part of her own page that shows acts, in her language, with an act that is not done yet. */
import type { JSX } from "preact";

import type { ActTold } from "../../../../../model/seam/acts";
import { loadWords, type Words } from "../../../../../words/app";
import { type Language, NAMES } from "../../../../../words/language";
import { useActWords } from "../../../../act_words";
import { hourSaid } from "../../../../hours";
import { oneLine } from "../../../../markup/printable";
import { ActsTold, Moderated, WhatWasDone } from "../../../../parts/acts_told";
import { Reaching } from "../../../../reach";
import { Speaking, useWords } from "../../../../tongue";
import { useFetched } from "../fetched";
import { useStaffWords } from "../spoken";
import { isOfRoom } from "./act_choices";

type Props = { readonly told: ActTold; readonly language: Language };

export function ActPreview({ told, language }: Props): JSX.Element {
  const ours = useWords();
  const say = useStaffWords();
  const theirs = useTheirs(language);
  return (
    <>
      <div lang={theirs.language}>
        <Speaking value={theirs}>
          {/* No way to a person stands in it: that is hers to tap. */}
          <Reaching value={undefined}>
            <Read told={told} />
          </Reaching>
        </Speaking>
      </div>
      {isOfRoom(told.kind) ? null : <p class="hint">{say(`act.others.${told.kind}`)}</p>}
      {told.kind === "hide_post" ? <Moderated why={told.reason} seen={false} /> : null}
      <p>{say("act.preview.what", { language: NAMES[theirs.language] })}</p>
      {ours.language === theirs.language ? null : <Moreover told={told} />}
    </>
  );
}

/** What she reads of it once it is done: of a removal in the place of the room, as in `removed`; of all else in the room. */
function Read({ told }: Pick<Props, "told">): JSX.Element {
  const { language } = useWords();
  const { tell } = useActWords(true);
  if (told.kind !== "remove") {
    return <ActsTold acts={[told]} />;
  }
  return (
    <div class="note">
      {tell === undefined ? null : (
        <>
          <WhatWasDone told={told} tell={tell} isOut />
          <p class="hint">{tell("out.until", { until: hourSaid(told.until + 1, language) })}</p>
          <p>{tell("out.appeal", { by: oneLine(told.by) })}</p>
        </>
      )}
    </div>
  );
}

/** The same in the own language: nobody should sign what she cannot read. */
function Moreover({ told }: { readonly told: ActTold }): JSX.Element {
  const { language } = useWords();
  return (
    <details class="more">
      <summary>{NAMES[language]}</summary>
      <Reaching value={undefined}>
        <Read told={told} />
      </Reaching>
    </details>
  );
}

/** Return the words of a language; ours, where they cannot be fetched now. */
function useTheirs(language: Language): Words {
  const ours = useWords();
  return useFetched(() => loadWords(language), language) ?? ours;
}

/**
 * Words found with taps in our own list, so that no keyboard, no spelling service and no clipboard learns them.
 *
 * A letter, a consonant or a number of strokes first; then the word. What was chosen can be read and taken back.
 */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { LANGUAGES, type Language, NAMES } from "../../words/language";
import { type Group, loadList, narrowed } from "../lists";
import { useWords } from "../tongue";
import { useUnique } from "../unique";
import { Button } from "./button";

type Props = {
  readonly count: number;
  readonly words: readonly string[];
  readonly onWords: (words: readonly string[]) => void;
};

/** A group longer than this is narrowed once more. */
const AT_A_GLANCE = 40;

export function WordPicker({ count, words, onWords }: Props): JSX.Element {
  const { say, language: spoken } = useWords();
  const [language, setLanguage] = useState<Language>(spoken);
  const [groups, setGroups] = useState<readonly Group[]>([]);
  const [failed, setFailed] = useState(false);
  const [group, setGroup] = useState<Group>();
  const [part, setPart] = useState<Group>();
  const id = useUnique();
  const picker = useRef<HTMLElement>(null);

  useEffect(() => {
    let wanted = true;
    loadList(language).then(
      (loaded) => wanted && (setGroups(loaded), setFailed(false)),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [language]);

  const parts = group === undefined || group.words.length <= AT_A_GLANCE ? [] : narrowed(group, language);
  const shown = parts.length > 1 ? part : group;
  const choose = (word: string): void => {
    onWords([...words, word]);
    setGroup(undefined);
    setPart(undefined);
    // The word that was tapped is gone from the screen: by keyboard one goes on at the list, not at the page's top.
    picker.current?.querySelector<HTMLElement>(".keys button")?.focus({ preventScroll: true });
  };
  const full = words.length >= count;

  return (
    <section ref={picker} class="picker" aria-label={say("picker.label")}>
      <ol class="chosen" lang={language} aria-label={say("picker.chosen")}>
        {words.map((word, at) => (
          <li key={`${at}-${word}`}>{word}</li>
        ))}
      </ol>
      <p role="status">
        {full ? say("picker.all") : say("picker.next", { number: words.length + 1, count })}{" "}
      </p>
      {words.length === 0 ? null : (
        <Button kind="quiet" onTap={() => onWords(words.slice(0, -1))}>
          {say("picker.take_back")}
        </Button>
      )}
      {words.length > 0 ? null : (
        <p class="inline-field">
          <label for={id}>{say("picker.language")}</label>
          <select
            id={id}
            value={language}
            onChange={(event) => {
              setLanguage(LANGUAGES.find((each) => each === event.currentTarget.value) ?? spoken);
              setGroup(undefined);
              setPart(undefined);
            }}
          >
            {LANGUAGES.map((each) => (
              <option key={each} value={each} lang={each}>
                {NAMES[each]}
              </option>
            ))}
          </select>
        </p>
      )}
      {failed ? <p>{say("failure.offline")}</p> : null}
      {full ? null : (
        <>
          <p class="hint">{say(`picker.how.${language}`)}</p>
          <Keys groups={groups} chosen={group} onChoose={(each) => (setGroup(each), setPart(undefined))} language={language} />
          {parts.length > 1 ? <Keys groups={parts} chosen={part} onChoose={setPart} language={language} /> : null}
          {shown === undefined ? null : (
            <div class="keys words" lang={language} role="group" aria-label={say("picker.words", { label: shown.label })}>
              {shown.words.map((word) => (
                <button key={word} type="button" class="button" onClick={() => choose(word)}>
                  {word}
                </button>
              ))}
            </div>
          )}
        </>
      )}
    </section>
  );
}

type KeysProps = {
  readonly groups: readonly Group[];
  readonly chosen: Group | undefined;
  readonly onChoose: (group: Group) => void;
  readonly language: Language;
};

function Keys({ groups, chosen, onChoose, language }: KeysProps): JSX.Element {
  const { say } = useWords();
  return (
    <div class="keys" lang={language} role="group" aria-label={say("picker.label")}>
      {groups.map((each) => (
        <button
          key={each.label}
          type="button"
          class="button"
          aria-pressed={each.label === chosen?.label}
          onClick={() => onChoose(each)}
        >
          {each.label}
        </button>
      ))}
    </div>
  );
}

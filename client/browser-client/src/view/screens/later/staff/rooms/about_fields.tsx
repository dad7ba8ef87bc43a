/** What is said of a room: its name, what it is for, what is asked of people; and where the whole community's guidelines are. */
import type { JSX } from "preact";

import { Field } from "../../../../parts/field";
import { useWords } from "../../../../tongue";
import { MAX_WRITTEN_BYTES } from "../../../../written_length";
import { Area } from "../../area";
import { fits, MAX_TITLE_BYTES } from "../staff_props";
import { useStaffWords } from "../spoken";

const MAX_TOPIC_BYTES = 600;

export type About = { readonly title: string; readonly topic: string; readonly guidelines: string };

/** Whether it can be said. */
export function canBeSaid({ title, topic, guidelines }: About): boolean {
  return fits(title, MAX_TITLE_BYTES) && isShort(topic, MAX_TOPIC_BYTES) && isShort(guidelines, MAX_WRITTEN_BYTES);
}

function isShort(text: string, most: number): boolean {
  return text.trim() === "" || fits(text, most);
}

/** Return what was typed as it is said. */
export function trimmed({ title, topic, guidelines }: About): About {
  return { title: title.trim(), topic: topic.trim(), guidelines: guidelines.trim() };
}

type Props = { readonly about: About; readonly onAbout: (about: About) => void };

export function AboutFields({ about, onAbout }: Props): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  return (
    <>
      <Field
        label={say("room.name")}
        hint={say("room.name.hint")}
        value={about.title}
        onInput={(title) => onAbout({ ...about, title })}
      />
      <Area label={say("room.topic")} value={about.topic} onInput={(topic) => onAbout({ ...about, topic })} />
      <Area
        label={say("room.guidelines")}
        hint={say("room.guidelines.hint")}
        value={about.guidelines}
        onInput={(guidelines) => onAbout({ ...about, guidelines })}
      />
      <p>
        <a href={`/pages/${language}/guidelines`} target="_blank" rel="noopener noreferrer">
          {say("room.guidelines.all")}
        </a>
      </p>
    </>
  );
}

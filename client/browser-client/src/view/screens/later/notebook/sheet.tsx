/**
 * The notebook on paper: seen only there. It says what the file says, but for the contents' bytes, and what the sheet that
 * the terminal makes says (`rendering/notebook_page.py`).
 */
import type { JSX } from "preact";

import type { EntryShown } from "../../../../model/seam/notebook";
import { useWorn } from "../worn";
import { NoteView } from "./note";
import styles from "./sheet.css?inline";
import { Code } from "./text";
import { useNoting } from "./words";

type Props = { readonly entries: readonly EntryShown[]; readonly heads: readonly string[]; readonly when: string };

export function Sheet({ entries, heads, when }: Props): JSX.Element {
  const told = useNoting();
  useWorn(styles);
  return (
    <div class="sheet">
      <h2>{told("notebook_page_title")}</h2>
      <p>{told("notebook_page_about")}</p>
      <p>{told("notebook_page_when", { when, count: entries.length })}</p>
      {entries.map((entry) => (
        <section key={entry.link}>
          <h3>{told("notebook_entry", { number: entry.number })}</h3>
          <NoteView entry={entry} />
        </section>
      ))}
      <footer>
        <h3>{told("notebook_page_heads")}</h3>
        {heads.map((head) => (
          <p key={head}>
            <Code code={head} />
          </p>
        ))}
        <p>{told("notebook_page_proves")}</p>
        <div class="signed">
          <p>{told("notebook_page_received")}</p>
          <p>{told("notebook_page_date")}</p>
          <p>{told("notebook_page_signature")}</p>
        </div>
      </footer>
    </div>
  );
}

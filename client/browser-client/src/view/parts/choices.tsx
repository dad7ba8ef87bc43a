/** One of several, each with a sentence of what it means: radio buttons, as every browser and reader knows them. */
import type { ComponentChildren, JSX } from "preact";
import { useUnique } from "../unique";

export type Choice<T extends string> = {
  readonly value: T;
  readonly name: string;
  readonly what?: string;
  readonly lang?: string;
  /** Shown below when it is the chosen one. */
  readonly more?: ComponentChildren;
};

type Props<T extends string> = {
  readonly legend: string;
  readonly choices: readonly Choice<T>[];
  readonly chosen: T | undefined;
  readonly onChoose: (value: T) => void;
};

export function Choices<T extends string>({ legend, choices, chosen, onChoose }: Props<T>): JSX.Element {
  const id = useUnique();
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {choices.map(({ value, name, what, lang, more }) => (
        <div key={value} class="choice">
          <label lang={lang}>
            <input type="radio" name={id} checked={value === chosen} onChange={() => onChoose(value)} />
            <span>
              <strong>{name}</strong>
              {what === undefined ? null : <span class="hint">{what}</span>}
            </span>
          </label>
          {value === chosen ? more : null}
        </div>
      ))}
    </fieldset>
  );
}

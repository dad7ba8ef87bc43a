/** The record as a file, with what proves that it did not hold: made in this page, and saved by whoever wants it. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { Button } from "../../../../parts/button";
import type { StaffProps } from "../staff_props";
import { useRecordWords } from "./words";

export function RecordFile({ staff, act }: StaffProps): JSX.Element {
  const say = useRecordWords();
  const { file, doing } = staff.record;
  const [address, setAddress] = useState("");
  useEffect(() => {
    if (file === undefined) {
      setAddress("");
      return undefined;
    }
    // It lies in this page's memory under an address that only this page can open, and is gone with the screen.
    const made = URL.createObjectURL(new Blob([file.text], { type: "application/jsonl" }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file?.text]);
  return (
    <section>
      <h2>{say("file.title")}</h2>
      <p>{say("file.what")}</p>
      {file === undefined || address === "" ? (
        <Button disabled={doing.at === "working"} onTap={() => act({ do: "staff_record", what: { step: "file" } })}>
          {say("file.make")}
        </Button>
      ) : (
        <>
          <a class="button" href={address} download={file.name}>
            {say("file.save")}
          </a>
          <p class="hint">{say("file.saved", { name: file.name })}</p>
        </>
      )}
    </section>
  );
}

/** What is fetched for what is shown now, and shown no more once something else is. */
import { useEffect, useState } from "preact/hooks";

/** Return what `load` brought for `of`; undefined before it came, where it does not come, and once `of` is another. */
export function useFetched<Brought>(load: () => Promise<Brought>, of: string): Brought | undefined {
  const [came, setCame] = useState<{ readonly of: string; readonly brought: Brought }>();
  useEffect(() => {
    let isShown = true;
    void load().then(
      (brought) => (isShown ? setCame({ of, brought }) : undefined),
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [of]);
  return came?.of === of ? came.brought : undefined;
}

/** Sleeping, where some sleeps end early: those that only wait until the server may be there again. */

export type Sleeping = {
  /** Sleep for so many seconds. "or woken": until then, or until `wake`. */
  readonly sleep: (seconds: number, how?: "or woken") => Promise<void>;
  /** End every sleep that may be ended. */
  readonly wake: () => void;
};

export function sleeping(): Sleeping {
  const light = new Set<() => void>();
  return {
    sleep: (seconds, how) =>
      new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          light.delete(end);
          resolve();
        };
        const timer = setTimeout(end, seconds * 1000);
        if (how === "or woken") {
          light.add(end);
        }
      }),
    wake: () => {
      for (const end of light) {
        end();
      }
    },
  };
}

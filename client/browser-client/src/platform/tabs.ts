/**
 * The other tabs of this page: who leaves in one leaves in all of them, and who is busy in one is away in none.
 *
 * Words only, of a fixed few, and never anything of what is shown. Same origin only, by what browsers promise of both
 * ways. Nothing is kept by either: the second way, for browsers without the first, takes back what it writes at once.
 */

const NAME = "notes";
const WORDS = ["leave", "alive"] as const;

/** `leave`: every tab is to be left now. `alive`: somebody touched the page in another tab. */
export type Word = (typeof WORDS)[number];

export type OtherTabs = { readonly say: (word: Word) => void; readonly end: () => void };

/** Hear what other tabs say from now on, and say something to all of them. */
export function otherTabs(hear: (word: Word) => void): OtherTabs {
  const take = (told: unknown): void => {
    const word = WORDS.find((each) => each === told);
    if (word !== undefined) {
      hear(word);
    }
  };
  return typeof BroadcastChannel === "undefined" ? byStorage(take) : byChannel(take);
}

function byChannel(take: (told: unknown) => void): OtherTabs {
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => take(data));
  return {
    say: (word) => {
      // A channel has no other origin that it could be sent to.
      // eslint-disable-next-line unicorn/require-post-message-target-origin
      channel.postMessage(word);
    },
    end: () => channel.close(),
  };
}

function byStorage(take: (told: unknown) => void): OtherTabs {
  const look = ({ key, newValue }: StorageEvent): void => {
    if (key === NAME) {
      take(newValue);
    }
  };
  addEventListener("storage", look);
  return {
    say: (word) => {
      try {
        localStorage.setItem(NAME, word);
        localStorage.removeItem(NAME);
      } catch {
        // A browser that forbids the store has no way to the other tabs; this one leaves all the same.
      }
    },
    end: () => removeEventListener("storage", look),
  };
}

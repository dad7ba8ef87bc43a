/**
 * The worker, started under the one Trusted Types policy that the server's headers allow.
 *
 * The policy knows one address and makes nothing else trusted, so it opens no door to anybody.
 */
import type { Act, Change } from "../model/seam/app";
import address from "../worker/main.ts?worker&url";

/** The name that stands in the Content-Security-Policy. */
const POLICY = "notes";

type TrustedPolicy = { readonly createScriptURL: (address: string) => string };
type TrustedTypes = {
  readonly createPolicy: (name: string, rules: { createScriptURL: (address: string) => string }) => TrustedPolicy;
};

/** A running worker. After `end` nothing is heard of it any more. */
export type Running = { readonly act: (act: Act) => void; readonly end: () => void };

/** Start the worker. `changed` hears what it says; `broken` that it could not be started, or has ended by a fault. */
export function startWorker(changed: (change: Change) => void, broken: () => void): Running {
  const worker = new Worker(trusted(address), { type: "module", name: "notes" });
  worker.addEventListener("message", (event: MessageEvent<Change>) => changed(event.data));
  worker.addEventListener("error", broken);
  worker.addEventListener("messageerror", broken);
  return { act: (act) => worker.postMessage(act), end: () => worker.terminate() };
}

function trusted(known: string): string {
  const types: TrustedTypes | undefined = Reflect.get(globalThis, "trustedTypes");
  if (types === undefined) {
    return known;
  }
  return types
    .createPolicy(POLICY, {
      createScriptURL: (asked) => {
        if (asked !== known) {
          throw new TypeError("This policy trusts one script.");
        }
        return asked;
      },
    })
    .createScriptURL(known);
}

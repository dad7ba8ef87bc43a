/**
 * Nothing stays: everything that this browser may hold of this origin is taken away.
 *
 * Each step is tried by itself: what one browser lacks or forbids must not keep the others. Called when somebody
 * leaves, so it begins with what is quickest and never throws.
 */

import { NAME } from "./device_store";

/** How long a whole wipe may take before leaving goes on without it. */
const PATIENCE_MILLISECONDS = 600;

/** Wipe storages, databases, caches, cookies, workers and the origin's private files. Never rejects. */
export async function wipe(): Promise<void> {
  attempt(() => sessionStorage.clear());
  attempt(() => localStorage.clear());
  attempt(expireCookies);
  await Promise.race([
    Promise.allSettled([wipeDatabases(), wipeCaches(), wipeWorkers(), wipeFiles()]),
    new Promise((resolve) => {
      setTimeout(resolve, PATIENCE_MILLISECONDS);
    }),
  ]);
}

function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // A browser that forbids the store has nothing in it.
  }
}

function expireCookies(): void {
  for (const pair of document.cookie.split(";")) {
    const name = pair.split("=")[0]?.trim() ?? "";
    if (name !== "") {
      // None is ever set by this program; whatever else set one is asked to go, too.
      // eslint-disable-next-line unicorn/no-document-cookie
      document.cookie = `${name}=; Max-Age=0; path=/`;
    }
  }
}

async function wipeDatabases(): Promise<void> {
  // Browsers that tell no names keep the own one all the same.
  const told = await Promise.resolve(Reflect.get(indexedDB, "databases") === undefined ? [] : indexedDB.databases()).catch(() => []);
  const names = new Set([NAME, ...told.flatMap(({ name }) => name ?? [])]);
  await Promise.allSettled(
    [...names].map(
      (name) =>
        new Promise<void>((resolve) => {
          const asked = indexedDB.deleteDatabase(name);
          asked.addEventListener("success", () => resolve());
          asked.addEventListener("error", () => resolve());
        }),
    ),
  );
}

async function wipeCaches(): Promise<void> {
  const names = await caches.keys();
  await Promise.allSettled(names.map((name) => caches.delete(name)));
}

async function wipeWorkers(): Promise<void> {
  const found = await navigator.serviceWorker.getRegistrations();
  await Promise.allSettled(found.map((each) => each.unregister()));
}

async function wipeFiles(): Promise<void> {
  const root: FileSystemDirectoryHandle & { remove?: (how: { recursive: boolean }) => Promise<void> } =
    await navigator.storage.getDirectory();
  await root.remove?.({ recursive: true });
}

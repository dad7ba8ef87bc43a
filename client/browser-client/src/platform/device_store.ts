/**
 * One blob in IndexedDB, the only thing that this program ever keeps on a device, and only for who chose a PIN.
 *
 * The database is opened for each step and closed after, so that a wipe from another tab waits for nobody. Where nothing
 * is kept there is no database: neither looking nor destroying leaves an empty one.
 */
import type { Device } from "../model/kept/device";
import { StorageFailed } from "../protocol/errors";

export const NAME = "notes";
const TABLE = "kept";
const KEY = 0;

/** The device of this browser; `factory` is its IndexedDB, undefined where it has none or forbids it. */
export function deviceStore(factory: IDBFactory | undefined): Device {
  return {
    read: async () => {
      const database = await opened(factory, "where it is");
      return database === undefined ? undefined : await read(database);
    },
    change: async (work) => {
      const database = await opened(factory, "made");
      if (database !== undefined && (await change(database, work))) {
        await destroyed(factory);
      }
    },
  };
}

function opened(factory: IDBFactory | undefined, how: "made" | "where it is"): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    if (factory === undefined) {
      reject(new StorageFailed("this browser keeps nothing"));
      return;
    }
    const asked = factory.open(NAME, 1);
    let isNew = false;
    asked.addEventListener("upgradeneeded", () => {
      isNew = true;
      asked.result.createObjectStore(TABLE);
      if (how === "where it is") {
        asked.transaction?.abort();
      }
    });
    asked.addEventListener("success", () => resolve(asked.result));
    asked.addEventListener("error", (event) => {
      event.preventDefault();
      if (isNew && how === "where it is") {
        resolve(undefined);
      } else {
        reject(new StorageFailed("the device store does not open"));
      }
    });
  });
}

function read(database: IDBDatabase): Promise<Uint8Array | undefined> {
  return new Promise<Uint8Array | undefined>((resolve, reject) => {
    const asked = database.transaction(TABLE, "readonly").objectStore(TABLE).get(KEY);
    asked.addEventListener("success", () => resolve(blobOf(asked.result)));
    asked.addEventListener("error", () => reject(new StorageFailed("the device store cannot be read")));
  }).finally(() => database.close());
}

/** Resolves with whether nothing is kept any more. */
function change(database: IDBDatabase, work: Parameters<Device["change"]>[0]): Promise<boolean> {
  return new Promise<boolean>((resolve, reject) => {
    const step = database.transaction(TABLE, "readwrite", { durability: "strict" });
    const table = step.objectStore(TABLE);
    const asked = table.get(KEY);
    let isGone = false;
    asked.addEventListener("success", () => {
      try {
        const blob = work(blobOf(asked.result));
        isGone = blob === undefined;
        if (blob === undefined) {
          table.delete(KEY);
        } else {
          table.put(blob, KEY);
        }
      } catch (error) {
        reject(error instanceof Error ? error : new StorageFailed("nothing was written"));
        step.abort();
      }
    });
    step.addEventListener("complete", () => resolve(isGone));
    step.addEventListener("abort", () => reject(new StorageFailed("nothing was written")));
  }).finally(() => database.close());
}

function destroyed(factory: IDBFactory | undefined): Promise<void> {
  return new Promise((resolve) => {
    const asked = factory?.deleteDatabase(NAME);
    // Another tab that just looks into it delays this; the blob itself is gone already.
    for (const event of ["success", "error", "blocked"]) {
      asked?.addEventListener(event, () => resolve());
    }
  });
}

function blobOf(value: unknown): Uint8Array | undefined {
  return value instanceof Uint8Array ? value : undefined;
}

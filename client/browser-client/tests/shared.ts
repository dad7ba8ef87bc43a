/** What lies in the folder shared beside the repository, when it is there. Its cases are never copied into it. */
import { existsSync, readFileSync } from "node:fs";

const SHARED = new URL("../../../../shared/", import.meta.url);

/** Return whether a file of the shared folder can be read. Where it is absent its tests are skipped, but never in CI. */
export function isShared(path: string): boolean {
  const isThere = existsSync(new URL(path, SHARED));
  if (!isThere && process.env["CI"] !== undefined) {
    throw new Error(`${path} of the shared folder is not here`);
  }
  return isThere;
}

/** Return the contents of a JSON file of the shared folder. */
export function shared<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, SHARED), "utf8")) as T;
}

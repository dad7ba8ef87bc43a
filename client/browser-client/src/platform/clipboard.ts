/** Copying, only when somebody taps "copy": other apps and other devices may read what lies there. */

/** Copy `text`; false where the browser does not allow it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

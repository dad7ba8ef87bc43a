/** Whether a text begins with a title, as a page of help does. Pure. */
export function hasTitle(text: string): boolean {
  return /^# +\S/u.test(text);
}

/** Which build this page says it is: signs in the name of its first script, which are made of what the build contains. */

/** The eight signs that `hearth release verify` names, undefined where the page is no build. */
export function buildCode(page: ParentNode = document): string | undefined {
  const script = page.querySelector<HTMLScriptElement>("script[type=module]");
  return /\/assets\/index-([\w-]{8})\.js$/u.exec(script?.src ?? "")?.[1];
}

/** Which page the server gives now: another text than at the beginning means that a newer version is there. */

const ASK_SECONDS = 10;

/** Return the text of the page at `origin`, undefined when it cannot be had. Never rejects. */
export async function pageAt(origin: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${origin}/`, {
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(ASK_SECONDS * 1000),
    });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}

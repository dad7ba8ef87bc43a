/**
 * Browsers inside other apps: their makers see what is opened in them, and they keep a history of their own.
 *
 * Known by what they say of themselves. One that says nothing cannot be told apart; the page says so nowhere, because
 * it would be no help.
 */

const SIGNS: readonly (readonly [app: string, sign: RegExp])[] = [
  ["WeChat", /micromessenger/u],
  ["KakaoTalk", /kakaotalk/u],
  ["LINE", /\bline\//u],
  ["Facebook", /\bfban\/|\bfbav\/|\bfb_iab/u],
  ["Instagram", /instagram/u],
  ["QQ", /\bqq\/[0-9]/u],
  ["Weibo", /\bweibo\b/u],
  ["TikTok", /musical_ly|bytedancewebview|\btiktok/u],
  ["NAVER", /\bnaver\(/u],
  ["Telegram", /\btelegram-android\b/u],
  ["X", /\btwitter(?:android| for iphone)/u],
  ["Snapchat", /snapchat\//u],
];

/** Return the app whose own browser this is, by its user agent; undefined when none is known. */
export function inAppBrowser(userAgent: string): string | undefined {
  const said = userAgent.toLowerCase();
  return SIGNS.find(([, sign]) => sign.test(said))?.[0];
}

/** A style that only some screens need: it comes with them, is worn while one of them is there, and costs nobody else anything. */
import { useEffect } from "preact/hooks";

/** Wear `styles` as long as the component stands. No style element is made of it: the page's policy allows none. */
export function useWorn(styles: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [styles]);
}

/** How long something lasts, as a session's screens say it. */
import { expect, test } from "vitest";

import { lasting } from "../../src/view/screens/later/sessions/time";

test.each([
  [200_000, "lasts.days 2"],
  [3_700, "lasts.hours 1 1"],
  [61, "lasts.minutes 2"],
  [60, "lasts.seconds 60"],
  [41, "lasts.seconds 45"],
  [0, "lasts.seconds 5"],
  [-3, "lasts.seconds 5"],
])("%i seconds are said calmly: %s", (seconds, said) => {
  expect(lasting(seconds, (key, values = {}) => [key, ...Object.values(values)].join(" "))).toBe(said);
});

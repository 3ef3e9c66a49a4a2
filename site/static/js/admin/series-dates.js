/** The dates that exceptions may speak of: the schedule widget offers them, each row of exceptions shows them. */

let dates = [];
const listeners = new Set();

/** `offered`: [{ value: "2026-12-24", hour: "19:00" or "", label }]. */
export function offerDates(offered) {
  dates = offered;
  for (const listener of listeners) listener(dates);
}

/** Call `listener` now and at each change; returns the function that ends it. */
export function followDates(listener) {
  listeners.add(listener);
  listener(dates);
  return () => listeners.delete(listener);
}

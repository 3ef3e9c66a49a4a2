/**
 * One RRULE line (RFC 5545, 3.3.10) and the state of the form that edits it.
 *
 * State: { freq, interval, days: ["TU"], on: "same" | "day" | "rank", monthDay, ranks: [2], rankDay: "TU",
 * ends: "never" | "until" | "count", until: "2026-12-31", count, months: [1..12] (none: all), wkst }.
 * A rule that this state can't hold is edited as text; the server has the last word on both.
 */

export const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const WORKING_DAYS = DAYS.slice(0, 5);
const PARTS = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"];
const FREQUENCIES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];

export function emptyState(start) {
  return {
    freq: "WEEKLY", interval: 1, days: start ? [weekday(start)] : [],
    on: "same", monthDay: start ? start.getDate() : 1, ranks: start ? [rank(start)] : [1], rankDay: start ? weekday(start) : "MO",
    ends: "never", until: "", count: 10, months: [], wkst: "",
  };
}

/** "YYYY-MM-DD" -> a Date at local midnight, or null. */
export function parseDate(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!found) return null;
  const date = new Date(Number(found[1]), found[2] - 1, Number(found[3]));
  return date.getDate() === Number(found[3]) ? date : null;
}

export const weekday = (date) => DAYS[(date.getDay() + 6) % 7];

/** Whether `date` is the first (1) to fifth such weekday of its month. */
export const rank = (date) => Math.ceil(date.getDate() / 7);

const isLast = (date) => date.getDate() + 7 > new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();

/** The core of each named rhythm for a first date; null where the date doesn't allow it. Keys as in widgets.RHYTHMS. */
export function rhythms(start) {
  if (!start) return { weekly: "FREQ=WEEKLY", fortnightly: "FREQ=WEEKLY;INTERVAL=2", yearly: "FREQ=YEARLY" };
  const day = weekday(start);
  const nth = rank(start);
  return {
    weekly: `FREQ=WEEKLY;BYDAY=${day}`,
    fortnightly: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${day}`,
    "monthly-rank": nth < 5 ? `FREQ=MONTHLY;BYDAY=${nth}${day}` : null,
    "monthly-last": isLast(start) ? `FREQ=MONTHLY;BYDAY=-1${day}` : null,
    "monthly-day": `FREQ=MONTHLY;BYMONTHDAY=${start.getDate()}`,
    yearly: "FREQ=YEARLY",
    weekdays: `FREQ=WEEKLY;BYDAY=${WORKING_DAYS.join(",")}`,
  };
}

/** The named rhythm that `state` is, or "custom". */
export function rhythmOf(state, start) {
  const core = coreText(state);
  const found = Object.entries(rhythms(start)).find(([, text]) => text === core);
  return found ? found[0] : "custom";
}

/** State of a line such as "RRULE:FREQ=WEEKLY;BYDAY=TU", or null if it has to be edited as text. */
export function parseRule(line, start) {
  const parts = splitParts(line);
  if (!parts || !FREQUENCIES.includes(parts.FREQ)) return null;
  const state = { ...emptyState(start), freq: parts.FREQ, interval: Number(parts.INTERVAL ?? 1), wkst: parts.WKST ?? "" };
  if (!Number.isInteger(state.interval) || state.interval < 1 || state.interval > 99) return null;
  return readEnd(state, parts) && readMonths(state, parts) && readDays(state, parts) ? state : null;
}

export function formatRule(state) {
  const parts = [coreText(state)];
  if (state.ends === "count" && state.count >= 1) parts.push(`COUNT=${state.count}`);
  if (state.ends === "until" && state.until) parts.push(`UNTIL=${state.until.replaceAll("-", "")}T235959Z`);
  if (state.freq !== "YEARLY" && state.months.length) parts.push(`BYMONTH=${state.months.join(",")}`);
  if (state.wkst) parts.push(`WKST=${state.wkst}`);
  return `RRULE:${parts.join(";")}`;
}

function coreText(state) {
  const parts = [`FREQ=${state.freq}`];
  if (state.interval > 1) parts.push(`INTERVAL=${state.interval}`);
  if (state.freq === "WEEKLY" && state.days.length) parts.push(`BYDAY=${DAYS.filter((day) => state.days.includes(day))}`);
  if (state.freq === "MONTHLY" && state.on === "day") parts.push(`BYMONTHDAY=${state.monthDay}`);
  if (state.freq === "MONTHLY" && state.on === "rank" && state.ranks.length) {
    parts.push(`BYDAY=${state.ranks.map((nth) => `${nth}${state.rankDay}`)}`);
  }
  return parts.join(";");
}

function splitParts(line) {
  const parts = {};
  for (const item of line.trim().toUpperCase().replace(/^RRULE:/, "").replace(/;$/, "").split(";")) {
    const [name, value, more] = item.split("=");
    if (!PARTS.includes(name) || !value || more !== undefined || name in parts) return null;
    parts[name] = value;
  }
  return parts;
}

function readEnd(state, { COUNT, UNTIL }) {
  if (COUNT && UNTIL) return false;
  if (COUNT) {
    state.ends = "count";
    state.count = Number(COUNT);
    return Number.isInteger(state.count) && state.count >= 1;
  }
  if (!UNTIL) return true;
  // Another hour than the end of the day may cut the last date off: that stays as text.
  const found = /^(\d{4})(\d{2})(\d{2})(T235959Z?)?$/.exec(UNTIL);
  state.ends = "until";
  state.until = found ? found.slice(1, 4).join("-") : "";
  return found !== null && parseDate(state.until) !== null;
}

function readMonths(state, { FREQ, BYMONTH }) {
  if (!BYMONTH) return true;
  state.months = BYMONTH.split(",").map(Number);
  return FREQ !== "YEARLY" && state.months.every((month) => Number.isInteger(month) && month >= 1 && month <= 12);
}

function readDays(state, { FREQ, BYDAY, BYMONTHDAY, BYSETPOS }) {
  if (!BYDAY && !BYMONTHDAY) return !BYSETPOS && keepSame(state);
  if (FREQ === "WEEKLY") {
    state.days = (BYDAY ?? "").split(",");
    return !BYMONTHDAY && !BYSETPOS && state.days.every((day) => DAYS.includes(day));
  }
  if (FREQ !== "MONTHLY" || (BYDAY && BYMONTHDAY)) return false;
  return BYDAY ? readRanks(state, BYDAY, BYSETPOS) : !BYSETPOS && readMonthDay(state, BYMONTHDAY);
}

function keepSame(state) {
  state.days = state.freq === "WEEKLY" ? [] : state.days;
  state.on = "same";
  return true;
}

function readMonthDay(state, text) {
  state.on = "day";
  state.monthDay = Number(text);
  return Number.isInteger(state.monthDay) && (state.monthDay === -1 || (state.monthDay >= 1 && state.monthDay <= 31));
}

function readRanks(state, byDay, bySetPos) {
  state.on = "rank";
  const values = byDay.split(",").map((item) => /^([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(item));
  if (values.some((found) => !found) || new Set(values.map((found) => found[2])).size !== 1) return false;
  state.rankDay = values[0][2];
  state.ranks = bySetPos && values.length === 1 && !values[0][1]
    ? bySetPos.split(",").map(Number)
    : values.map((found) => Number(found[1]));
  const oneMeaning = !bySetPos || !values[0][1];
  return oneMeaning && state.ranks.every((nth) => [1, 2, 3, 4, 5, -1].includes(nth));
}

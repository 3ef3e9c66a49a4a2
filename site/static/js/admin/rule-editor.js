import { emptyState, formatRule, parseRule, rhythmOf, rhythms } from "./rrule-text.js";

const ONCE = "once";
const CUSTOM = "custom";
const RAW = "raw";
const EVERY_MONTH = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/**
 * One rule, in words first. Its line changes only when the editor does something, so that a rule which came from
 * elsewhere stays as it was written.
 */
export class RuleEditor {
  /** `template`: its HTML with __id__ placeholders; `changed`: called after each change of `line`. */
  constructor(template, id, line, start, { changed, removed }) {
    const holder = document.createElement("div");
    holder.innerHTML = template.innerHTML.replaceAll("__id__", id);
    this.element = holder.firstElementChild;
    this.line = line;
    this.start = start;
    this.changed = changed;
    this.state = (line && parseRule(line, start)) || emptyState(start);
    this.rhythm = this.rhythmOfLine();
    // What the editor asked for: a date on its way, digit by digit, may allow only another rhythm for a moment.
    this.wanted = this.rhythm;
    this.labels = new Map([...this.part("rhythm").options].map((option) => [option.value, option.textContent]));
    this.part("remove").addEventListener("click", () => removed(this));
    // Nothing here has a name: only the text of the rules is part of the form.
    this.element.addEventListener("input", (event) => this.read(event.target));
    this.element.addEventListener("change", (event) => this.read(event.target));
    this.show();
  }

  part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  rhythmOfLine() {
    if (!this.line) return ONCE;
    return parseRule(this.line, this.start) ? rhythmOf(this.state, this.start) : RAW;
  }

  /** A named rhythm follows the first date; what was chosen in detail stays. */
  setStart(start) {
    const named = ![ONCE, CUSTOM, RAW].includes(this.wanted);
    this.start = start;
    if (named && start) {
      this.rhythm = this.wanted;
      this.applyRhythm();
      this.setLine(formatRule(this.state));
    } else if (this.wanted === CUSTOM) {
      this.rhythm = rhythmOf(this.state, start);
    }
    this.show();
  }

  read(input) {
    const name = input.dataset.part;
    if (name === "rhythm") {
      this.rhythm = this.wanted = input.value;
      this.applyRhythm();
    } else if (name === "raw") {
      const text = input.value.replaceAll(/\s+/g, "");
      this.setLine(text && !/^[A-Z]+[:;]/i.test(text) ? `RRULE:${text}` : text);
      return;
    } else {
      this.readState();
    }
    this.setLine(this.rhythm === ONCE ? "" : this.rhythm === RAW ? this.line : formatRule(this.state));
    this.show(input);
  }

  applyRhythm() {
    let core = rhythms(this.start)[this.rhythm];
    if (core === null) {
      // The new first date is no last, or a fifth, such weekday: the nearest rhythm is the other one.
      this.rhythm = this.rhythm === "monthly-last" ? "monthly-rank" : "monthly-last";
      core = rhythms(this.start)[this.rhythm];
    }
    if (!core) return;
    const { ends, until, count, months, wkst } = this.state;
    this.state = { ...parseRule(core, this.start), ends, until, count, months, wkst };
  }

  readState() {
    const checked = (name) => [...this.part(name).querySelectorAll("input:checked")].map((box) => box.value);
    const excluded = checked("months").map(Number);
    Object.assign(this.state, {
      freq: this.part("freq").value,
      interval: Math.max(1, Math.trunc(Number(this.part("interval").value)) || 1),
      days: checked("days"),
      on: this.part("on").value,
      monthDay: Number(this.part("month-day").value),
      ranks: checked("ranks").map(Number),
      rankDay: this.part("rank-day").value,
      ends: this.part("ends").value,
      until: this.part("until").value,
      count: Math.max(1, Math.trunc(Number(this.part("count").value)) || 1),
      months: excluded.length && excluded.length < 12 ? EVERY_MONTH.filter((month) => !excluded.includes(month)) : [],
    });
  }

  setLine(line) {
    if (line === this.line) return;
    this.line = line;
    this.changed();
  }

  /** Bring the inputs in line with the state, but leave alone the one being typed in. */
  show(typing = null) {
    const { state, rhythm } = this;
    const set = (name, value) => {
      if (this.part(name) !== typing) this.part(name).value = value;
    };
    const check = (name, values) => {
      for (const box of this.part(name).querySelectorAll("input")) box.checked = values.map(String).includes(box.value);
    };
    const possible = rhythms(this.start);
    for (const option of this.part("rhythm").options) {
      const named = ![ONCE, CUSTOM, RAW].includes(option.value);
      option.hidden = option.disabled = named && !possible[option.value];
    }
    set("rhythm", rhythm);
    set("interval", state.interval);
    set("freq", state.freq);
    set("on", state.on);
    set("month-day", state.monthDay);
    set("rank-day", state.rankDay);
    set("ends", state.ends);
    set("until", state.until);
    set("count", state.count);
    set("raw", this.line.replace(/^RRULE:/i, ""));
    check("days", state.days);
    check("ranks", state.ranks);
    check("months", state.months.length ? EVERY_MONTH.filter((month) => !state.months.includes(month)) : []);
    if (state.months.length) this.part("months-box").open = true;
    this.showParts();
  }

  showParts() {
    const { state, rhythm } = this;
    const visible = {
      custom: rhythm === CUSTOM,
      "raw-box": rhythm === RAW,
      bounds: rhythm !== ONCE && rhythm !== RAW,
      days: state.freq === "WEEKLY",
      "on-line": state.freq === "MONTHLY",
      "month-day-box": state.on === "day",
      "rank-box": state.freq === "MONTHLY" && state.on === "rank",
      "until-box": state.ends === "until",
      "count-box": state.ends === "count",
      "months-box": state.freq !== "YEARLY",
    };
    for (const [name, shown] of Object.entries(visible)) this.part(name).hidden = !shown;
  }

  /** The texts that the server is asked to put in words. */
  texts() {
    return [this.line, ...Object.values(rhythms(this.start)).filter(Boolean)].filter(Boolean);
  }

  /** `said`: text -> words in the language of the admin. */
  say(said) {
    const possible = rhythms(this.start);
    for (const option of this.part("rhythm").options) {
      const words = this.start && said[possible[option.value]];
      option.textContent = words ? words[0].toUpperCase() + words.slice(1) : this.labels.get(option.value);
    }
    const words = [CUSTOM, RAW].includes(this.rhythm) ? said[this.line] : "";
    this.part("words").textContent = words ?? "";
    this.part("words").hidden = !words;
  }

  number(index, total) {
    this.part("number").textContent = total > 1 ? String(index + 1) : "";
    this.part("legend").classList.toggle("w-sr-only", total === 1);
    this.part("remove").hidden = total === 1;
  }
}

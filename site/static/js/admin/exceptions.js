import { followDates } from "./series-dates.js";

const EXTRA = "extra";
const OTHER = "other";

const rowOf = (element) => element.closest("[data-inline-panel-child]");
const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]`);

/** On the kind of an exception: shows the fields of its row that mean something for this kind. */
class ExceptionRowController extends window.StimulusModule.Controller {
  static values = { fields: Object };

  connect() {
    this.show();
  }

  show() {
    const row = rowOf(this.element);
    const meaningful = this.fieldsValue[this.element.value] ?? [];
    for (const name of new Set(Object.values(this.fieldsValue).flat())) {
      const field = fieldOf(row, name);
      const wrapper = field.closest(".w-panel__wrapper");
      // What is wrong must be seen, and an hour that tells two dates of one day apart too.
      const needed = wrapper.querySelector(".w-field--error") || (name === "time" && field.value);
      wrapper.hidden = !(meaningful.includes(name) || needed);
    }
    for (const group of row.querySelectorAll(".w-panel__wrapper:has(.w-panel__wrapper)")) {
      group.hidden = [...group.querySelectorAll(".w-panel__wrapper")].every((each) => each.hidden);
    }
  }
}

/** On the date of an exception: a choice of the next dates of the series beside the free date. */
class SeriesDateController extends window.StimulusModule.Controller {
  static targets = ["choice", "date"];

  connect() {
    this.row = rowOf(this.element);
    this.kind = fieldOf(this.row, "kind");
    this.free = false;
    this.onKind = () => this.show();
    this.kind.addEventListener("change", this.onKind);
    this.unfollow = followDates((dates) => {
      this.dates = dates;
      this.fill();
    });
  }

  disconnect() {
    this.kind.removeEventListener("change", this.onKind);
    this.unfollow();
  }

  fill() {
    const [first] = this.choiceTarget.options;
    const other = this.choiceTarget.options[this.choiceTarget.options.length - 1];
    const options = this.dates.map(({ value, hour, label }) => {
      const option = new Option(label, value);
      option.dataset.hour = hour;
      return option;
    });
    this.choiceTarget.replaceChildren(first, ...options, other);
    this.show();
  }

  show() {
    const known = this.dates.some(({ value }) => value === this.dateTarget.value);
    const choosing = this.kind.value !== EXTRA && this.dates.length > 0;
    const free = !choosing || this.free || (this.dateTarget.value !== "" && !known);
    this.choiceTarget.hidden = !choosing;
    this.dateTarget.hidden = !free;
    this.choiceTarget.value = free ? OTHER : this.dateTarget.value;
  }

  choose() {
    const [chosen] = this.choiceTarget.selectedOptions;
    this.free = chosen.value === OTHER;
    this.dateTarget.value = this.free ? "" : chosen.value;
    // Where several dates fall on one day, the hour says which.
    const time = fieldOf(this.row, "time");
    if (time && !this.free) time.value = chosen.dataset.hour ?? "";
    this.dateTarget.dispatchEvent(new Event("input", { bubbles: true }));
    this.dateTarget.dispatchEvent(new Event("change", { bubbles: true }));
    this.show();
    if (this.free) this.dateTarget.focus();
  }
}

window.wagtail.app.register("exception-row", ExceptionRowController);
window.wagtail.app.register("series-date", SeriesDateController);

import { RuleEditor } from "./rule-editor.js";
import { parseDate } from "./rrule-text.js";
import { offerDates } from "./series-dates.js";

const PAUSE = 250; // ms without typing before the server is asked
const START = "start_date";
const FIELDS = /^(start_date|start_time|duration|timezone|venue|rules|(exceptions|closures)-.+)$/;

/** Rules in words over a text area of RRULE lines, and a preview of the next dates by the server. */
class ScheduleController extends window.StimulusModule.Controller {
  static targets = ["text", "rules", "add", "preview", "silence", "template"];

  static values = { url: String };

  connect() {
    this.field = this.textTarget.querySelector("textarea");
    this.form = this.field.form;
    this.editors = [];
    this.made = 0;
    this.onEdit = (event) => this.edited(event.target);
    this.form.addEventListener("input", this.onEdit);
    this.form.addEventListener("change", this.onEdit);
    const lines = this.field.value.split("\n").map((line) => line.trim()).filter(Boolean);
    this.rulesTarget.replaceChildren();
    for (const line of lines.length ? lines : [""]) this.append(line);
    this.number();
    this.textTarget.hidden = true;
    this.rulesTarget.hidden = this.addTarget.hidden = false;
    this.ask();
  }

  disconnect() {
    this.form.removeEventListener("input", this.onEdit);
    this.form.removeEventListener("change", this.onEdit);
    window.clearTimeout(this.timer);
    this.request?.abort();
  }

  get start() {
    return parseDate(this.form.elements[START]?.value ?? "");
  }

  edited(input) {
    if (!FIELDS.test(input.name ?? "")) return;
    if (input.name === START && input.value !== this.lastStart) {
      this.lastStart = input.value;
      for (const editor of this.editors) editor.setStart(this.start);
    }
    this.askSoon();
  }

  add() {
    const editor = this.append("");
    this.number();
    this.askSoon();
    editor.part("rhythm").focus();
  }

  append(line) {
    this.made += 1;
    const editor = new RuleEditor(this.templateTarget, `${this.field.id}-${this.made}`, line, this.start, {
      changed: () => this.write(),
      removed: (gone) => this.remove(gone),
    });
    this.editors.push(editor);
    this.rulesTarget.append(editor.element);
    return editor;
  }

  remove(gone) {
    this.editors = this.editors.filter((editor) => editor !== gone);
    gone.element.remove();
    this.number();
    this.write();
    this.editors[0].part("rhythm").focus();
  }

  number() {
    this.editors.forEach((editor, index) => editor.number(index, this.editors.length));
  }

  /** Autosave and the preview of the page listen to these events. */
  write() {
    this.field.value = this.editors.map((editor) => editor.line).filter(Boolean).join("\n");
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  askSoon() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.request?.abort();
    this.request = new AbortController();
    const body = new FormData();
    for (const [name, value] of new FormData(this.form)) if (FIELDS.test(name)) body.append(name, value);
    for (const text of new Set(this.editors.flatMap((editor) => editor.texts()))) body.append("say", text);
    const headers = { "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value };
    try {
      const response = await fetch(this.urlValue, { method: "POST", body, headers, signal: this.request.signal });
      if (!response.ok) throw new Error(response.statusText);
      this.answered(await response.json());
    } catch (error) {
      if (error.name !== "AbortError") this.silenceTarget.hidden = false;
    }
  }

  answered({ html, dates, said }) {
    this.silenceTarget.hidden = true;
    this.previewTarget.hidden = false;
    // Unchanged text is not written again, so that a screen reader does not read it again.
    if (this.previewTarget.innerHTML !== html && this.lastHtml !== html) this.previewTarget.innerHTML = html;
    this.lastHtml = html;
    for (const editor of this.editors) editor.say(said);
    offerDates(dates);
  }
}

window.wagtail.app.register("schedule", ScheduleController);

/** A missing choice is created by the chooser's own view (its rights and checks hold), and ticked. */
class CreatableController extends window.StimulusModule.Controller {
  static targets = ["list", "form", "text", "error", "failure"];

  static values = { url: String, name: String };

  connect() {
    if (this.hasFormTarget) this.formTarget.hidden = false;
  }

  async create() {
    const name = this.textTarget.value.trim();
    if (!name) return;
    const body = new FormData();
    body.append("name", name);
    const headers = {
      "X-CSRFToken": this.element.closest("form").elements.csrfmiddlewaretoken.value,
      "X-Requested-With": "XMLHttpRequest",
    };
    try {
      const response = await fetch(this.urlValue, { method: "POST", body, headers });
      if (!response.ok) throw new Error(response.statusText);
      const answer = await response.json();
      if (answer.step === "chosen") this.append(answer.result);
      else this.fail(this.reason(answer.htmlFragment));
    } catch {
      this.fail("");
    }
  }

  append({ id, string }) {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), {
      type: "checkbox", name: this.nameValue, value: id, checked: true,
    });
    label.append(box, " ", string);
    this.listTarget.append(label);
    this.errorTarget.hidden = true;
    this.textTarget.value = "";
    box.dispatchEvent(new Event("change", { bubbles: true }));
    box.focus();
  }

  reason(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    return page.querySelector(".error-message")?.textContent.trim() ?? "";
  }

  fail(reason) {
    this.errorTarget.textContent = reason || this.failureTarget.content.textContent;
    this.errorTarget.hidden = false;
    this.textTarget.focus();
  }
}

window.wagtail.app.register("creatable", CreatableController);

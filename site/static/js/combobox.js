// Typing help for the search of the directory: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/, the editable one
// whose list is completed and chosen from by hand. Without this script a plain field remains.

const WAIT = 150; // ms without a key before the server is asked

class Combobox {
  #input;
  #list = document.createElement("div");
  #status = document.createElement("span");
  #asked = new AbortController();
  #timer = 0;

  constructor(input) {
    this.#input = input;
    // A search field is no combobox by ARIA in HTML; the keyboard of a phone keeps its key for searching.
    if (input.type === "search") Object.assign(input, { type: "text", enterKeyHint: "search" });
    this.#list.id = `${input.id}-suggestions`;
    this.#list.className = "combobox__list";
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
    this.#status.className = "visually-hidden";
    this.#status.setAttribute("role", "status");
    input.parentElement.classList.add("combobox");
    input.after(this.#list, this.#status);
    const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    input.setAttribute("aria-controls", this.#list.id);

    input.addEventListener("input", () => this.#askSoon());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    input.form?.addEventListener("submit", () => this.#close());
    // The field keeps the focus: what is typed goes on there, and leaving it is what closes the list.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#click(event));
  }

  get #isOpen() {
    return !this.#list.hidden;
  }

  get #options() {
    return [...this.#list.querySelectorAll("[role=option]")];
  }

  get #active() {
    return this.#list.querySelector("[aria-selected=true]");
  }

  #askSoon() {
    this.#stop();
    if (this.#input.value.trim()) this.#timer = setTimeout(() => this.#ask(), WAIT);
    else this.#close();
  }

  async #ask() {
    this.#stop();
    const { signal } = (this.#asked = new AbortController());
    const url = new URL(this.#input.dataset.suggestions, location);
    url.searchParams.set("q", this.#input.value);
    try {
      const answer = await fetch(url, { signal });
      const text = answer.ok ? await answer.text() : "";
      // What comes for an earlier text is too late, even where it had arrived before it could be called off.
      if (!signal.aborted) this.#show(text);
    } catch (error) {
      if (!signal.aborted) this.#close();
    }
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#asked.abort();
  }

  #show(fragment) {
    const { body } = new DOMParser().parseFromString(fragment, "text/html");
    const said = body.querySelector("[data-said]");
    said?.remove();
    this.#list.replaceChildren(...body.children);
    this.#activate(null);
    this.#list.hidden = this.#options.length === 0;
    this.#input.setAttribute("aria-expanded", String(this.#isOpen));
    this.#list.scrollTop = 0;
    this.#status.textContent = said?.textContent.trim() ?? "";
  }

  #close() {
    this.#stop();
    this.#show("");
  }

  #activate(option) {
    this.#active?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  // Past the last one comes the field itself, then the first one again.
  #step(by) {
    const places = [null, ...this.#options];
    this.#activate(places.at((places.indexOf(this.#active) + by) % places.length));
  }

  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        event.preventDefault();
        if (event.altKey && event.key === "ArrowUp") this.#close();
        else if (this.#isOpen) this.#step(event.key === "ArrowDown" ? 1 : -1);
        else if (this.#input.value.trim()) this.#ask();
        break;
      case "Enter":
        if (this.#active) {
          event.preventDefault();
          this.#active.click();
        }
        break;
      case "Escape":
        // Once for the list; what is typed is the browser's to clear.
        if (this.#isOpen) event.preventDefault();
        this.#close();
        break;
      case "Home":
      case "End":
      case "ArrowLeft":
      case "ArrowRight":
        this.#activate(null);
        break;
    }
  }

  // A suggestion is a link, with all that browsers do for one; only those that fill the field don't lead away.
  #click(event) {
    const option = event.target.closest("[data-value]");
    if (!option) return;
    event.preventDefault();
    this.#input.value = option.dataset.value;
    this.#close();
    this.#input.focus();
  }
}

// Asks where the visitor is when told to, and keeps no more of it than a kilometre's worth.
class NearMe {
  static DECIMALS = 2;
  #input;
  #said;

  constructor(offer) {
    this.#input = document.getElementById(offer.dataset.nearMe);
    this.#said = offer.querySelector("[role=status]");
    offer.querySelector("button").addEventListener("click", () => this.#ask());
    offer.hidden = false;
  }

  #ask() {
    this.#said.textContent = this.#said.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.#search(coords),
      () => (this.#said.textContent = this.#said.dataset.refused),
      { enableHighAccuracy: false, maximumAge: 10 * 60 * 1000, timeout: 20 * 1000 },
    );
  }

  #search({ latitude, longitude }) {
    this.#said.textContent = "";
    this.#input.value = [latitude, longitude].map((degrees) => degrees.toFixed(NearMe.DECIMALS)).join(",");
    this.#input.form.requestSubmit();
  }
}

const attached = new WeakSet();

function attach(selector, make) {
  for (const element of document.querySelectorAll(selector)) {
    if (attached.has(element)) continue;
    attached.add(element);
    make(element);
  }
}

function attachAll() {
  attach("[data-suggestions]", (input) => new Combobox(input));
  if (isSecureContext && navigator.geolocation) attach("[data-near-me]", (offer) => new NearMe(offer));
}

attachAll();
// htmx puts new fields in the place of the old ones.
document.addEventListener("htmx:afterSwap", attachAll);

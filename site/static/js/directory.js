// The search of the directory. Without this script its form is sent and its links followed; with it, htmx asks for the
// same page when a choice changes, and this module minds what htmx does not: the address, what was open, who listens.

const REGION = "finder";
const form = () => document.getElementById("search");

// What was left empty, or says only what goes without saying, stays out of the address.
document.addEventListener("formdata", ({ target, formData }) => {
  if (target !== form()) return;
  for (const name of new Set(formData.keys())) {
    if (!formData.getAll(name).some(Boolean)) formData.delete(name);
  }
  if (!formData.has("near")) formData.delete("radius");
});

let open = [];
let focused = "";
let shows = false;
let submitted = false;

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id !== REGION) return;
  open = [...detail.target.querySelectorAll("details[data-kept][open]")].map((each) => each.id);
  focused = detail.target.contains(document.activeElement) ? document.activeElement.id || "found" : "";
  const event = detail.requestConfig.triggeringEvent;
  submitted = event?.type === "submit";
  shows = event?.submitter?.hasAttribute("data-shows") ?? false;
});

document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id !== REGION) return;
  for (const id of open) {
    if (!(shows && id === "facets")) document.getElementById(id)?.setAttribute("open", "");
  }
  const found = document.getElementById("found");
  // A choice that led to nothing else is disabled now, a criterion that was dropped is gone: go on where the answer is.
  const back = document.getElementById(focused);
  if (shows) found.focus();
  else if (focused) (back && !back.disabled ? back : found).focus({ preventScroll: true });
  // Below a phone's screen, nobody would see that there is an answer.
  if (submitted && found.getBoundingClientRect().top > innerHeight) found.scrollIntoView();
  document.getElementById("said").textContent = found.textContent;
  reveal();
});

// An answer that htmx can't show is shown by the browser.
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
}

// Buttons that are of use with a script alone.
function reveal() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

reveal();

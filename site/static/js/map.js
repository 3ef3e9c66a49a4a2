// The map of the directory. Nothing of it is loaded, and nobody else is asked for anything, before a click; without
// this script the list that stands below says the same.

import { draw } from "./map-view.js";

// Whoever wanted the map keeps it when the list below is narrowed without a new page.
let wanted = false;

function add(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve, { once: true });
    element.addEventListener("error", () => reject(new Error("not loaded")), { once: true });
    document.head.append(element);
  });
}

function addScript(address) {
  // In the order of their addition: the clusters extend Leaflet.
  return add(Object.assign(document.createElement("script"), { src: address, async: false }));
}

function addStyles(address) {
  return add(Object.assign(document.createElement("link"), { rel: "stylesheet", href: address }));
}

let library = null;

function load({ leaflet, clusters, styles }) {
  library ??= Promise.all([addScript(leaflet), addScript(clusters), addStyles(styles)]).catch((error) => {
    library = null; // the next click tries again
    throw error;
  });
  return library;
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return answer.json();
}

async function show(map, { focus }) {
  const [box, frame, said] = ["box", "frame", "said"].map((part) => map.querySelector(`.map__${part}`));
  box.hidden = true;
  said.textContent = map.dataset.loading;
  try {
    const [venues] = await Promise.all([read(map.dataset.venues), load(map.dataset)]);
    frame.hidden = venues.features.length === 0;
    if (!frame.hidden) draw(frame, venues, map.dataset);
    said.textContent = venues.summary;
    if (focus && !frame.hidden) frame.focus();
  } catch {
    frame.hidden = true;
    box.hidden = false;
    said.textContent = map.dataset.failed;
    if (focus) box.querySelector("button").focus();
  }
}

function offer(map) {
  const box = map.querySelector(".map__box");
  if (wanted) {
    show(map, { focus: false });
    return;
  }
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () => {
    wanted = true;
    show(map, { focus: true });
  });
}

function offerAll(part) {
  for (const map of part.querySelectorAll("[data-map]:not([data-map-offered])")) {
    map.dataset.mapOffered = "";
    offer(map);
  }
}

offerAll(document);
document.addEventListener("htmx:load", () => offerAll(document));

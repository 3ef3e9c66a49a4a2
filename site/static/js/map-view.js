// Draws venues with Leaflet (a classic script, hence the global `L`), reachable by keyboard and named for those who
// don't see them.

const TARGET = 44; // px, as --target
const CLOSEST = 16; // zoom: a street and its neighbours
const ALONE = 20_000; // m, what is shown around a single venue

function element(name, className, text) {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

// Leaflet makes each mark a button (role, tabindex); what is in it names it.
function mark(className, number, label) {
  const content = element("span", "pin__words");
  const visible = element("span", "pin__number", number.toLocaleString(document.documentElement.lang));
  visible.setAttribute("aria-hidden", "true");
  content.append(visible, element("span", "visually-hidden", label));
  return L.divIcon({ className: `pin ${className}`, html: content, iconSize: [TARGET, TARGET], popupAnchor: [0, -14] });
}

function popup({ name, city, said, url }) {
  const content = element("div", "map__popup");
  const link = element("a", "map__link", said);
  link.href = url;
  content.append(element("p", "map__name", name), element("p", "map__city", city), link);
  return content;
}

function marker({ geometry, properties }) {
  const [longitude, latitude] = geometry.coordinates;
  const icon = mark("pin--venue", properties.gatherings, properties.label);
  const found = L.marker([latitude, longitude], { icon, gatherings: properties.gatherings });
  return found.bindPopup(() => popup(properties), { maxWidth: 240, label: properties.label });
}

function clustered(words, animate) {
  return L.markerClusterGroup({
    animate,
    maxClusterRadius: 48,
    showCoverageOnHover: false,
    spiderLegPolylineOptions: { className: "map__leg" },
    iconCreateFunction(cluster) {
      const venues = cluster.getAllChildMarkers();
      const gatherings = venues.reduce((sum, each) => sum + each.options.gatherings, 0);
      const label = words.replace("{gatherings}", gatherings).replace("{venues}", venues.length);
      return mark("pin--cluster", gatherings, label);
    },
  });
}

function bound(map, bounds) {
  map.fitBounds(bounds, { padding: [TARGET, TARGET], maxZoom: CLOSEST - 1, animate: false });
  // A look around is allowed, to get lost is not.
  map.setMaxBounds(bounds.pad(0.5).extend(bounds.getCenter().toBounds(ALONE)).extend(map.getBounds()));
  map.setMinZoom(map.getZoom());
}

// Leaflet presses its buttons by Enter alone, closes by Escape only while the map itself has the focus, and loses the
// focus with what it removes.
function answerKeys(frame, map, clusters) {
  let zoomed = null;
  frame.addEventListener("keydown", (event) => {
    const button = event.target.closest("[role=button]");
    if (event.key === "Escape") {
      map.closePopup();
      clusters.unspiderfy();
    } else if (button && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      zoomed = button.classList.contains("pin--cluster") ? button : null;
      button.click();
    }
  });
  clusters.on("animationend", () => {
    if (zoomed && !zoomed.isConnected) frame.focus();
    zoomed = null;
  });
}

function answerPopups(frame, map, words) {
  map.on("popupopen", ({ popup: opened }) => {
    const box = opened.getElement();
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", opened.options.label);
    box.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", words);
    box.querySelector("a").focus({ preventScroll: true });
  });
  map.on("popupclose", ({ popup: closed }) => {
    const left = document.activeElement;
    if (left !== document.body && !closed.getElement()?.contains(left)) return;
    const icon = closed._source?.getElement();
    (icon?.isConnected ? icon : frame).focus({ preventScroll: true });
  });
}

// `words` are the data attributes of the map's section.
export function draw(frame, venues, words) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(frame, {
    zoomControl: false,
    // The wheel goes on scrolling the page until somebody takes hold of the map.
    scrollWheelZoom: false,
    maxBoundsViscosity: 1,
    maxZoom: CLOSEST + 2,
    fadeAnimation: !still,
    zoomAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
  });
  if (still) map.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, { ...options, animate: false });
  map.once("mousedown", () => map.scrollWheelZoom.enable());
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);

  const clusters = clustered(words.cluster, !still);
  clusters.addLayers(venues.features.map(marker));
  bound(map, clusters.getBounds());
  // The address has `{key}` where the server asks for one.
  L.tileLayer(words.tiles, { key: words.key, attribution: words.attribution, maxZoom: CLOSEST + 2 }).addTo(map);
  map.addLayer(clusters);
  answerKeys(frame, map, clusters);
  answerPopups(frame, map, words.close);
}

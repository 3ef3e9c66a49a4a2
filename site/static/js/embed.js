// Videos of other sites. Without this script their page is one link away; with it, a click plays them here, and
// nothing is asked of the other site before.

function play(embed) {
  const frame = document.createElement("iframe");
  frame.className = "embed__frame";
  frame.src = embed.dataset.embed;
  frame.title = embed.querySelector(".embed__title").textContent.trim();
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  embed.replaceChildren(frame);
  frame.focus();
}

for (const embed of document.querySelectorAll("[data-embed]")) {
  for (const hidden of embed.querySelectorAll("[hidden]")) hidden.hidden = false;
  embed.querySelector(".embed__play").addEventListener("click", () => play(embed), { once: true });
}

"use strict";
// What can be read stands in the page without this; here it answers to pointing, to the keyboard and to the slider.

// What belongs together lights up: lines by the keys that they share, names by themselves.
const keysOf = (element) => (element.dataset.keys ?? element.dataset.term).split(" ");
const linked = [...document.querySelectorAll("[data-keys], [data-term]")];
const byKey = new Map();
for (const element of linked)
  for (const key of keysOf(element)) byKey.set(key, [...(byKey.get(key) ?? []), element]);

function light(target) {
  for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
  const source = target?.closest("[data-term], [data-keys]");
  if (source)
    for (const key of keysOf(source))
      for (const element of byKey.get(key)) element.classList.add("lit");
  const layer = target?.closest("[data-layer]");
  if (layer) showLayer(layer.dataset.layer);
}

// The picture and the table of costs show the same layers.
function showLayer(index) {
  if (index === "") return;
  for (const element of document.querySelectorAll(`[data-layer="${index}"]`)) element.classList.add("lit");
  const title = document.querySelector(`svg [data-layer="${index}"] title`);
  document.getElementById("cost").textContent = title?.textContent ?? "";
}

document.addEventListener("pointerover", (event) => light(event.target));
document.addEventListener("focusin", (event) => light(event.target));
document.addEventListener("keydown", (event) => event.key === "Escape" && light(null));

// A derivation goes as far as its slider says.
for (const derivation of document.querySelectorAll(".derivation")) {
  const slider = derivation.querySelector("input");
  if (!slider) continue;
  const steps = [...derivation.querySelectorAll(".steps li")];
  const show = () => {
    const last = Number(slider.value);
    steps.forEach((step, k) => {
      step.classList.toggle("later", k >= last);
      step.classList.toggle("now", k === last - 1);
    });
    derivation.querySelector("output").textContent = `${last} of ${steps.length}`;
    slider.setAttribute("aria-valuetext",
      `${last} of ${steps.length}: ${steps[last - 1].querySelector(".reason").textContent}`);
  };
  slider.addEventListener("input", show);
  show();
}

// On paper everything is open.
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const one of closed) one.open = true;
});
addEventListener("afterprint", () => closed.forEach((one) => (one.open = false)));

"use strict";
// What can be read stands in the page without this; here it answers to pointing, to the keyboard and to the slider.

// What belongs together lights up: lines by the keys that they share, names by themselves.
const keysOf = (element) => (element.dataset.keys ?? element.dataset.term).split(" ");
const linked = [...document.querySelectorAll("[data-keys], [data-term]")];
const byKey = new Map();
for (const element of linked)
  for (const key of keysOf(element)) byKey.set(key, [...(byKey.get(key) ?? []), element]);

// Where stages share a function, its instructions have the steps of all of them.
const stepsOf = (element) => element.dataset.step.split(" ");
const lines = [...document.querySelectorAll("[data-line]")];
const instructions = new Map();
for (const element of document.querySelectorAll("span[data-step]")) {
  for (const step of stepsOf(element)) instructions.set(step, [...(instructions.get(step) ?? []), element]);
}

function light(target) {
  for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
  const lightUp = (elements) => elements?.forEach((element) => element.classList.add("lit"));
  const lightKeys = (source) => keysOf(source).forEach((key) => lightUp(byKey.get(key)));
  const source = target?.closest("[data-term], [data-keys], span[data-step], [data-layer]");
  if (!source) return;
  if (source.dataset.layer !== undefined) return showLayer(source.dataset.layer);
  if (source.matches("span[data-step]"))
    lines.filter((line) => stepsOf(source).includes(line.dataset.step)).forEach(lightKeys);
  else lightKeys(source);
  // Of a line of a plan the instructions of its step alone, else those of all steps that light up.
  const steps = source.dataset.step ? [source] : lines.filter((line) => line.matches(".lit"));
  new Set(steps.flatMap(stepsOf)).forEach((step) => lightUp(instructions.get(step)));
  for (const listing of document.querySelectorAll("details[open] pre")) {
    const first = listing.querySelector(".lit");
    if (first && !listing.contains(target)) listing.scrollTop = first.offsetTop - listing.offsetTop - 24;
  }
}

// The picture and the table of costs show the same layers.
function showLayer(index) {
  if (index === "") return;
  for (const element of document.querySelectorAll(`[data-layer="${index}"]`)) element.classList.add("lit");
  const title = document.querySelector(`svg [data-layer="${index}"] title`);
  document.getElementById("cost").textContent = title?.textContent ?? "";
}

// In a listing arrows go from instruction to instruction.
document.addEventListener("keydown", (event) => {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way || !event.target.matches(".listing pre")) return;
  event.preventDefault();
  const all = [...event.target.children].filter((one) => one.matches("span"));
  const before = all.findIndex((one) => one.matches(".at"));
  const now = all[Math.min(Math.max(before + way, 0), all.length - 1)];
  all[before]?.classList.remove("at");
  now.classList.add("at");
  now.scrollIntoView({ block: "nearest" });
  light(now);
});

// Where there is room, the first layer shows its instructions, so that one sees what lights up.
if (innerWidth >= 800) document.querySelector(".layer .listing")?.setAttribute("open", "");

// What scrolls under a pointer that rests is not pointed at: keys hold until it moves.
let byKeys = false;
document.addEventListener("keydown", () => (byKeys = true), true);
document.addEventListener("pointerover", (event) => byKeys || light(event.target));
document.addEventListener("pointermove", (event) => {
  if (byKeys) light(event.target);
  byKeys = false;
});
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

// On paper everything is open, but instructions stand there once, and long tables of what is drawn not at all.
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open], .layer .listing, .many)")];
  for (const one of closed) one.open = true;
});
addEventListener("afterprint", () => closed.forEach((one) => (one.open = false)));

// One finding: a line that opens. The inside is made when it is opened.

import { setText } from "./marks.js";

const $ = (id) => document.getElementById(id);
const clock = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "medium", hourCycle: "h23" });
const shown = new WeakMap(); // node -> item

export function findingNode(isNew) {
  const node = $("finding").content.firstElementChild.cloneNode(true);
  node.classList.toggle("new", isNew);
  const details = node.querySelector("details");
  details.addEventListener("toggle", () => {
    if (details.open) showBody(node);
  });
  return node;
}

export function showFinding(node, item) {
  if (shown.get(node) === item) return;
  shown.set(node, item);
  node.dataset.rank = item.rank;
  node.classList.toggle("needless", item.needless);
  fields(node.querySelector("summary"), { ...item, value: item.evidence[0]?.value ?? "" });
  const tags = item.phase.map((part) => withText("span", part));
  node.querySelector(".tags").replaceChildren(node.querySelector(".verdict"), ...tags);
  if (node.querySelector("details").open) showBody(node);
}

function showBody(node) {
  const item = shown.get(node);
  const body = $("body").content.cloneNode(true);
  fields(body, item);
  body.querySelector(".evidence").append(...item.evidence.map(evidence));
  body.querySelector(".citations").append(...item.citations.map((text) => withText("li", text)));
  node.querySelector(".body").replaceChildren(body);
}

function evidence(entry) {
  const node = $("evidence").content.firstElementChild.cloneNode(true);
  fields(node, entry);
  const time = node.querySelector("time");
  if (entry.time !== null) {
    time.dateTime = new Date(entry.time * 1000).toISOString();
    time.textContent = clock.format(entry.time * 1000);
  }
  node.querySelector(".chain").append(...entry.chain.map((step) => withText("li", step)));
  return node;
}

function fields(node, values) {
  for (const field of node.querySelectorAll("[data-field]")) {
    const text = values[field.dataset.field];
    setText(field, text);
    field.hidden = !text;
  }
}

function withText(tag, text) {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

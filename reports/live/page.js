import { showMarks, setText } from "./marks.js";
import { List } from "./list.js";
import { recall, remember } from "./memory.js";
import { listenToKeys } from "./keys.js";

const $ = (id) => document.getElementById(id);
const list = new List();
let status = null;

const waiting = { items: {}, gone: [], whole: false, count: 0 };
let paused = false;

/** Marks, hosts not seen and the counts are shown at once; the list waits while it is paused. */
function take(change) {
  const findings = {};
  const unseen = $("unseen-hosts");
  if (change.whole) unseen.replaceChildren();
  for (const [key, item] of Object.entries(change.items)) {
    if (item.kind === "marks") showMarks(item);
    else if (item.kind === "status") showStatus(item);
    else if (item.kind === "unseen") showUnseen(key, item);
    else findings[key] = item;
  }
  for (const key of change.gone) {
    if (key.startsWith("unseen:")) unseen.querySelector(`[data-key="${CSS.escape(key)}"]`)?.remove();
  }
  $("unseen").hidden = !unseen.childElementCount;
  if (paused) keep({ ...change, items: findings });
  else list.take({ ...change, items: findings });
}

function keep(change) {
  if (change.whole) Object.assign(waiting, { items: {}, gone: [], whole: true, count: 0 });
  for (const key of change.gone) delete waiting.items[key];
  for (const key of Object.keys(change.items)) waiting.count += key.startsWith("finding:") && !(key in waiting.items);
  waiting.gone = waiting.gone.filter((key) => !(key in change.items)).concat(change.gone);
  Object.assign(waiting.items, change.items);
  showPause();
}

function pause() {
  paused = !paused;
  if (!paused) {
    list.take(waiting);
    Object.assign(waiting, { items: {}, gone: [], whole: false, count: 0 });
  }
  showPause();
}

function showPause() {
  const { dataset } = $("pause");
  $("pause").setAttribute("aria-pressed", String(paused));
  setText($("pause"), paused ? dataset.resume.replace("{count}", waiting.count) : dataset.pause);
}

function showStatus(item) {
  if (!status) {
    status = new Map();
    for (const { id } of item.entries) {
      const box = document.createElement("div");
      const parts = ["dt", "dd", "dd"].map((tag) => document.createElement(tag));
      box.dataset.id = id;
      parts[2].className = "note";
      box.append(...parts);
      $("status").append(box);
      status.set(id, parts);
    }
  }
  for (const { id, label, value, note } of item.entries) {
    const [name, number, more] = status.get(id);
    setText(name, label);
    setText(number, value);
    setText(more, note);
    more.hidden = !note;
  }
}

function showUnseen(key, item) {
  const hosts = $("unseen-hosts");
  let entry = hosts.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!entry) {
    entry = document.createElement("li");
    entry.dataset.key = key;
    entry.append(document.createElement("strong"), " ", document.createElement("span"));
  }
  setText(entry.children[0], item.host);
  setText(entry.children[1], `${item.reason} · ${item.count.replace(" ", "\u00a0")}`);
  entry.dataset.connections = item.connections;
  const before = [...hosts.children].find((other) => other !== entry && other.dataset.connections < item.connections);
  if (entry.nextElementSibling !== (before || null) || !entry.parentNode) hosts.insertBefore(entry, before || null);
}

const lang = document.documentElement.lang;
const events = new EventSource(`events?lang=${lang}`);
const connection = $("connection");
events.onmessage = (event) => take(JSON.parse(event.data));
events.onopen = () => {
  setText(connection, connection.dataset.live);
  connection.classList.remove("lost");
};
events.onerror = () => {
  setText(connection, connection.dataset.lost);
  connection.classList.add("lost");
};

for (const id of ["filter", "severity"]) {
  $(id).value = recall(id) ?? $(id).value;
  $(id).addEventListener("input", () => {
    remember(id, $(id).value);
    list.filter($("filter").value, Number($("severity").value));
  });
}
list.filter($("filter").value, Number($("severity").value));
$("filters").addEventListener("submit", (event) => event.preventDefault());
$("pause").addEventListener("click", pause);
$("theme").addEventListener("click", () => window.switchTheme());
listenToKeys();

// The findings, grouped by recipient, worst first. Only what is shown is in the document, and only what changed is
// touched. Texts of payloads are set as text, never as markup.

import { fill, setText } from "./marks.js";
import { findingNode, showFinding } from "./finding.js";

const GROUPS_AT_ONCE = 40;
const FINDINGS_AT_ONCE = 12;
const ANNOUNCE_MS = 2000;

const regions = new Intl.DisplayNames(document.documentElement.lang, { type: "region" });
const $ = (id) => document.getElementById(id);
const byRank = (a, b) =>
  a.rank - b.rank || b.against - a.against || compare(a.what, b.what) || compare(a.rule, b.rule) || compare(a.id, b.id);
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

export class List {
  findings = new Map();
  recipients = new Map();
  groups = new Map(); // id -> {node, limit, nodes: id of a finding -> node}
  limit = GROUPS_AT_ONCE;
  text = "";
  rank = 4;
  news = [];
  began = false;
  due = false;

  constructor() {
    $("more").addEventListener("click", () => {
      this.limit += GROUPS_AT_ONCE;
      this.draw();
    });
  }

  take(change) {
    if (change.whole) {
      const there = (key) => key in change.items;
      for (const map of [this.findings, this.recipients]) for (const key of map.keys()) if (!there(key)) map.delete(key);
    }
    for (const key of change.gone) {
      this.findings.delete(key);
      this.recipients.delete(key);
    }
    for (const [key, item] of Object.entries(change.items)) {
      if (item.kind === "recipient") this.recipients.set(key, item);
      else if (item.kind === "finding") {
        if (!this.findings.has(key) && this.began) this.news.push(item);
        item.haystack = haystack(item, change.items[`recipient:${item.recipient}`]);
        this.findings.set(key, item);
      }
    }
    this.began = true;
    this.drawSoon();
    this.announceSoon();
  }

  filter(text, rank) {
    this.text = text.trim().toLowerCase();
    this.rank = rank;
    this.drawSoon();
  }

  drawSoon() {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      this.due = false;
      this.draw();
    });
  }

  draw() {
    const words = this.text.split(/\s+/).filter(Boolean);
    const matches = (item) => item.rank <= this.rank && words.every((word) => item.haystack.includes(word));
    const found = new Map();
    let total = 0;
    for (const item of this.findings.values()) {
      if (!matches(item)) continue;
      total += 1;
      if (!found.has(item.recipient)) found.set(item.recipient, []);
      found.get(item.recipient).push(item);
    }
    if (!words.length && this.rank === 4) {
      for (const { id } of this.recipients.values()) if (!found.has(id)) found.set(id, []);
    }
    const order = [...found].map(([id, items]) => ({ id, items: items.sort(byRank), weight: weight(items) }));
    order.sort((a, b) => compare(a.weight, b.weight) || compare(a.id, b.id));
    this.drawGroups(order.slice(0, this.limit));
    const left = order.length - this.limit;
    $("more").hidden = left <= 0;
    setText($("more"), fill($("more").dataset.say, { count: left }));
    setText($("shown"), this.findings.size ? fill($("shown").dataset.say, { shown: total, total: this.findings.size }) : "");
    const nothing = $("nothing");
    nothing.hidden = total > 0 || (!this.findings.size && order.length > 0);
    setText(nothing, this.findings.size ? nothing.dataset.filtered : nothing.dataset.empty);
  }

  drawGroups(order) {
    const ids = new Set(order.map(({ id }) => id));
    for (const [id, group] of this.groups) {
      if (ids.has(id)) continue;
      group.node.remove();
      this.groups.delete(id);
    }
    place($("recipients"), order.map(({ id, items }) => this.group(id, items)));
  }

  group(id, items) {
    if (!this.groups.has(id)) this.groups.set(id, this.newGroup());
    const group = this.groups.get(id);
    const about = this.recipients.get(`recipient:${id}`) ?? { name: id, about: "", good: "", country: "" };
    const counts = new Map();
    for (const item of items) counts.set(item.severity, (counts.get(item.severity) ?? 0) + 1);
    const shown = { ...about, about: withCountry(about), counts: [...counts].map(([severity, count]) => `${count} ${severity}`).join(" · ") };
    for (const field of group.node.querySelectorAll(":scope > header [data-field], :scope > .good")) {
      setText(field, shown[field.dataset.field]);
      field.hidden = !shown[field.dataset.field];
    }
    const visible = items.slice(0, group.limit);
    const kept = new Map();
    for (const item of visible) {
      const node = group.nodes.get(item.id) ?? findingNode(this.began && this.news.includes(item));
      showFinding(node, item);
      kept.set(item.id, node);
    }
    group.nodes = kept;
    place(group.node.querySelector(".findings"), [...kept.values()]);
    const more = group.node.querySelector(".more");
    more.hidden = items.length <= group.limit;
    setText(more, fill($("more").dataset.say, { count: items.length - group.limit }));
    return group.node;
  }

  newGroup() {
    const node = $("recipient").content.firstElementChild.cloneNode(true);
    const group = { node, limit: FINDINGS_AT_ONCE, nodes: new Map() };
    node.querySelector(".more").addEventListener("click", () => {
      group.limit += 4 * FINDINGS_AT_ONCE;
      this.draw();
    });
    return group;
  }

  /** One sentence for many findings: a screen reader must not be flooded. */
  announceSoon() {
    if (this.speaking || !this.news.length) return;
    this.speaking = setTimeout(() => {
      this.speaking = 0;
      const { one, more, app } = $("news").dataset;
      const [worst] = this.news.sort(byRank);
      const values = { ...worst, count: this.news.length, phase: worst.phase.join(", "), recipient: worst.recipient || app };
      setText($("news"), fill(this.news.length === 1 ? one : more, values));
      this.news = [];
    }, ANNOUNCE_MS);
  }
}

function withCountry({ about, country }) {
  let name = country;
  try {
    name = country && regions.of(country);
  } catch {
    // Not a code that the browser knows: it is shown as it is.
  }
  return [about, name].filter(Boolean).join(" · ");
}

/** Worst finding first, then how many there are of each severity; recipients without findings last. */
function weight(items) {
  const counts = [0, 0, 0, 0, 0];
  for (const { rank } of items) counts[rank] += 1;
  return counts.map((count) => String(99999 - count)).join();
}

function haystack(item, recipient) {
  const places = item.evidence.flatMap((each) => [each.where, each.location, each.name, ...each.chain]);
  const texts = [item.recipient, recipient?.about, recipient?.country, item.what, item.title, item.rule, item.id, item.severity, item.verdict];
  return [...texts, ...item.phase, ...places].join("\n").toLowerCase();
}

/** Bring children into order without moving those that stand right, so that focus and selection stay. */
function place(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const node of nodes) {
    if (node === next) next = next.nextElementSibling;
    else if (node.parentNode === parent && parent.moveBefore) parent.moveBefore(node, next);
    else parent.insertBefore(node, next);
  }
}

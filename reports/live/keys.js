// Single keys, which can be switched off (WCAG 2.1, 2.1.4), and the dialog that lists them.

import { undo } from "./marks.js";
import { recall, remember } from "./memory.js";

const $ = (id) => document.getElementById(id);
const CLICKS = { p: "pause", e: "export", t: "theme", l: "language" };

export function listenToKeys() {
  const dialog = $("keys");
  const on = $("keys-on");
  on.checked = recall("keys") !== "off";
  on.addEventListener("change", () => remember("keys", on.checked ? "on" : "off"));
  $("help").addEventListener("click", () => dialog.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.id === "filter") event.target.blur();
    if (!on.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    if (dialog.open && event.key !== "?") return;
    if (pressed(event.key, dialog)) event.preventDefault();
  });
}

function pressed(key, dialog) {
  if (key === "/") $("filter").focus();
  else if (key === "?") dialog.open ? dialog.close() : dialog.showModal();
  else if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
  else if (key === "u") undo();
  else if (key in CLICKS) $(CLICKS[key]).click();
  else {
    const button = document.querySelector(`.mark[aria-keyshortcuts="${CSS.escape(key)}"]`);
    if (!button) return false;
    button.click();
  }
  return true;
}

function step(by) {
  const all = [...document.querySelectorAll(".finding > summary")].filter((each) => each.offsetParent);
  const here = all.indexOf(document.activeElement);
  const next = all[here < 0 ? 0 : Math.min(all.length - 1, Math.max(0, here + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

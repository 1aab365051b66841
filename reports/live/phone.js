import { showMarks } from "./marks.js";

const EVERY_MS = 2000;
const banner = document.getElementById("connection");

/** Others set marks, too: ask while the page is in sight. */
async function ask() {
  if (document.visibilityState !== "visible") return;
  try {
    const answer = await fetch(`state?lang=${document.documentElement.lang}`, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.statusText);
    showMarks(await answer.json());
    banner.hidden = true;
  } catch {
    banner.hidden = false;
  }
}

setInterval(ask, EVERY_MS);
document.addEventListener("visibilitychange", ask);
ask();

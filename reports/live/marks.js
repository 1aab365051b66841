// The buttons for marks, alike on the page and on the phone.

const section = document.getElementById("marks");
const problem = document.getElementById("mark-problem");
const clock = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "medium", hourCycle: "h23" });

/** Show what holds now: which buttons are pressed, and what was set last. */
export function showMarks(state) {
  setText(document.getElementById("phase"), state.phase.join(" · "));
  const pressed = new Set(state.pressed);
  for (const button of section.querySelectorAll(".mark[aria-pressed]")) {
    const holds = String(pressed.has(`${button.dataset.fact}:${button.dataset.value}`));
    if (button.getAttribute("aria-pressed") !== holds) button.setAttribute("aria-pressed", holds);
  }
  const entries = state.log.map((entry) => {
    const item = document.createElement("li");
    const time = document.createElement("time");
    time.textContent = clock.format(entry.time * 1000);
    const text = document.createElement("span");
    text.textContent = entry.text;
    item.append(time, " ", text);
    if (entry.undo) item.append(undoButton(entry));
    return item;
  });
  document.getElementById("log").replaceChildren(...entries);
}

function undoButton(entry) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "undo";
  button.dataset.mark = entry.undo;
  button.textContent = section.dataset.undo;
  button.setAttribute("aria-label", `${section.dataset.undo}: ${entry.text}`);
  return button;
}

/** Replace the {places} of a sentence. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Set a text only where it differs, so that screen readers are not told twice. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

async function press(button) {
  const { fact, value } = button.dataset;
  const ends = fact === "function" && button.getAttribute("aria-pressed") === "true";
  await send("marks", { fact: ends ? "function-end" : fact, value });
}

/** Take back a mark by its name in the log; without one, the last that was set by hand. */
export async function undo(mark = "") {
  if (mark || section.querySelector(".undo")) await send("undo", { mark });
}

async function send(where, body) {
  try {
    const answer = await fetch(`${where}?lang=${document.documentElement.lang}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(answer.statusText);
    showMarks(await answer.json());
    setText(problem, "");
  } catch {
    setText(problem, section.dataset.failed);
  }
}

section.addEventListener("click", (event) => {
  const button = event.target.closest(".mark");
  if (button) press(button);
  const taken = event.target.closest(".undo");
  if (taken) undo(taken.dataset.mark);
});

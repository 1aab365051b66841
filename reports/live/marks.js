// The buttons for marks, alike on the page and on the phone.

const section = document.getElementById("marks");
const problem = document.getElementById("mark-problem");
const clock = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "medium" });

/** Show what holds now: which buttons are pressed, and what was set last. */
export function showMarks(state) {
  setText(document.getElementById("phase"), state.phase.join(" · "));
  const pressed = new Set(state.pressed);
  for (const button of section.querySelectorAll(".mark")) {
    const holds = String(pressed.has(`${button.dataset.fact}:${button.dataset.value}`));
    if (button.getAttribute("aria-pressed") !== holds) button.setAttribute("aria-pressed", holds);
  }
  const entries = state.log.map((entry) => {
    const item = document.createElement("li");
    const time = document.createElement("time");
    time.textContent = clock.format(entry.time * 1000);
    item.append(time, " ", entry.text);
    return item;
  });
  document.getElementById("log").replaceChildren(...entries);
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
  try {
    const answer = await fetch(`marks?lang=${document.documentElement.lang}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ fact: ends ? "function-end" : fact, value }),
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
});

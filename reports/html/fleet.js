"use strict";
// Without this script the page says the same; with it, tables can be sorted and apps searched.

const valueOf = (cell) => {
  const text = cell.textContent.trim();
  const number = Number(text.replace(/[,\s%]/g, ""));
  return text === "" || text === "-" ? null : Number.isNaN(number) ? text : number;
};

const compare = (one, other) => {
  if (one === null || other === null) return (one === null) - (other === null);
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), document.documentElement.lang, { numeric: true });
};

for (const table of document.querySelectorAll("table")) {
  const body = table.tBodies[0];
  const heads = [...table.querySelectorAll("th")];
  heads.forEach((head, column) => {
    const isNumber = head.classList.contains("number");
    if (!head.textContent) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const isUp = head.ariaSort ? head.ariaSort === "descending" : !isNumber;
      for (const each of heads) each.ariaSort = null;
      head.ariaSort = isUp ? "ascending" : "descending";
      const rows = [...body.rows].map((row) => [valueOf(row.cells[column]), row]);
      // What has no value stays at the end either way.
      rows.sort(([one], [other]) => (isUp || one === null || other === null ? compare(one, other) : compare(other, one)));
      body.append(...rows.map(([, row]) => row));
    });
  });
}

const search = document.querySelector(".search");
const input = search.querySelector("input");
const rows = [...document.querySelectorAll("tr.app")];
const texts = new Map();
for (const row of rows) {
  const { folder } = row.dataset;
  texts.set(folder, `${texts.get(folder) ?? ""} ${row.textContent.toLowerCase()}`);
}
search.hidden = rows.length === 0;
input.addEventListener("input", () => {
  const wanted = input.value.trim().toLowerCase();
  const found = new Set([...texts].filter(([, text]) => text.includes(wanted)).map(([folder]) => folder));
  for (const row of rows) row.hidden = !found.has(row.dataset.folder);
  search.querySelector("output").textContent = wanted ? `${found.size} / ${texts.size}` : "";
});

"use strict";
const table = document.querySelector("table"), body = table.tBodies[0], rows = [...body.rows];
const parts = new Map(rows.map(row => [row, document.getElementById(row.dataset.part)]));
const words = new Map(rows.map(row => [row, (row.textContent + " " + parts.get(row).textContent).toLowerCase()]));
const find = document.createElement("div"), label = document.createElement("label");
const input = document.createElement("input"), count = document.createElement("span");
find.className = "find";
label.textContent = "Filter apps";
label.htmlFor = input.id = "filter";
input.type = "search";
count.className = "soft";
count.setAttribute("role", "status");
find.append(label, input, count);
table.before(find);
input.addEventListener("input", () => {
  const asked = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const fits = asked.every(word => words.get(row).includes(word));
    row.hidden = parts.get(row).hidden = !fits;
    shown += fits;
  }
  count.textContent = asked.length ? `${shown} of ${rows.length} apps` : "";
});
[...table.tHead.rows[0].cells].forEach((cell, column) => {
  const button = document.createElement("button"), title = cell.querySelector("span");
  button.type = "button";
  button.textContent = title.textContent;
  title.replaceWith(button);
  button.addEventListener("click", () => {
    const down = cell.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = row => row.cells[column].dataset.sort;
    const order = (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
    body.replaceChildren(...[...rows].sort(down ? (a, b) => order(b, a) : order));
  });
});

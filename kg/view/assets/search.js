// Search by label with suggestions; while one types, what matches lights up in the picture.
const HITS = 12;
let hits = [];
let chosen = -1;

function drawHits() {
  const list = $("hits");
  list.replaceChildren();
  hits.forEach((key, row) => {
    const item = make("li", { role: "option", id: `hit-${row}`, "aria-selected": String(row === chosen), class: row === chosen ? "chosen" : "", onmousedown: (event) => {
      event.preventDefault();
      take(key);
    } }, make("span", { class: `dot ${kindOf(key)}` }), make("span", { class: "words", text: label(key), dir: "auto" }), make("small", { text: many(STATEMENTS_OF.get(key).length, "statement") }));
    list.append(item);
  });
  list.hidden = !hits.length;
  $("q").setAttribute("aria-expanded", String(hits.length > 0));
  if (chosen >= 0) $("q").setAttribute("aria-activedescendant", `hit-${chosen}`);
  else $("q").removeAttribute("aria-activedescendant");
}

function closeHits() {
  hits = [];
  chosen = -1;
  drawHits();
}

function take(key) {
  closeHits();
  $("q").value = "";
  state.q = "";
  select(key);
}

function startSearch() {
  const field = $("q");
  let waiting = 0;
  field.addEventListener("input", () => {
    const all = found(field.value).sort((a, b) => STATEMENTS_OF.get(b).length - STATEMENTS_OF.get(a).length || RANK.get(a) - RANK.get(b));
    hits = all.slice(0, HITS);
    chosen = -1;
    drawHits();
    clearTimeout(waiting);
    waiting = setTimeout(() => change({ q: field.value.trim() }), 150);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (hits.length) chosen = (chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1) + hits.length) % hits.length;
      drawHits();
    } else if (event.key === "Enter" && hits.length) {
      clearTimeout(waiting);
      take(hits[Math.max(0, chosen)]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      clearTimeout(waiting);
      if (hits.length) closeHits();
      else {
        field.value = "";
        change({ q: "" });
        field.blur();
      }
    }
  });
  field.addEventListener("blur", closeHits);
}

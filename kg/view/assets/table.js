// The same statements as a table, for those who would rather read or cannot see a picture.
const ROWS = 300;
let sorting = { column: "date", down: false };
let rowsShown = ROWS;

const COLUMNS = [
  ["source", "Who", (each) => label(each.source)],
  ["stance", "Stance", (each) => each.stance],
  ["claim", "What", (each) => each.claims.map(label).join("; ")],
  ["place", "Where", (each) => each.places.map(label).join(", ")],
  ["article", "Article", (each) => DATA.articles[each.article].title || DATA.articles[each.article].path],
  ["date", "Date", (each) => each.date],
];

function drawTable(next) {
  const value = COLUMNS.find(([name]) => name === sorting.column)[2];
  const order = new Intl.Collator("en").compare;
  const rows = [...next.statements].sort((a, b) => (sorting.down ? -1 : 1) * order(value(a), value(b)) || a.number - b.number);
  const head = make("tr");
  for (const [name, title] of COLUMNS) {
    const sorted = sorting.column === name;
    const button = make("button", { type: "button", text: title + (sorted ? (sorting.down ? " ↓" : " ↑") : ""), onclick: () => {
      sorting = { column: name, down: sorted && !sorting.down };
      drawTable(next);
      $("list").querySelector(`th[data-column="${name}"] button`).focus();
    } });
    head.append(make("th", { scope: "col", "data-column": name, "aria-sort": sorted ? (sorting.down ? "descending" : "ascending") : "none" }, button));
  }
  const body = make("tbody");
  for (const each of rows.slice(0, rowsShown)) {
    const edge = STANCE_EDGES.find((one) => one.statements.includes(each.number));
    const what = make("button", { type: "button", class: "go claim", dir: "auto", text: COLUMNS[2][2](each) || "(no claim)", onclick: () => select(edge ? edge.id : each.source) });
    const row = make("tr", { class: edge && edge.id === state.sel ? "chosen" : "" });
    row.append(
      make("td", {}, link(each.source)), make("td", {}, badge(each.stance)), make("td", {}, what),
      make("td", {}, ...each.places.flatMap((key) => [link(key), " "])),
      make("td", { dir: "auto", text: COLUMNS[4][2](each) }), make("td", { class: "day", text: each.date }),
    );
    body.append(row);
  }
  const table = make("table", {}, make("caption", { class: "sr", text: "Statements that pass the filters" }), make("thead", {}, head), body);
  $("list").replaceChildren(table);
  if (rows.length > rowsShown) {
    $("list").append(make("button", { type: "button", class: "more", text: `Show more (${rows.length - rowsShown} left)`, onclick: () => {
      rowsShown += ROWS;
      drawTable(next);
    } }));
  }
}

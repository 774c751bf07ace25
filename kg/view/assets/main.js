// The loop: a change of state, then everything that shows it.
let drawnFor = "";

function refresh() {
  const next = choose();
  document.body.classList.toggle("table", state.view === "table");
  document.body.classList.toggle("chosen", Boolean(state.sel));
  $("stage").hidden = state.view === "table";
  $("list").hidden = state.view !== "table";
  const look = JSON.stringify([next.claim, next.place, next.stances.map((edge) => [edge.id, edge.statements.length])]);
  drawPanel(next);
  drawControls(next);
  if (state.view === "table") drawTable(next);
  else if (look === drawnFor && plan && plan.width === $("net").getBoundingClientRect().width) {
    shown = { ...next, actor: shown.actor, claim: shown.claim, place: shown.place };
    repaint();
  } else drawPicture(next, false);
  drawnFor = state.view === "table" ? "" : look;
  const hash = toHash();
  if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
}

function change(part) {
  cursor = "";
  rowsShown = ROWS;
  state = { ...state, ...part };
  refresh();
}

function select(key) {
  cursor = "";
  if (key === state.sel) return;
  change({ sel: key });
  if (key && state.view === "picture") bringIntoView(key);
}

function keys(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !typing) {
    event.preventDefault();
    $("q").focus();
  } else if (event.key === "Escape") {
    const open = document.querySelector("#legend details[open]");
    if (open) open.open = false;
    else if (cursor) {
      cursor = "";
      repaint();
    } else if (state.sel) {
      select("");
      $("net").focus();
    }
  } else if ($("net").contains(event.target)) {
    const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (step) {
      event.preventDefault();
      walk(...step);
    } else if ((event.key === "Enter" || event.key === " ") && cursor) {
      event.preventDefault();
      select(cursor);
      $("panel").focus();
    }
  }
}

$("title").textContent = DATA.title;
readTheme();
startPicture();
startLegend();
startFilters();
startSearch();
state = fromHash(location.hash);
document.addEventListener("keydown", keys);
window.addEventListener("hashchange", () => {
  if (location.hash.slice(1) === toHash()) return;
  state = fromHash(location.hash);
  refresh();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readTheme();
  if (plan) repaint();
});
refresh();
document.documentElement.dataset.ready = "true";

// The picture: vis-network with fixed positions; the wheel scrolls, with Ctrl it zooms.
let network = null;
let plan = null;
let shown = null;
let hovered = "";
let cursor = "";
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const thingOf = (id) => String(id).split(".")[0];

function focus() {
  if (hovered || cursor) return related(shown, [hovered || cursor]);
  if (state.sel) return related(shown, [state.sel]);
  if (state.q) {
    const hits = found(state.q);
    if (hits.length) return related(shown, hits);
  }
  return null;
}

function drawing() {
  const lit = focus();
  const families = new Map();
  for (const edge of shown.stances) {
    if (lit && lit.has(edge.claim) && !lit.has(edge.id)) continue;
    const family = familyOf(edge.stance);
    families.set(edge.claim, families.has(edge.claim) && families.get(edge.claim) !== family ? "" : family);
  }
  const linked = new Set(shown.abouts.map((edge) => edge.claim));
  const boxes = [];
  for (const kind of ["actor", "claim", "place"]) {
    for (const key of shown[kind]) {
      const [left, width] = plan[kind];
      const y = plan.y.get(key);
      boxes.push(paintThing(key, plan, lit, cursor));
      const family = families.get(key);
      const color = { actor: THINGS.get(key).id === "unresolved" ? theme.muted : theme.actor, claim: family ? theme[family] : theme.ink, place: theme.place }[kind];
      if (kind !== "actor") boxes.push(paintPort(`${key}.in`, key, left - 2, y, color, lit));
      if (kind === "actor" || linked.has(key)) boxes.push(paintPort(`${key}.out`, key, left + width + 2, y, color, lit));
    }
  }
  const lines = shown.abouts.map((edge) => paintAbout(edge, families.get(edge.claim), lit));
  lines.push(...shown.stances.map((edge) => paintStance(edge, lit)));
  return [boxes, lines];
}

const repaint = () => {
  const [boxes, lines] = drawing();
  nodes.update(boxes);
  edges.update(lines);
};

function drawPicture(next, keepView) {
  shown = next;
  const box = $("net").getBoundingClientRect();
  const counts = new Map();
  for (const edge of shown.stances) counts.set(edge.actor, (counts.get(edge.actor) || 0) + edge.statements.length);
  plan = arrange(shown, box.width, box.height, counts);
  const [boxes, lines] = drawing();
  edges.clear();
  nodes.clear();
  nodes.add(boxes);
  edges.add(lines);
  if (!keepView) home();
}

const home = () => network.moveTo({ position: { x: plan.width / 2, y: plan.height / 2 }, scale: 1 });

function scrollBy(dx, dy) {
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  const half = plan.height / 2 / scale;
  const low = Math.max(plan.height / 2, plan.bottom + BOTTOM - half);
  network.moveTo({ position: { x: x + dx / scale, y: Math.min(low, Math.max(Math.min(half, plan.height / 2), y + dy / scale)) }, scale });
}

const zoomBy = (factor) => network.moveTo({ scale: Math.min(3, Math.max(0.2, network.getScale() * factor)) });

function bringIntoView(key) {
  const at = EDGE.has(key) ? EDGE.get(key).claim : key;
  if (!plan || !plan.y.has(at)) return;
  const y = network.canvasToDOM({ x: 0, y: plan.y.get(at) }).y;
  if (y < TOP) scrollBy(0, y - TOP - 60);
  else if (y > plan.height - BOTTOM) scrollBy(0, y - plan.height + BOTTOM + 60);
}

// The headings of the columns stay at the top edge, over what scrolls beneath.
function drawHeadings(ctx) {
  if (!plan || !shown.claim.length) return;
  const scale = network.getScale();
  const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
  ctx.save();
  ctx.fillStyle = fade(theme.paper, 0.94);
  ctx.fillRect(left, top, plan.width / scale, 30 / scale);
  ctx.fillRect(left, top + (plan.height - 34) / scale, plan.width / scale, 34 / scale);
  ctx.fillStyle = theme.muted;
  ctx.font = `600 ${11 / scale}px ${FACE}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "center";
  const words = { actor: "WHO", claim: plan.compact ? "SAYS" : "SAYS WHAT", place: "ABOUT WHERE" };
  for (const kind of ["actor", "claim", "place"]) ctx.fillText(words[kind], plan[kind][0] + plan[kind][1] / 2, top + 16 / scale);
  ctx.restore();
}

function showBelow() {
  if (!plan) return;
  const edge = network.DOMtoCanvas({ x: 0, y: plan.height - 30 }).y;
  const rest = shown.claim.filter((key) => plan.y.get(key) > edge).length;
  $("below").hidden = !rest;
  $("below").textContent = `↓ ${many(rest, "more claim")} below`;
}

function tip(event, text) {
  const box = $("tip");
  box.hidden = !text;
  if (!text) return;
  box.textContent = text;
  const { x, y } = event.pointer.DOM;
  box.style.left = `${Math.max(8, Math.min(x + 14, plan.width - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.max(8, y + 20 + box.offsetHeight > plan.height ? y - box.offsetHeight - 12 : y + 16)}px`;
}

const explain = (edge) => `${label(edge.actor)} ${edge.stance}: ${label(edge.claim)}`;

function startPicture() {
  network = new vis.Network($("net"), { nodes, edges }, OPTIONS);
  $("net").querySelector(".vis-network").tabIndex = -1;
  const hover = (id, event, text) => {
    hovered = id;
    cursor = "";
    repaint();
    tip(event, text);
    $("net").style.cursor = id ? "pointer" : "";
  };
  network.on("hoverNode", (event) => hover(thingOf(event.node), event, label(thingOf(event.node))));
  network.on("hoverEdge", (event) => {
    const edge = EDGE.get(event.edge);
    hover(edge.stance ? edge.id : edge.claim, event, edge.stance ? explain(edge) : label(edge.claim));
  });
  network.on("blurNode", () => hover("", null, ""));
  network.on("blurEdge", () => hover("", null, ""));
  network.on("click", (event) => {
    const node = event.nodes.length ? thingOf(event.nodes[0]) : "";
    const edge = event.edges.length ? EDGE.get(event.edges[0]) : null;
    hovered = "";
    tip(null, "");
    select(node || (edge ? (edge.stance ? edge.id : edge.claim) : ""));
  });
  network.on("resize", () => requestAnimationFrame(() => {
    if (!plan || state.view !== "picture") return;
    drawPicture(choose(), false);
    if (state.sel) bringIntoView(state.sel);
  }));
  network.on("afterDrawing", (ctx) => {
    drawHeadings(ctx);
    showBelow();
  });
  $("net").addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 18 : 1;
    scrollBy(event.shiftKey ? event.deltaY * unit : event.deltaX * unit, event.shiftKey ? 0 : event.deltaY * unit);
  }, { capture: true, passive: false });
  $("net").addEventListener("mouseleave", () => hovered && hover("", null, ""));
}

// Arrow keys walk the columns; sideways they follow a line.
function walk(dx, dy) {
  const at = cursor || (THINGS.has(state.sel) && plan.y.has(state.sel) ? state.sel : "");
  if (!at) cursor = shown.actor[0] || "";
  else if (dy) {
    const column = shown[kindOf(at)];
    cursor = column[Math.min(column.length - 1, Math.max(0, column.indexOf(at) + dy))];
  } else {
    const ends = [...shown.stances.map((edge) => [edge.actor, edge.claim]), ...shown.abouts.map((edge) => [edge.claim, edge.place])];
    const next = ends.find(([from, to]) => (dx > 0 ? from : to) === at);
    cursor = next ? next[dx > 0 ? 1 : 0] : at;
  }
  if (!cursor) return;
  hovered = "";
  $("say").textContent = `${kindOf(cursor)}: ${label(cursor)}`;
  repaint();
  bringIntoView(cursor);
}

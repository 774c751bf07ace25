// How things look. Colours are those of the style sheet, so that light, dark and legend cannot differ.
let theme = {};
function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "card", "ink", "muted", "faint", "line", "actor", "actor-ink", "place", "place-tint", "row", "row-lit", "mark", ...FAMILIES];
  theme = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}
const fade = (hex, alpha) => {
  const value = Number.parseInt(hex.slice(1), 16);
  return `rgba(${value >> 16},${(value >> 8) & 255},${value & 255},${alpha})`;
};

const FACE = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const measure = document.createElement("canvas").getContext("2d");

// Cuts a label so that it fits into so many lines of so many pixels; vis-network breaks it at the same blanks.
function fit(text, width, lines, size) {
  measure.font = `${size}px ${FACE}`;
  const wide = (part) => measure.measureText(part).width > width;
  const clean = text.slice(0, 400).replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]+/g, " ").replace(/\s+/g, " ").trim();
  const words = clean.split(" ");
  const out = [];
  while (words.length && out.length < lines) {
    let line = "";
    const last = out.length === lines - 1;
    while (words.length && !wide(`${line} ${words[0]}`.trim() + (last && words.length > 1 ? "…" : ""))) line = `${line} ${words.shift()}`.trim();
    if (words.length && (last || !line)) {
      let part = last ? `${line} ${words.join(" ")}`.trim() : words.shift();
      const letters = [...part];
      while (letters.length && wide(`${letters.join("")}…`)) letters.pop();
      line = last || letters.length < [...part].length ? `${letters.join("").trimEnd()}…` : part;
      if (last) words.length = 0;
    }
    out.push(line);
  }
  return out.join("\n");
}

// The label of an actor, with the number of its statements, or of a place: up to two lines.
function sideLabel(key, width, counts) {
  const count = counts.get(key) || 0;
  const tail = kindOf(key) === "actor" && count > 1 ? `  ${count}` : "";
  return fit(label(key), width - 18 - tail.length * 7, 2, 12.5) + tail;
}

const DASHES = { affirm: false, reject: false, want: [9, 5], weigh: [2, 4] };
const ARROWS = { affirm: ["triangle", 0.42], reject: ["bar", 0.75], want: ["vee", 0.5], weigh: ["circle", 0.3] };

function paintStance(edge, lit) {
  const family = familyOf(edge.stance);
  const on = !lit || lit.has(edge.id);
  const [type, scaleFactor] = ARROWS[family];
  return {
    id: edge.id, from: edge.from, to: edge.to, dashes: DASHES[family],
    color: { color: fade(theme[family], on ? (lit ? 1 : 0.78) : 0.09), inherit: false },
    width: Math.min(5, (family === "reject" ? 1.6 : 1.3) + Math.log2(edge.statements.length)) + (lit && on ? 0.7 : 0),
    arrows: { to: { enabled: on, type, scaleFactor } },
    smooth: { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 + 0.17 * Math.ceil(edge.lane / 2) * (edge.lane % 2 ? -1 : 1) },
  };
}

function paintAbout(edge, family, lit) {
  const on = !lit || lit.has(edge.id);
  return {
    id: edge.id, from: edge.from, to: edge.to, arrows: { to: { enabled: false } },
    color: { color: fade(family ? theme[family] : theme.muted, lit ? (on ? 0.85 : 0.05) : 0.3), inherit: false },
    width: lit && on ? 1.6 : 1, smooth: { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 },
  };
}

function paintThing(key, plan, lit, marked) {
  const thing = THINGS.get(key);
  const on = !lit || lit.has(key);
  const [left, width] = plan[thing.kind];
  const claim = thing.kind === "claim";
  const grey = thing.id === "unresolved";
  const ring = marked === key || state.sel === key;
  const size = claim ? (plan.pitch < 20 ? 12 : 12.5) : plan.compact ? 11 : 12.5;
  const words = claim ? (plan.compact ? "" : fit(thing.label, width - 18, plan.lines, size)) : plan.compact ? fit(thing.label, width - 18, 1, size) : sideLabel(key, width, plan.counts);
  const base = { actor: grey ? theme.muted : theme.actor, claim: theme.row, place: theme["place-tint"] }[thing.kind];
  const edge = { actor: base, claim: base, place: theme.place }[thing.kind];
  const ink = { actor: grey ? theme.paper : theme["actor-ink"], claim: thing.places && thing.places.length ? theme.ink : theme.muted, place: theme.place }[thing.kind];
  const strong = on ? 1 : 0.22;
  const back = claim && lit && on ? theme["row-lit"] : base;
  return {
    id: key, shape: "box", label: words || " ", x: left + width / 2, y: plan.y.get(key), hidden: claim && plan.compact,
    margin: { top: claim ? 0 : 4, bottom: claim ? 0 : 4, left: 6, right: 6 },
    widthConstraint: { minimum: Math.max(1, width - 12) },
    heightConstraint: { minimum: claim ? Math.max(8, plan.pitch - 2) : 14, valign: "middle" },
    borderWidth: ring ? 2 : 1,
    shapeProperties: { borderRadius: { actor: 12, claim: 3, place: 3 }[thing.kind], borderDashes: thing.type === "Group" && !ring ? [4, 3] : false },
    color: { background: claim ? fade(back, on ? 1 : 0.45) : fade(back, thing.kind === "place" || on ? 1 : 0.25), border: ring ? theme.mark : claim ? fade(back, on ? 1 : 0.45) : fade(edge, strong) },
    font: { face: FACE, size, color: fade(ink, on ? 1 : thing.kind === "actor" ? 0.75 : 0.3), align: claim ? "left" : "center", multi: false },
  };
}

function paintPort(id, key, x, y, color, lit) {
  const on = !lit || lit.has(key);
  const kind = kindOf(key);
  const paint = fade(color, on ? 1 : 0.2);
  return {
    id, x, y, shape: { actor: "dot", claim: "square", place: "diamond" }[kind], size: { actor: 4, claim: 2.6, place: 5 }[kind],
    borderWidth: 0, color: { background: paint, border: paint }, label: undefined,
  };
}

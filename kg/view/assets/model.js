// The data of the page, as read from its JSON blocks, and the look-ups that the rest needs.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const $ = (id) => document.getElementById(id);

const DATA = read("data");
const NODES = read("nodes").filter((node) => node.kind !== "port");
const EDGES = read("edges");
const OPTIONS = JSON.parse(read("options"));

const THINGS = new Map(Object.entries(DATA.things));
const STATEMENTS = DATA.statements;
const RANK = new Map(NODES.map((node, row) => [node.id, row]));
const KEY_OF = new Map([...THINGS].map(([key, thing]) => [thing.id, key]));
const FAMILIES = Object.keys(DATA.families);
const FAMILY_OF = new Map(FAMILIES.flatMap((name) => DATA.families[name].stances.map((stance) => [stance, name])));
const STANCE_EDGES = EDGES.filter((edge) => edge.stance).map((edge) => ({
  ...edge, actor: edge.from.split(".")[0], claim: edge.to.split(".")[0],
}));
const ABOUT_EDGES = EDGES.filter((edge) => !edge.stance).map((edge) => ({
  ...edge, claim: edge.from.split(".")[0], place: edge.to.split(".")[0],
}));
const EDGE = new Map([...STANCE_EDGES, ...ABOUT_EDGES].map((edge) => [edge.id, edge]));

const familyOf = (stance) => FAMILY_OF.get(stance) || "weigh";
const label = (key) => THINGS.get(key).label;
const kindOf = (key) => THINGS.get(key).kind;
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const many = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;

const STATEMENTS_OF = new Map([...THINGS.keys()].map((key) => [key, []]));
STATEMENTS.forEach((statement, number) => {
  statement.number = number;
  const places = statement.claims.flatMap((claim) => THINGS.get(claim).places);
  const keys = new Set([statement.source, ...statement.behalf, ...statement.claims, ...places]);
  statement.places = [...new Set(places)];
  for (const key of keys) STATEMENTS_OF.get(key).push(number);
});

// How much a claim ties the picture together: several voices first, then places, articles and repetitions.
const CLAIMS = [...THINGS.values()].filter((thing) => thing.kind === "claim").length;
const SCORE = new Map();
for (const [key, thing] of THINGS) {
  if (thing.kind !== "claim") continue;
  const own = STATEMENTS_OF.get(key).map((number) => STATEMENTS[number]);
  const voices = new Set(own.map((each) => each.source)).size;
  const families = new Set(own.map((each) => familyOf(each.stance)));
  const articles = new Set(own.map((each) => each.article)).size;
  const both = families.has("affirm") && families.has("reject") ? 3 : 0;
  const weight = thing.places.reduce((sum, place) => sum + Math.log2(1 + STATEMENTS_OF.get(place).length), 0);
  SCORE.set(key, 4 * (voices - 1) + both + 2 * (articles - 1) + own.length + Math.min(weight, 6));
}

// Small constructor of elements: text is only ever set as text.
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

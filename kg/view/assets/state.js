// What the reader has chosen, and the same as the part of the address after "#", so that a link shows the same view.
// So many claims are drawn at first: all of a small set, a screenful of a large one.
const FIRST = Math.max(36, CLAIMS <= 64 ? CLAIMS : 0);
const blank = () => ({
  off: new Set(), actor: "", place: "", article: "", from: "", to: "", q: "", sel: "", view: "picture", limit: FIRST,
});
let state = blank();

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const nameOf = (sel) => {
  if (!EDGE.has(sel)) return THINGS.has(sel) ? THINGS.get(sel).id : "";
  const edge = EDGE.get(sel);
  return [THINGS.get(edge.actor).id, edge.stance, THINGS.get(edge.claim).id].join(" ");
};
const named = (name) => {
  if (KEY_OF.has(name)) return KEY_OF.get(name);
  const [actor, stance, claim] = name.split(" ").map((part) => KEY_OF.get(part) || part);
  const found = STANCE_EDGES.find((edge) => edge.actor === actor && edge.stance === stance && edge.claim === claim);
  return found ? found.id : "";
};

function toHash() {
  const out = new URLSearchParams();
  const put = (name, value) => value && out.set(name, value);
  put("off", [...state.off].sort().join(","));
  put("actor", state.actor && THINGS.get(state.actor).id);
  put("place", state.place && THINGS.get(state.place).id);
  put("article", state.article !== "" && DATA.articles[state.article].id);
  for (const name of ["from", "to", "q"]) put(name, state[name]);
  put("sel", state.sel && nameOf(state.sel));
  put("view", state.view === "table" && "table");
  put("claims", state.limit > FIRST && String(state.limit));
  return out.toString();
}

// The address is as foreign as an article: each part counts only if it names something that is there.
function fromHash(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const get = (name) => given.get(name) || "";
  const thing = (name, kind) => {
    const key = KEY_OF.get(get(name));
    return key && kindOf(key) === kind ? key : "";
  };
  const next = blank();
  next.off = new Set(get("off").split(",").filter((stance) => STATEMENTS.some((each) => each.stance === stance)));
  next.actor = thing("actor", "actor");
  next.place = thing("place", "place");
  const article = DATA.articles.findIndex((each) => each.id === get("article"));
  next.article = article < 0 ? "" : String(article);
  for (const name of ["from", "to"]) next[name] = DAY.test(get(name)) ? get(name) : "";
  next.q = get("q").slice(0, 200);
  next.sel = get("sel") && named(get("sel"));
  next.view = get("view") === "table" ? "table" : "picture";
  next.limit = Math.max(FIRST, Math.min(Number.parseInt(get("claims"), 10) || FIRST, 100000));
  return next;
}

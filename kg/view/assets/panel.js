// The panel beside the picture: quotations with their source, cue and content marked, and how to read the picture.
const PAGE = 40;
const MARKS = [[4, "content"], [2, "cue"], [1, "source"]];

function quotation(statement) {
  const quote = make("blockquote", { dir: "auto" });
  for (const [text, marks] of statement.quote) {
    let piece = document.createTextNode(text);
    for (const [bit, name] of MARKS) if (marks & bit) piece = make("mark", { class: name }, piece);
    quote.append(piece);
  }
  quote.style.setProperty("--stance", `var(--${familyOf(statement.stance)})`);
  return quote;
}

const link = (key, text) => make("button", { type: "button", class: `go ${kindOf(key)}`, text: text || label(key), onclick: () => select(key) });
const day = (date) => {
  const [year, month, number] = date.split("-").map(Number);
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  return names[month - 1] && number ? `${number} ${names[month - 1]} ${year}` : date;
};
const badge = (stance) => make("span", { class: `badge ${familyOf(stance)}`, text: stance });

function card(statement, without) {
  const article = DATA.articles[statement.article];
  const head = make("p", { class: "who" }, link(statement.source), " ", badge(statement.stance));
  const box = make("article", { class: "card" }, head, quotation(statement));
  if (statement.full) box.append(make("p", { class: "full", text: `In full: ${statement.full}`, dir: "auto" }));
  const notes = [];
  if (statement.behalf.length) notes.push(`on behalf of ${statement.behalf.map(label).join(", ")}`);
  if (statement.relayed.length) notes.push(`relayed by ${statement.relayed.join(", ")}`);
  if (statement.type) notes.push(statement.type === "narrator" ? "said by the publication itself" : `${statement.type} quotation`);
  if (statement.said) notes.push(`said on ${day(statement.said)}`);
  if (notes.length) box.append(make("p", { class: "notes", text: notes.join(" · ") }));
  if (statement.inside !== null && statement.inside !== undefined) {
    const outer = STATEMENTS[statement.inside];
    box.append(make("p", { class: "notes" }, "according to ", link(outer.source), ", who is quoted saying so"));
  }
  const others = statement.claims.filter((claim) => claim !== without);
  const wording = statement.quote.filter(([, marks]) => marks & 4).map(([text]) => text).join("").trim();
  for (const claim of others) {
    const count = STATEMENTS_OF.get(claim).length;
    const same = plain(label(claim)) === plain(wording);
    if (!same) box.append(make("p", { class: "claims" }, "Claim: ", link(claim)));
    else if (count > 1) box.append(make("p", { class: "claims" }, link(claim, `All ${count} statements of this claim`)));
  }
  const origin = [article.publisher, article.date ? day(article.date) : ""].filter(Boolean).join(", ");
  box.append(make("footer", {}, make("cite", { text: article.title || article.path || article.id, dir: "auto" }), origin ? ` ${origin}` : ""));
  return box;
}

function cards(numbers, without) {
  const list = make("div", { class: "cards" });
  let at = 0;
  const more = make("button", { type: "button", class: "more" });
  const next = () => {
    for (const number of numbers.slice(at, at + PAGE)) more.before(card(STATEMENTS[number], without));
    at += PAGE;
    more.hidden = at >= numbers.length;
    more.textContent = `Show more (${numbers.length - at} left)`;
  };
  more.addEventListener("click", next);
  list.append(more);
  next();
  return list;
}

const KINDS = { actor: "Actor", claim: "Claim", place: "Place" };
const FILTERS = { actor: "actor", place: "place" };

function panelThing(panel, key, kept) {
  const thing = THINGS.get(key);
  const numbers = STATEMENTS_OF.get(key).filter((number) => kept.has(number));
  const hidden = STATEMENTS_OF.get(key).length - numbers.length;
  panel.append(make("p", { class: `kind ${thing.kind}`, text: thing.type && thing.kind !== "claim" ? `${KINDS[thing.kind]} · ${thing.type}` : KINDS[thing.kind] }));
  panel.append(make("h2", { text: thing.label, dir: "auto", class: thing.kind }));
  const own = numbers.filter((number) => thing.kind !== "actor" || STATEMENTS[number].source === key).length;
  const spoken = many(own, "statement") + (own < numbers.length ? ` and ${numbers.length - own} on its behalf` : "");
  const tally = new Map();
  for (const number of numbers) tally.set(STATEMENTS[number].stance, (tally.get(STATEMENTS[number].stance) || 0) + 1);
  const counts = [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  panel.append(make("p", { class: "tally" }, spoken, " ", ...counts.flatMap(([stance, count]) => [make("span", { class: `badge ${familyOf(stance)}`, text: `${stance} ${count}` }), " "])));
  if (hidden) panel.append(make("p", { class: "notes", text: `${many(hidden, "more statement")} hidden by the filters` }));
  const name = FILTERS[thing.kind];
  if (name && state[name] !== key) panel.append(make("button", { type: "button", class: "only", text: "Show only this", onclick: () => change({ [name]: key }) }));
  if (thing.kind === "claim") {
    const about = [...thing.places, ...thing.actors];
    if (about.length) panel.append(make("p", { class: "about" }, "About ", ...about.flatMap((each) => [link(each), " "])));
  }
  panel.append(cards(numbers, thing.kind === "claim" ? key : ""));
}

function panelEdge(panel, edge, kept) {
  const numbers = edge.statements.filter((number) => kept.has(number));
  panel.append(make("p", { class: "kind", text: many(numbers.length, "statement") }));
  panel.append(make("h2", { class: "claim" }, link(edge.actor), " ", badge(edge.stance), " ", link(edge.claim)));
  panel.append(cards(numbers, edge.claim));
}

function panelHome(panel, kept) {
  const sample = (family) => make("span", { class: `badge ${family}`, text: DATA.families[family].name });
  panel.append(make("h2", { text: "Who says what about where" }));
  panel.append(make("p", {}, "Each line is somebody's word, not a fact: an ", make("b", { class: "actor", text: "actor" }), " on the left ", ...FAMILIES.flatMap((family, row) => [row === 0 ? "" : row === FAMILIES.length - 1 ? " or " : ", ", sample(family)]), " a ", make("b", { text: "claim" }), ", and the claim is about a ", make("b", { class: "place", text: "place" }), ". Click anything to read the sentences behind it."));
  const of = (key) => STATEMENTS_OF.get(key).map((number) => STATEMENTS[number]).filter((each) => kept.has(each.number) && (key[0] !== "a" || each.source === key));
  const claims = [...THINGS.keys()].filter((key) => kindOf(key) === "claim");
  const disputed = new Map();
  for (const statement of STATEMENTS.filter((each) => kept.has(each.number))) {
    const sign = DATA.families[familyOf(statement.stance)].sign;
    if (!sign) continue;
    for (const key of statement.claims) {
      const claim = THINGS.get(key);
      const core = `${claim.core} ${claim.modality}`;
      const sides = disputed.get(core) || disputed.set(core, { 1: new Set(), "-1": new Set(), keys: new Set() }).get(core);
      sides[claim.polarity === "negative" ? -sign : sign].add(statement.source);
      sides.keys.add(key);
    }
  }
  const both = [...disputed.values()].filter((sides) => [...sides[1]].some((one) => [...sides[-1]].some((other) => other !== one)));
  const section = (title, keys, note) => {
    if (!keys.length) return;
    const list = make("ul", { class: "tops" });
    for (const key of keys) list.append(make("li", {}, link(key), make("small", { text: ` ${note(key)}` })));
    panel.append(make("h3", { text: title }), list);
  };
  const counts = new Map([...THINGS.keys()].map((key) => [key, of(key).length]));
  const said = (key) => many(counts.get(key), "statement");
  const top = (keys, count) => keys.filter((key) => counts.get(key)).sort((a, b) => counts.get(b) - counts.get(a) || RANK.get(a) - RANK.get(b)).slice(0, count);
  section("Affirmed by one, rejected by another", top(both.map((sides) => [...sides.keys][0]), 5), said);
  const voices = (key) => new Set(of(key).map((each) => each.source)).size;
  const told = new Set(both.flatMap((sides) => [...sides.keys]));
  section("Said by more than one", top(claims.filter((key) => voices(key) > 1 && !told.has(key)), 5), (key) => many(voices(key), "voice"));
  section("Most often heard", top([...THINGS.keys()].filter((key) => kindOf(key) === "actor" && THINGS.get(key).id !== "unresolved"), 6), said);
  section("Most often spoken of", top([...THINGS.keys()].filter((key) => kindOf(key) === "place"), 6), said);
}

function drawPanel(next) {
  const panel = $("panel");
  panel.replaceChildren();
  panel.classList.toggle("open", Boolean(state.sel));
  if (!state.sel) return panelHome(panel, next.kept);
  panel.append(make("button", { type: "button", class: "close", "aria-label": "Close", text: "×", onclick: () => select("") }));
  if (EDGE.has(state.sel)) panelEdge(panel, EDGE.get(state.sel), next.kept);
  else panelThing(panel, state.sel, next.kept);
  panel.append(make("p", { class: "key" }, "Marks: ", make("mark", { class: "source", text: "who" }), " ", make("mark", { class: "cue", text: "how it is said" }), " ", make("mark", { class: "content", text: "what" })));
  panel.scrollTop = 0;
  return undefined;
}

// From the reader's choices to what is shown: statements first, then the claims, actors and places that they reach.
function passes(statement) {
  if (state.off.has(statement.stance)) return false;
  if (state.actor && statement.source !== state.actor && !statement.behalf.includes(state.actor)) return false;
  if (state.place && !statement.places.includes(state.place)) return false;
  if (state.article !== "" && String(statement.article) !== state.article) return false;
  if (state.from && (!statement.date || statement.date < state.from)) return false;
  return !(state.to && (!statement.date || statement.date > state.to));
}

const isFiltered = () => Boolean(state.off.size || state.actor || state.place || state.article !== "" || state.from || state.to);

// The claims that a selection or a search asks for stand before the others when there are too many to show.
function wanted() {
  const keys = new Set();
  if (EDGE.has(state.sel)) keys.add(EDGE.get(state.sel).claim);
  else if (state.sel) for (const number of STATEMENTS_OF.get(state.sel)) STATEMENTS[number].claims.forEach((claim) => keys.add(claim));
  if (state.q) for (const key of found(state.q)) for (const number of STATEMENTS_OF.get(key)) STATEMENTS[number].claims.forEach((claim) => keys.add(claim));
  return keys;
}

function found(query) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  return [...THINGS.keys()].filter((key) => {
    const text = plain(label(key));
    return words.every((word) => text.includes(word));
  });
}

// A group ("the four regions") is drawn for a claim that names no place besides; else the places say more.
const isGroup = (key) => THINGS.get(key).type === "Group";
const drawn = (edge) => !isGroup(edge.place) || THINGS.get(edge.claim).places.every(isGroup);

// So many places are drawn at most: those that most of the claims drawn are about.
const PLACES = 24;

function choose() {
  const statements = STATEMENTS.filter(passes);
  const kept = new Set(statements.map((each) => each.number));
  const all = [...new Set(statements.flatMap((each) => each.claims))].filter((claim) => !state.place || THINGS.get(claim).places.includes(state.place));
  const first = wanted();
  const order = (a, b) => first.has(b) - first.has(a) || SCORE.get(b) - SCORE.get(a) || RANK.get(a) - RANK.get(b);
  const claims = new Set(all.length > state.limit ? [...all].sort(order).slice(0, state.limit) : all);
  const stances = STANCE_EDGES.filter((edge) => claims.has(edge.claim))
    .map((edge) => ({ ...edge, statements: edge.statements.filter((number) => kept.has(number)) }))
    .filter((edge) => edge.statements.length);
  let abouts = ABOUT_EDGES.filter((edge) => claims.has(edge.claim) && (drawn(edge) || edge.place === state.sel || edge.place === state.place));
  const weight = new Map();
  for (const edge of abouts) weight.set(edge.place, (weight.get(edge.place) || 0) + 1 + (first.has(edge.claim) ? 100 : 0) + (edge.place === state.sel || edge.place === state.place ? 1e6 : 0));
  const most = new Set([...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || RANK.get(a) - RANK.get(b)).slice(0, PLACES));
  const places = weight.size;
  abouts = abouts.filter((edge) => most.has(edge.place));
  const byRank = (keys) => [...new Set(keys)].sort((a, b) => RANK.get(a) - RANK.get(b));
  return {
    statements, kept, stances, abouts, places, total: all.length,
    claim: byRank(claims), actor: byRank(stances.map((edge) => edge.actor)), place: byRank(abouts.map((edge) => edge.place)),
  };
}

// What lights up together with a thing or an edge: who says it (or has it said for them), what, and about where.
function related(shown, keys) {
  const start = new Set(keys);
  const lit = new Set(keys);
  const placed = new Set(shown.abouts.filter((edge) => start.has(edge.place)).map((edge) => edge.claim));
  const onlyPlaces = keys.length > 0 && keys.every((key) => key[0] === "p");
  const claims = new Set([...placed, ...keys.filter((key) => key[0] === "c")]);
  for (const edge of shown.stances) {
    const spoken = start.has(edge.id) || start.has(edge.actor) || edge.statements.some((number) => STATEMENTS[number].behalf.some((key) => start.has(key)));
    if (!spoken && !claims.has(edge.claim)) continue;
    lit.add(edge.id).add(edge.actor).add(edge.claim);
  }
  for (const edge of shown.abouts) {
    if (!lit.has(edge.claim) && !start.has(edge.claim)) continue;
    if (onlyPlaces && !start.has(edge.place)) continue;
    lit.add(edge.id).add(edge.place);
  }
  return lit;
}

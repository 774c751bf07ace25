// Legend, filters and buttons.
const used = new Set(STATEMENTS.map((each) => each.stance));
const STANCES = new Map(FAMILIES.map((family) => [family, [...used].filter((stance) => familyOf(stance) === family).sort()]));

function startLegend() {
  for (const [family, stances] of STANCES) {
    const details = make("details", { class: family });
    const toggle = make("button", { type: "button", class: `chip ${family}`, "data-family": family, onclick: () => {
      const off = new Set(state.off);
      const all = stances.every((stance) => off.has(stance));
      stances.forEach((stance) => (all ? off.delete(stance) : off.add(stance)));
      change({ off });
    } }, make("span", { class: `line ${family}`, "aria-hidden": "true" }), DATA.families[family].name, make("small", {}));
    toggle.disabled = !stances.length;
    const box = make("div", { class: "stances" });
    for (const stance of stances) {
      const tick = make("input", { type: "checkbox", "data-stance": stance, onchange: () => {
        const off = new Set(state.off);
        if (tick.checked) off.delete(stance);
        else off.add(stance);
        change({ off });
      } });
      const count = STATEMENTS.filter((each) => each.stance === stance).length;
      box.append(make("label", {}, tick, ` ${stance} `, make("small", { text: String(count) })));
    }
    details.append(make("summary", { "aria-label": `Stances that count as “${DATA.families[family].name}”` }), box);
    const group = make("span", { class: "group" }, toggle);
    if (stances.length > 1) group.append(details);
    $("legend").append(group);
  }
  document.addEventListener("click", (event) => {
    for (const details of document.querySelectorAll("#legend details[open]")) if (!details.contains(event.target)) details.open = false;
  });
}

function fill(select, first, options) {
  select.append(make("option", { value: "", text: first }));
  for (const [value, text] of options) select.append(make("option", { value, text: text.length > 60 ? `${text.slice(0, 59)}…` : text }));
}

function startFilters() {
  const order = new Intl.Collator("en").compare;
  const speaking = (key) => STATEMENTS_OF.get(key).length > 0;
  const of = (kind) => [...THINGS.keys()].filter((key) => kindOf(key) === kind && speaking(key)).sort((a, b) => order(label(a), label(b))).map((key) => [key, label(key)]);
  fill($("f-actor"), "All actors", of("actor"));
  fill($("f-place"), "All places", of("place"));
  fill($("f-article"), "All articles", DATA.articles.map((each, number) => [String(number), each.title || each.path]));
  for (const name of ["actor", "place", "article", "from", "to"]) $(`f-${name}`).addEventListener("change", (event) => change({ [name]: event.target.value }));
  document.querySelector(".dates").hidden = !STATEMENTS.some((each) => each.date);
  $("reset").addEventListener("click", () => change({ ...blank(), view: state.view }));
  $("below").addEventListener("click", () => scrollBy(0, plan.height * 0.7));
  $("zoom-in").addEventListener("click", () => zoomBy(1.25));
  $("zoom-out").addEventListener("click", () => zoomBy(0.8));
  $("zoom-fit").addEventListener("click", home);
  $("as-picture").addEventListener("click", () => change({ view: "picture" }));
  $("as-table").addEventListener("click", () => change({ view: "table" }));
  $("link").addEventListener("click", copyLink);
  $("png").addEventListener("click", () => savePicture((blob) => {
    const address = URL.createObjectURL(blob);
    make("a", { href: address, download: "claimgraph.png" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }));
}

async function copyLink() {
  const button = $("link");
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = "Copied";
  } catch {
    button.textContent = "See address";
  }
  setTimeout(() => { button.textContent = "Link"; }, 1500);
}

function drawControls(next) {
  for (const [family, stances] of STANCES) {
    const chip = document.querySelector(`.chip[data-family="${family}"]`);
    const off = stances.filter((stance) => state.off.has(stance)).length;
    chip.setAttribute("aria-pressed", off === 0 ? "true" : off === stances.length ? "false" : "mixed");
    chip.querySelector("small").textContent = String(next.statements.filter((each) => familyOf(each.stance) === family).length);
  }
  for (const tick of document.querySelectorAll("#legend input")) tick.checked = !state.off.has(tick.dataset.stance);
  for (const name of ["actor", "place", "article", "from", "to"]) {
    $(`f-${name}`).value = state[name];
    $(`f-${name}`).classList.toggle("set", state[name] !== "");
  }
  if (document.activeElement !== $("q")) $("q").value = state.q;
  $("reset").disabled = !(isFiltered() || state.q || state.sel || state.limit > FIRST);
  $("as-picture").setAttribute("aria-pressed", String(state.view === "picture"));
  $("as-table").setAttribute("aria-pressed", String(state.view === "table"));
  $("png").disabled = state.view === "table" || !next.claim.length;
  const status = $("shown");
  const part = next.claim.length < next.total;
  const claims = part ? `showing ${next.claim.length} of ${many(next.total, "claim")}, the most connected: search or filter for others` : many(next.claim.length, "claim");
  const rest = isFiltered() && next.statements.length < STATEMENTS.length ? ` of ${STATEMENTS.length.toLocaleString("en")}` : "";
  status.textContent = `${next.statements.length.toLocaleString("en")}${rest} statements · ${claims}${part ? "" : ` · ${many(next.actor.length, "actor")}`}${next.place.length < next.places ? ` · ${next.place.length} of ${many(next.places, "place")}` : part ? "" : ` · ${many(next.place.length, "place")}`}`;
  if (part) status.append(" ", make("button", { type: "button", text: "Show 36 more", onclick: () => change({ limit: state.limit + 36 }) }));
  const empty = $("empty");
  empty.hidden = next.claim.length > 0;
  empty.textContent = STATEMENTS.length ? "Nothing passes these filters. Reset shows everything again." : "There is nothing to show yet: no statement was found in the articles.";
}

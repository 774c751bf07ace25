// Where things stand in this window: the order comes with the page, the page closes the gaps that filters leave.
function columns(width) {
  if (width < 640) {
    const side = Math.round(width * 0.31);
    return { compact: true, actor: [8, side], claim: [Math.round(width / 2), 0], place: [width - 8 - side, side] };
  }
  const actor = Math.min(190, Math.max(128, Math.round(width * 0.165)));
  const place = Math.min(170, Math.max(112, Math.round(width * 0.135)));
  const gap = Math.max(80, Math.round(width * 0.105));
  const claim = Math.min(620, width - 32 - actor - place - 2 * gap - 20);
  const left = 16 + actor;
  const right = width - 16 - place;
  return { compact: false, actor: [16, actor], claim: [Math.round((left + right - claim) / 2), claim], place: [right, place] };
}

// Places things as near as possible to where they want to be, in their order and without overlap:
// isotonic regression by pooling neighbours that are out of order.
function spread(targets, sizes, top, bottom) {
  const pools = [];
  const offsets = [];
  sizes.forEach((size, row) => offsets.push(row ? offsets[row - 1] + (sizes[row - 1] + size) / 2 : size / 2));
  const most = Math.max(top, bottom - sizes.reduce((sum, size) => sum + size, 0));
  targets.forEach((target, row) => {
    pools.push({ sum: target - offsets[row], count: 1 });
    while (pools.length > 1 && pools[pools.length - 2].sum / pools[pools.length - 2].count >= pools[pools.length - 1].sum / pools[pools.length - 1].count) {
      const last = pools.pop();
      pools[pools.length - 1].sum += last.sum;
      pools[pools.length - 1].count += last.count;
    }
  });
  const base = pools.flatMap((pool) => Array(pool.count).fill(Math.min(most, Math.max(top, pool.sum / pool.count))));
  return base.map((y, row) => Math.round(y + offsets[row]));
}

// Pixels that a box takes, with the space after it, by the lines of its label.
const TALL = [0, 31, 44];
const TOP = 44;
const BOTTOM = 46;

function arrange(shown, width, height, counts) {
  const cols = columns(width);
  const voice = new Map();
  for (const edge of shown.stances) voice.set(edge.claim, `${voice.get(edge.claim) || ""} ${edge.actor}`);
  const breaks = shown.claim.filter((key, row) => row && voice.get(key) !== voice.get(shown.claim[row - 1])).length;
  const room = height - TOP - BOTTOM;
  const scrolls = shown.claim.length * (cols.compact ? 10 : 16) > room;
  const least = cols.compact ? 10 : scrolls ? 17 : 16;
  const pause = scrolls ? 6 : breaks ? Math.min(12, (room - shown.claim.length * least) / breaks / 2) : 0;
  const pitch = Math.min(38, Math.max(least, (room - breaks * pause) / Math.max(1, shown.claim.length)));
  const length = shown.claim.length * pitch + breaks * pause;
  const size = (kind) => (key) => TALL[cols.compact ? 1 : sideLabel(key, cols[kind][1], counts).split("\n").length];
  const sizes = (kind) => shown[kind].map(size(kind)).reduce((a, b) => a + b, 0);
  const bottom = TOP + Math.max(length, sizes("actor"), sizes("place"));
  const top = TOP + Math.max(0, (room - (bottom - TOP)) / 3);
  const y = new Map();
  let at = top + (bottom - TOP - shown.claim.length * pitch - breaks * pause) / 2 + pitch / 2;
  shown.claim.forEach((key, row) => {
    if (row) at += pitch + (voice.get(key) === voice.get(shown.claim[row - 1]) ? 0 : pause);
    y.set(key, Math.round(at));
  });
  for (const [kind, edges] of [["actor", shown.stances], ["place", shown.abouts]]) {
    const ends = new Map(shown[kind].map((key) => [key, []]));
    for (const edge of edges) ends.get(edge[kind]).push(y.get(edge.claim));
    const target = new Map([...ends].map(([key, all]) => [key, all.reduce((a, b) => a + b, 0) / all.length]));
    const last = (key) => THINGS.get(key).id === "unresolved";
    const sorted = [...shown[kind]].sort((a, b) => last(a) - last(b) || target.get(a) - target.get(b) || RANK.get(a) - RANK.get(b));
    const placed = spread(sorted.map((key) => target.get(key)), sorted.map(size(kind)), top, bottom - TOP + top);
    sorted.forEach((key, row) => y.set(key, placed[row]));
    shown[kind] = sorted;
  }
  return { ...cols, counts, y, pitch, lines: pitch >= 31 ? 2 : 1, bottom: bottom - TOP + top, width, height };
}

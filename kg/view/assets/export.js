// The picture as it stands, scrolled parts included, with title and key, as a PNG file; nothing leaves the computer.
const HIGHEST = 12000; // pixels; browsers refuse canvases that are much higher

function wholeCanvas() {
  const before = plan;
  const view = { position: network.getViewPosition(), scale: network.getScale() };
  plan = { ...before, height: Math.min(HIGHEST, Math.max(before.height, before.bottom + BOTTOM)) };
  network.setSize(`${before.width}px`, `${plan.height}px`);
  home();
  network.redraw();
  const from = $("net").querySelector("canvas");
  const copy = document.createElement("canvas");
  copy.width = from.width;
  copy.height = from.height;
  copy.getContext("2d").drawImage(from, 0, 0);
  const ratio = from.width / before.width;
  plan = before;
  network.setSize("100%", "100%");
  network.moveTo(view);
  return [copy, ratio];
}

function savePicture(done) {
  const [from, ratio] = wholeCanvas();
  const head = 40 * ratio;
  const out = document.createElement("canvas");
  out.width = from.width;
  out.height = from.height + head;
  const ctx = out.getContext("2d");
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, out.width, out.height);
  ctx.drawImage(from, 0, head);
  ctx.textBaseline = "middle";
  ctx.font = `600 ${15 * ratio}px ${FACE}`;
  ctx.fillStyle = theme.ink;
  ctx.fillText(fit(DATA.title, from.width / ratio * 0.6, 1, 15), 16 * ratio, head / 2);
  ctx.font = `${12 * ratio}px ${FACE}`;
  ctx.textAlign = "right";
  let right = out.width - 16 * ratio;
  for (const family of [...FAMILIES].reverse()) {
    ctx.fillStyle = theme[family];
    ctx.fillText(DATA.families[family].name, right, head / 2);
    right -= ctx.measureText(DATA.families[family].name).width + 16 * ratio;
  }
  out.toBlob(done, "image/png");
}

// What an embedder chooses in the address, for looks only: `embed` (the promises alone), `controls` (what of the
// search, the filters and the tools is there all the same), `hide` (parts by name) and `accent` (a colour). Every value is one of a list or a plain hex colour; nothing of it
// becomes HTML or a style sheet. In a frame the page says how high it is.
const PARTS = ["header", "footer", "search", "filters", "intro", "tools"];
const CONTROLS = ["search", "filters", "tools"];
const LEAST_CONTRAST = 4.5; // WCAG 2.2 AA for text.

const root = document.documentElement;
const chosen = new URLSearchParams(location.search);
const looks = ["embed", "controls", "hide", "accent"].filter((name) => chosen.has(name));

// Several parts in one `hide`, between commas or blanks, or one `hide` for each.
const named = (look) => chosen.getAll(look).flatMap((names) => names.split(/[\s,]+/));
const left = named("hide");
const hidden = new Set(left.filter((part) => PARTS.includes(part)));
if (hidden.size) chosen.set("hide", [...hidden].join(","));
const wanted = named("controls").filter((part) => CONTROLS.includes(part));
if (wanted.length) chosen.set("controls", wanted.join(","));
if (chosen.has("embed")) {
  hidden.add("header").add("footer");
  for (const part of CONTROLS) if (!wanted.includes(part)) hidden.add(part);
}
for (const part of hidden) root.classList.add(`no-${part}`);

keepLooks();
if (parent !== self) keepHistory();
const accent = rgb(chosen.get("accent") ?? "");
if (accent) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", paint);
  paint();
}
if (parent !== self) sayHeight();

// The app writes addresses that know nothing of looks. They are put back, so that reloading the
// frame keeps them; links keep none, so that a new tab has the whole page.
function keepLooks() {
  if (!looks.length) return;
  for (const name of ["pushState", "replaceState"]) {
    const write = history[name];
    history[name] = function (state, unused, address) {
      const to = new URL(address ?? location.href, document.baseURI);
      for (const look of looks) to.searchParams.set(look, chosen.get(look));
      write.call(history, state, unused, to.href);
    };
  }
}

// In a frame nothing is added to the history of the page around it: whoever goes back there leaves that
// page, as they mean to, and does not take back each choice made in the frame first.
function keepHistory() {
  const shown = () => ["page", "s"].map((name) => new URLSearchParams(location.search).get(name)).join();
  history.pushState = (state, unused, address) => {
    const before = shown();
    history.replaceState(state, unused, address);
    // Who embeds the page brings its top into sight, where somebody had scrolled far down its list.
    if (shown() !== before) parent.postMessage({ pledgeExplorer: 1, moved: true }, "*");
  };
  // The app's own way back from its open filters, which are no entry here.
  history.back = () => {};
}

// The accent, where both it on every ground and the ink on it can be read; else the page's own.
function paint() {
  root.style.removeProperty("--accent");
  root.style.removeProperty("--accent-ink");
  root.style.removeProperty("--partly");
  const own = getComputedStyle(root);
  const grounds = ["--paper", "--card", "--wash"].map((name) => rgb(own.getPropertyValue(name).trim()));
  if (grounds.some((ground) => !ground || contrast(accent, ground) < LEAST_CONTRAST)) return;
  const inks = ["#ffffff", "#000000"].sort((a, b) => contrast(rgb(b), accent) - contrast(rgb(a), accent));
  root.style.setProperty("--accent", hex(accent));
  root.style.setProperty("--accent-ink", inks[0]);
  root.style.setProperty("--partly", hex(accent));
}

function sayHeight() {
  let said = 0;
  const say = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === said) return;
    said = height;
    // To whoever embeds the page: a height is no secret.
    parent.postMessage({ pledgeExplorer: 1, height }, "*");
  };
  new ResizeObserver(say).observe(document.body);
  say();
}

// A colour of three or six hex digits as red, green and blue from 0 to 255.
function rgb(text) {
  const found = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text);
  if (!found) return undefined;
  const digits = found[1].length === 3 ? found[1].replace(/./g, "$&$&") : found[1];
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16));
}

function hex(colour) {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

// WCAG's contrast, from 1 to 21.
function contrast(one, other) {
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

// WCAG's relative luminance, from 0 to 1.
function light(colour) {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

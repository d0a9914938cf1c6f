// Starts the app. The page's Content-Security-Policy allows no inline script, so this
// file does what trunk's own start would: it is named by `pattern_script` in Trunk.toml,
// which puts the names of the script and the WebAssembly into data attributes.
const own = document.querySelector("script[data-wasm]");
const said = document.getElementById("boot");
function say(words) {
  if (!said) return;
  const link = document.createElement("a");
  link.href = "all.html";
  link.textContent = "all promises on one page";
  said.replaceChildren(words, link);
  said.classList.remove("hidden");
}

const at = (path) => new URL(path, document.baseURI).href;

// <trust> xtask puts these lines into the single file as well.
// The app sets HTML that it has escaped itself, quotation marks included. Should it ever hold what
// could run, it is refused as a whole; the one script that may be named is the service worker.
const RUNS = /<(?:script|iframe|object|embed|base|meta|link)\b|<[^>]*[\s/]on\w+\s*=/i;
const LEADS_TO_CODE = /\s(?:href|src|action|formaction)="\s*(?:javascript|data):/i;
try {
  globalThis.trustedTypes?.createPolicy("default", {
    createHTML: (html) =>
      RUNS.test(html.replace(/"[^"]*"/g, '""')) || LEADS_TO_CODE.test(html) ? null : html,
    createScriptURL: (url) => (url === at("sw.js") ? url : null),
  });
} catch (error) {
  console.warn("Something in this browser has set a policy before this page:", error);
}
// Where the view is in the fragment, a link to a place of the page would be written over it.
document.addEventListener("click", (event) => {
  const id = event.target.closest?.('#app a[href^="#"]')?.hash.slice(1);
  const place = id && location.hash.startsWith("#?") && document.getElementById(id);
  if (!place || !app.contains(place)) return;
  event.preventDefault();
  place.tabIndex = -1;
  place.focus();
});
// </trust>
const app = document.getElementById("app");

// On paper every page says from where it was printed, and when (`@page` in later.css).
addEventListener("beforeprint", () => {
  const day = new Date().toLocaleDateString("en-GB", { dateStyle: "long" });
  document.documentElement.style.setProperty("--printed", JSON.stringify(`${location.href} · ${day}`));
});

// What belongs to this build and is fetched later: the list of those files with their SHA-256, the digest of
// the data, and the second program's two files.
const BUILD = {"list":"","corpus":"","code":"pages.js","program":"pages_bg.wasm"}; // The build writes this line.

// A host may publish the next build in the middle of a visit, and this page must not be made of both: what
// it fetches is what its own build had, or nothing. What a browser or a host has kept of another build is
// asked for anew.
async function ofBuild(path, sha, options) {
  const wanted = { ...options, integrity: sha && `sha256-${sha}` };
  const answer = await fetch(at(path), wanted).catch(() => fetch(at(path), { ...wanted, cache: "reload" }));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

let list;
const listed = async (path) => (await (list ??= ofBuild(BUILD.list).then((answer) => answer.json())))[path];
globalThis.pledgeText = async (path) => {
  try {
    return await (await ofBuild(path, await listed(path))).text();
  } catch (error) {
    list = undefined;
    meetsAnother();
    throw error;
  }
};

// Whether the host has another build by now, which has another list; then that is said and the page reloaded.
async function meetsAnother() {
  try {
    const answer = await fetch(at(BUILD.list), { cache: "no-store" });
    const here = answer.ok && (await answer.json().catch(() => false));
    if (!here && answer.status < 500) (await import("./another.js")).say();
  } catch {
    // No connection, which is said where something was wanted.
  }
}

// The data, for the app, which asks for it once, and for the program of the other pages. Both have the
// same bytes: what one of them calls the third statement is the other's, too.
let corpus;
// As bytes: handing a text on to WebAssembly takes three times its size.
const fetchCorpus = async () => new Uint8Array(await (await ofBuild("data/corpus.json", BUILD.corpus)).arrayBuffer());
globalThis.pledgeCorpus = () => corpus;

// The pages that are not in the first load, by a program of their own (src/bin/pages.rs). The app
// asks for it when one of them is opened; what could not be fetched is asked for again.
let pages;
globalThis.pledgePages = () => {
  pages ??= fetchPages().catch((error) => {
    pages = undefined;
    meetsAnother();
    throw error;
  });
  return pages;
};
async function fetchPages() {
  const all = [import(at(BUILD.code)), corpus, pagesProgram];
  const [code, bytes, fetched] = await Promise.all(all);
  pagesProgram = undefined;
  await code.default({ module_or_path: fetched ?? at(BUILD.program) });
  return new code.Pages(bytes);
}

// Has that program at hand, not yet started, for whoever goes on from a page that was ready.
let pagesProgram;
let expected;
globalThis.pledgeExpect = () => {
  expected ??= (globalThis.requestIdleCallback ?? setTimeout)(() => {
    if (pages) return;
    const code = document.createElement("link");
    Object.assign(code, { rel: "modulepreload", fetchPriority: "low", href: at(BUILD.code) });
    document.head.append(code);
    pagesProgram = ofBuild(BUILD.program, undefined, { priority: "low" })
      .then((answer) => answer.arrayBuffer())
      .catch(() => {});
  });
};

// Pages that are ready with the build (src/pages/ready.rs), as HTML; each is fetched once. Where this
// page is kept the program is, too, and makes the topics.
const READY = /^$/; // The build writes which addresses they have.
const ready = new Map();
globalThis.pledgeReady = (query) => {
  if (!ready.has(query)) ready.set(query, fetchReady(query));
  return ready.get(query);
};
async function fetchReady(query) {
  const [, page, topic] = READY.exec(query) ?? [];
  try {
    if (!page || (topic && navigator.serviceWorker?.controller)) return undefined;
    const path = `pages/${page.replace("compare&topic=", "topic/")}.html`;
    // Whoever comes to the page has this with the page itself, and waits for no list.
    const html = await (await ofBuild(path, list && (await listed(path)))).text();
    // Some hosts answer with a whole page for what is not there, their own or our start page; a ready
    // page is a part of one.
    const whole = /<(?:!doctype|html|body)\b/i.test(html);
    return !whole && html.includes('<h1 id="title"') ? html : undefined;
  } catch {
    return undefined; // No connection, a sandbox, or another build's: the program makes it.
  }
}

// The page that the address names, if it is ready, in the place of the start page, to be read while
// the app is still to come.
const early = location.hash.startsWith("#?")
  ? undefined
  : pledgeReady(location.search)
      .then(showReady)
      .catch((error) => console.warn("A page that was ready could not be shown:", error));
function showReady(html) {
  if (!html || "ready" in app.dataset || document.activeElement?.id === "q") return undefined;
  const page = document.createElement("div");
  page.innerHTML = html;
  document.getElementById("main").replaceChildren(said, page);
  const address = location.search.split("&")[0];
  for (const link of app.querySelectorAll("nav a")) {
    link.ariaCurrent = link.getAttribute("href") === address ? "page" : null;
  }
  // Nobody listens yet: what is chosen here is had as a page of its own.
  page.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-view]");
    if (form) location.search = new URLSearchParams(new FormData(form));
  });
  return painted();
}

// Whatever else the address asks for is still to be made: its words are in the box, and the start page is not
// shown in its place.
function showWhatIsAsked() {
  const asked = new URLSearchParams(location.search);
  for (const look of ["embed", "controls", "hide", "accent"]) asked.delete(look);
  if (![...asked].length || !said) return;
  const words = asked.get("q");
  if (words) document.getElementById("q").value = words;
  const wait = document.createElement("p");
  wait.className = "note";
  wait.textContent = words ? "Searching…" : "Loading…";
  document.getElementById("main").replaceChildren(said, wait);
}

// With the second frame the first is on the screen. A page in the background is not painted, and is not
// waited for.
function painted() {
  return new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
    setTimeout(done, 200);
  });
}

const framed = parent !== self;
// Whatever goes wrong from here on ends in words, and leaves no page busy for ever.
try {
  showWhatIsAsked();
  // Embedded, or asked to look otherwise.
  if (framed || /[?&](embed|accent|hide)\b/.test(location.search)) import("./frame.js");
  // The words that stand in the page are painted first, and those of a ready page unless they are long in
  // coming; then whatever the app needs is asked for at once.
  await painted();
  await Promise.race([early, new Promise((waited) => setTimeout(waited, 500))]);
  if (typeof WebAssembly !== "object") throw new Error("no WebAssembly");
  const program = fetch(at(own.dataset.wasm));
  corpus = fetchCorpus();
  for (const asked of [program, corpus]) asked.catch(meetsAnother);
  const code = await import(at(own.dataset.js));
  await code.default({ module_or_path: program });
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: at("later.css") }));
  keepOffline();
} catch (error) {
  const off = typeof WebAssembly !== "object";
  say(
    off
      ? "Searching and comparing need WebAssembly, which this browser does not run. Everything can be read without it: "
      : "The explorer could not be started. Try again later, or read ",
  );
  app.removeAttribute("aria-busy");
  if (!off) meetsAnother();
  console.error("Pledge Explorer could not start:", error);
}

// A browser may refuse all of this (a sandbox, no storage, no HTTPS), and the page works without.
async function keepOffline() {
  try {
    const workers = navigator.serviceWorker;
    if (workers && !framed) await (await import("./offline.js")).keep(workers);
  } catch {
    // Online only, then.
  }
}

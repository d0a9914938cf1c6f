// Starts the app where everything is in one file (crates/site/src/publish/single.rs). This stands
// below wasm-bindgen's own script in one inline module. Nothing is fetched: what the app asks for is
// in the file, and so is what its links lead to.
const at = (path) => new URL(path, document.baseURI).href;
const app = document.getElementById("app");
const plain = document.getElementById("plain");
const files = JSON.parse(document.getElementById("files").textContent);

globalThis.pledgeText = async (path) => {
  if (!Object.hasOwn(files, path)) throw new Error(`${path} is not in this file`);
  return files[path];
};

// A source that a link led to.
const source = document.body.appendChild(document.createElement("main"));
source.className = "wrap";
source.hidden = true;

// The app, everything on one page, or a source: the fragment says which.
function show() {
  const name = decodeURIComponent(location.hash.slice(1));
  const there = name && document.getElementById(name);
  const file = Object.hasOwn(files, name);
  const all = name === "all.html" || Boolean(there && plain.contains(there));
  app.hidden = file || all;
  plain.hidden = !all;
  source.hidden = !file;
  source.replaceChildren();
  if (file) {
    const back = document.createElement("a");
    back.href = "#?";
    back.textContent = plain.querySelector("a").textContent;
    const text = document.createElement("pre");
    text.textContent = files[name];
    source.append(back, text);
  }
  if (file || all) (all && there ? there : document.body).scrollIntoView();
}

// Other pages and the data files lie beside the published explorer and not in here: said, and not linked.
function unlink() {
  for (const link of app.querySelectorAll('a[href]:not([href^="?"], [href^="#"], [href*=":"])')) {
    const to = link.getAttribute("href");
    if (to === "all.html" || Object.hasOwn(files, to)) continue;
    const list = link.closest(".get");
    link.removeAttribute("href");
    if (!list) link.after(" (beside the published explorer, not in this file)");
    else if (list.previousElementSibling?.matches(".get")) list.hidden = true;
    else list.textContent = "Whole tables, with what their fields mean, lie beside the published explorer and not in this file.";
  }
}
new MutationObserver(unlink).observe(app, { childList: true, subtree: true });

addEventListener("popstate", show);
document.addEventListener("click", (event) => {
  const to = event.target.closest?.("a[href]")?.getAttribute("href").replace(/^\.\//, "");
  if (to === undefined || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  // A view, or a file that is in this one. Links within the app are the app's own to follow.
  const view = (to === "" || to.startsWith("?")) && !(app.contains(event.target) && "ready" in app.dataset);
  if (!view && to !== "all.html" && !Object.hasOwn(files, to)) return;
  event.preventDefault();
  location.hash = view ? `#${to || "?"}` : `#${to}`;
});

const program = (id) => ({
  module_or_path: Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0)),
});

globalThis.pledgeCorpus = async () => new TextEncoder().encode(files["data/corpus.json"]);

// Their files lie beside a published explorer; here the program makes them all.
globalThis.pledgeReady = async () => undefined;

// The pages that a published explorer would fetch when they are opened.
globalThis.pledgePages = async () => {
  await more.init(program("pages"));
  return new more.Pages(await pledgeCorpus());
};

try {
  await __wbg_init(program("wasm"));
  show();
} catch (error) {
  const said = document.getElementById("boot");
  said?.classList.remove("hidden");
  if (said) said.textContent = "Searching and comparing do not run in this browser. Everything can be read below.";
  app.removeAttribute("aria-busy");
  console.error("Pledge Explorer could not start:", error);
}

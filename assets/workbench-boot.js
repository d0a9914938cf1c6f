// Starts the workbench, as boot.js starts the explorer: no inline script, and one Trusted Types policy.
const own = document.querySelector("script[data-wasm]");
const at = (path) => new URL(path, document.baseURI).href;
const RUNS = /<(?:script|iframe|object|embed|base|meta|link)\b|<[^>]*[\s/]on\w+\s*=/i;
const WORKERS = [at("sw.js"), at(`workbench-start.js#${own.dataset.js}`)];
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (html) => (RUNS.test(html.replace(/"[^"]*"/g, '""')) ? null : html),
  createScriptURL: (url) => (WORKERS.includes(url) ? url : null),
});

try {
  const program = fetch(at(own.dataset.wasm));
  program.catch(() => {});
  const app = await import(at(own.dataset.js));
  await app.default({ module_or_path: program });
  keepOffline();
} catch (error) {
  const said = document.getElementById("boot");
  said.textContent =
    typeof WebAssembly !== "object"
      ? "The workbench needs WebAssembly, which this browser does not run. Use a current browser."
      : "The workbench could not be started. Check that you are online and load the page again.";
  console.error("The workbench could not start:", error);
}

// The service worker keeps the workbench only once somebody has opened it.
async function keepOffline() {
  try {
    const workers = navigator.serviceWorker;
    if (!workers || parent !== self) return;
    await (await import("./offline.js")).keep(workers);
    (await workers.ready).active?.postMessage("keep the workbench");
  } catch {
    // Online only, then.
  }
}

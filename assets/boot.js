// Starts the app. The page's Content-Security-Policy allows no inline script, so this
// file does what trunk's own start would: it is named by `pattern_script` in Trunk.toml,
// which puts the names of the script and the WebAssembly into data attributes.
const own = document.querySelector("script[data-wasm]");
const said = document.getElementById("boot");

function say(words) {
  if (said) said.textContent = words;
}

try {
  if (typeof WebAssembly !== "object") throw new Error("no WebAssembly");
  const app = await import(new URL(own.dataset.js, document.baseURI).href);
  await app.default({ module_or_path: new URL(own.dataset.wasm, document.baseURI).href });
} catch (error) {
  const off = typeof WebAssembly !== "object";
  say(
    off
      ? "Searching and comparing need WebAssembly, which this browser does not run. Everything can be read without it:"
      : "The explorer could not be started. Try again later, or read everything on one plain page:",
  );
  document.getElementById("app")?.removeAttribute("aria-busy");
  console.error("Pledge Explorer could not start:", error);
}

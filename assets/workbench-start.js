// Starts the workbench's worker, which is the same program as the page's: its script is named behind `#`.
const script = new URL(location.hash.slice(1), import.meta.url).href;
const { default: init } = await import(script);
await init({ module_or_path: script.replace(/\.js$/, "_bg.wasm") });

// Starts the workbench's worker: a module worker may not name its WebAssembly itself.
import init from "./workbench-worker.js";
await init({ module_or_path: new URL("workbench-worker_bg.wasm", import.meta.url) });

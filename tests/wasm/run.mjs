// node run.mjs READER.wasm FOLDER: reads every PDF of a folder and holds it against the text beside it.
// It prints how many were right, and ends with 1 where one was not.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [wasm, folder] = process.argv.slice(2);
const program = await WebAssembly.compile(readFileSync(wasm));
// Some crate knows of wasm-bindgen and asks for its imports; reading a PDF calls none of them.
const imports = {};
for (const { module, name } of WebAssembly.Module.imports(program)) {
  imports[module] ??= {};
  imports[module][name] = () => {
    throw new Error(`${module}.${name} was called`);
  };
}
const reader = (await WebAssembly.instantiate(program, imports)).exports;

const read = (bytes) => {
  reader.clear();
  for (const byte of bytes) reader.push(byte);
  const done = reader.read();
  const answer = new Uint8Array(reader.length());
  for (let i = 0; i < answer.length; i++) answer[i] = reader.at(i);
  return [done, new TextDecoder().decode(answer)];
};

let right = 0;
for (const name of readdirSync(folder).filter((n) => n.endsWith(".pdf")).sort()) {
  const bytes = readFileSync(join(folder, name));
  const [done, text] = read(bytes);
  if (done !== 1 || text !== readFileSync(join(folder, name.replace(/pdf$/, "txt")), "utf8")) {
    console.error(`${name} reads\n${text}`);
    process.exitCode = 1;
    continue;
  }
  // A file that was cut must not stop the reader for those after it.
  read(bytes.subarray(0, bytes.length / 2));
  right += 1;
}
console.log(`${right} right`);

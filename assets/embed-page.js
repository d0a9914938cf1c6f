// Puts together the code that others paste into their pages, and shows it at work. Words are set
// as text and never as HTML.
const folder = new URL(".", document.baseURI).href;
const form = document.getElementById("choices");
const preview = document.getElementById("preview");
const said = document.getElementById("said");

const LOOKS = ["accent", "controls", "hide"];

const escape = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const attributes = (pairs) => pairs.map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escape(value)}"`)).join("");
const ID = /^[a-z0-9][\w./-]*$/i;
const HEX = /^#?[0-9a-f]{6}$/i;

// The id of a statement, from what somebody pasted: its address, or the id itself.
function statement(text) {
  const id = /[?&#]s=/.test(text) ? new URLSearchParams(text.slice(text.search(/[?&#]s=/) + 1)).get("s") : text;
  return ID.test(id) ? id : "";
}

// What the address of this page asks for: a page links to it with what it shows.
for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements[name === "page" ? "view" : name];
  if (field && "value" in field) field.value = value;
}

// What is chosen, as the attributes of the element.
function chosen() {
  const data = new FormData(form);
  const pairs = [];
  const own = statement(data.get("s").trim());
  if (own) pairs.push(["s", own]);
  else if (data.get("topic")) pairs.push(["view", "compare"], ["topic", data.get("topic")]);
  else if (data.get("view") !== "explore") pairs.push(["view", data.get("view")]);
  for (const name of own ? ["controls", "hide"] : ["theme", "party", "plans", "controls", "hide"]) {
    const values = data.getAll(name).filter(Boolean);
    if (values.length) pairs.push([name, values.join(LOOKS.includes(name) ? "," : " ")]);
  }
  const accent = data.get("accent").trim();
  if (HEX.test(accent)) pairs.push(["accent", accent.replace("#", "")]);
  return { pairs, height: data.get("height") || "640", most: data.get("max-height") || "1600", label: data.get("label").trim(), sandbox: data.has("sandbox") };
}

function address({ pairs }, looks) {
  const to = new URL(folder);
  for (const [name, value] of pairs) {
    if (LOOKS.includes(name)) continue;
    for (const one of value.split(" ")) to.searchParams.append(name === "view" ? "page" : name, one);
  }
  if (!looks) return to.href;
  to.searchParams.set("embed", "1");
  for (const [name, value] of pairs) if (LOOKS.includes(name)) to.searchParams.set(name, value);
  return to.href;
}

// The static table of the theme, with whole addresses.
function table(theme) {
  const made = document.createElement("div");
  made.append(document.querySelector(`template[data-table="${CSS.escape(theme)}"]`).content.cloneNode(true));
  for (const link of made.querySelectorAll("a")) link.setAttribute("href", new URL(link.getAttribute("href"), folder).href);
  return made.innerHTML;
}

function write() {
  const now = chosen();
  const { pairs, height, most, label, sandbox } = now;
  const own = [...pairs, ["height", height], ["max-height", most]];
  if (label) own.push(["label", label]);
  if (sandbox) own.push(["sandbox", "allow-scripts"]);
  const link = `<a href="${escape(address(now, false))}">${escape(label || "Pledge Explorer")}</a>`;
  document.getElementById("element").value =
    `<script src="${escape(`${folder}embed.js`)}" async></scr` + `ipt>\n<pledge-explorer${attributes(own)}>\n  ${link}\n</pledge-explorer>`;
  const frame = [["src", address(now, true)], ["title", label || "Pledge Explorer"], ["width", "100%"], ["height", height]];
  frame.push(["loading", "lazy"], ["referrerpolicy", "no-referrer"]);
  if (sandbox) frame.push(["sandbox", "allow-scripts"]);
  document.getElementById("frame").value = `<iframe${attributes(frame)}></iframe>\n<p>${link}</p>`;
  document.getElementById("link").value = link;
  document.getElementById("table").value = table(new FormData(form).get("theme"));
  const host = new URL(folder).origin;
  document.getElementById("policy").textContent = `script-src ${host}; frame-src ${host}`;
  return own;
}

function show(own) {
  const element = document.createElement("pledge-explorer");
  for (const [name, value] of own) element.setAttribute(name, value);
  preview.replaceChildren(element);
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", write);
form.addEventListener("change", () => show(write()));
document.getElementById("preview-again").addEventListener("click", () => show(write()));
document.addEventListener("click", async (event) => {
  const id = event.target.dataset?.copy;
  if (!id) return;
  const code = document.getElementById(id);
  try {
    await navigator.clipboard.writeText(code.value);
    said.textContent = "Copied.";
  } catch {
    // Refused: then by hand.
    code.select();
    said.textContent = "Selected: copy it with your keyboard.";
  }
});
show(write());

// Keeps one build of the page whole in this browser, so that it opens without a connection.
// The line below is written when the page is built: every file of the build with its SHA-256,
// and a digest of all of them (crates/site/src/publish/worker.rs). A new build is a new worker with
// a store of its own; a store is never mended with another build's files.
const BUILD = {"digest":"","files":{},"later":{}};

const OURS = `pledge-explorer ${registration.scope} `;
const STORE = OURS + BUILD.digest;
const START = new URL("index.html", registration.scope).href;
const listed = (files) => Object.entries(files).map(([path, sha]) => [new URL(path, registration.scope).href, sha]);
const FIRST = new Map(listed(BUILD.files));
// What is kept once somebody has opened the workbench.
const LATER = new Map(listed(BUILD.later));
const FILES = new Map([...FIRST, ...LATER]);

// This script, of which the workbench makes sites too. It cannot list itself.
const OWN = new URL("sw.js", registration.scope).href;

// Sites that the workbench has made to be looked at: they are answered from its own store, and the
// network is never asked.
const PREVIEW = new URL("preview/", registration.scope).href;
const PREVIEWS = "pledge-explorer preview";

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(cleanUp()));
addEventListener("message", (event) => {
  // Only when a person has said so: the page that asks reloads all its tabs.
  if (event.data === "take over") skipWaiting();
  if (event.data === "keep the workbench") event.waitUntil(keepLater());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.hash = "";
  // Every view is a query of the one page.
  if (request.mode === "navigate") {
    url.search = "";
    event.waitUntil(stillThere());
  }
  if (url.href.startsWith(PREVIEW)) return event.respondWith(preview(url));
  const file = url.href === registration.scope ? START : url.href;
  if (file === OWN) return event.respondWith(own(request));
  if (request.method === "GET" && FILES.has(file)) event.respondWith(answer(event, file));
});

// A file of a site that is looked at before it is published.
async function preview(url) {
  const found = await caches.match(url.href, { cacheName: PREVIEWS, ignoreSearch: true });
  return found ?? new Response("Nothing of this is here.", { status: 404 });
}

// This script, for the workbench; a browser that looks for a newer one does not ask here.
async function own(request) {
  return (await caches.match(OWN, { cacheName: STORE })) ?? fetch(request);
}

// The workbench's own files, those of them that are not here yet.
async function keepLater() {
  const store = await caches.open(STORE);
  for (const file of LATER.keys()) {
    if (!(await store.match(file))) await load(file, store).catch(() => {});
  }
  const script = await fetch(OWN, { cache: "no-cache" }).catch(() => undefined);
  // The host may have another build's by now.
  if (script?.ok && (await script.clone().text()).includes(BUILD.digest)) await store.put(OWN, script);
}

// All files or none. What an interrupted installation left is removed first.
async function install() {
  await caches.delete(STORE);
  try {
    const store = await caches.open(STORE);
    await Promise.all([...FIRST.keys()].map((file) => load(file, store)));
  } catch (error) {
    await caches.delete(STORE);
    throw error;
  }
}

// A site that was taken down, moved or replaced by another is not shown from here for ever: with each page that
// is opened the host is asked for this worker. Where it has none any more, or something else in its
// place, this one leaves, and its pages load what the host has now. No answer, or a host in trouble, says nothing.
async function stillThere() {
  let answer;
  try {
    answer = await fetch(location.href, { cache: "no-cache" });
  } catch {
    return;
  }
  const ours = answer.ok && !answer.redirected && /^const BUILD = /m.test(await answer.text());
  if (ours || answer.status === 408 || answer.status === 429 || answer.status >= 500) return;
  await registration.unregister();
  const stores = await caches.keys();
  await Promise.all(stores.filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)));
  for (const page of await clients.matchAll({ type: "window" })) page.navigate(page.url).catch(() => {});
}

// Removes the stores of earlier builds of this page, and of no other page of this host.
async function cleanUp() {
  const stores = await caches.keys();
  await Promise.all(
    stores.filter((name) => name.startsWith(OURS) && name !== STORE).map((name) => caches.delete(name)),
  );
}

// A file of this build from the host. Anything else that the host answers (an error page, another
// build's file) fails by its digest.
async function load(file, store, from = "no-cache") {
  // Some hosts send index.html to the folder's address, and a redirected answer opens no page.
  const address = file === START ? registration.scope : file;
  const response = await fetch(address, {
    cache: from,
    credentials: "same-origin",
    integrity: `sha256-${FILES.get(file)}`,
  });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const whole = await copy(response, await response.arrayBuffer());
  await store?.put(file, whole.clone());
  return whole;
}

// The same answer with its bytes in hand, which are neither compressed nor redirected.
function copy(response, bytes) {
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(bytes, { headers });
}

// A file from the store, if it is there and is what was stored.
async function kept(file) {
  try {
    const found = await caches.match(file, { cacheName: STORE, ignoreVary: true });
    const bytes = await found.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    if (btoa(String.fromCharCode(...digest)) === FILES.get(file)) return copy(found, bytes);
  } catch {
    // Not there, or not to be read: the host may have it.
  }
  return undefined;
}

async function answer(event, file) {
  return (await kept(file)) ?? (await again(file)) ?? withoutStore(event, file);
}

// The same file anew, for a store that has lost it: from the host, or from what the browser has of
// it elsewhere.
async function again(file) {
  const store = await caches.open(STORE).catch(() => undefined);
  return load(file, store)
    .catch(() => load(file, store, "force-cache"))
    .catch(() => undefined);
}

// The store is broken and the host has not this build's file.
async function withoutStore(event, file) {
  let response;
  try {
    response = await fetch(event.request, { cache: "no-store" });
  } catch {
    // No connection: the plain page has everything that can be read.
    const plain = file === START && (await kept(new URL("all.html", registration.scope).href));
    return plain || Response.error();
  }
  if (response.status < 500) await retire(event);
  return response;
}

// The host has another build by now. Half of this one is no use: the worker gives up, and its
// pages load the other build whole.
async function retire(event) {
  await registration.unregister();
  await caches.delete(STORE);
  if (event.request.mode === "navigate") return;
  const page = await clients.get(event.clientId);
  // Not waited for: the page cannot leave before it has this answer.
  page?.navigate(page.url).catch(() => {});
}

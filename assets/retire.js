// Takes the place of sw.js on a host from which an explorer was taken away (`pledges retire`): the worker of
// whoever was there before goes at once, with all that it kept, and their pages load what the host has now.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const ours = `pledge-explorer ${registration.scope} `;
  const stores = await caches.keys();
  await Promise.all(stores.filter((name) => name.startsWith(ours)).map((name) => caches.delete(name)));
  await registration.unregister();
  for (const page of await clients.matchAll({ type: "window" })) page.navigate(page.url).catch(() => {});
}

// Has the page kept for use without a connection, and offers a newer build in words. Loaded after
// the page is ready, and only where the page stands alone: an embedded one keeps nothing.
const ASK_AFTER = 3_600_000; // How long an open page goes without asking for a newer build, in ms.

export async function keep(workers) {
  // Whoever was told to take the newer build reloads; so do all other tabs, since a page and its
  // files have to be of one build. What they show is in their addresses.
  workers.addEventListener("controllerchange", () => location.reload());
  const kept = await workers.register(new URL("sw.js", document.baseURI).href, { updateViaCache: "none" });
  const watch = (worker) => {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && kept.active) offer(worker);
    });
  };
  if (kept.waiting && kept.active) offer(kept.waiting);
  watch(kept.installing);
  kept.addEventListener("updatefound", () => watch(kept.installing));

  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < ASK_AFTER) return;
    asked = Date.now();
    kept.update().catch(() => {});
  });
}

// Says that there is a newer build, and waits to be told.
function offer(worker) {
  const bar = document.createElement("div");
  bar.className = "update";
  bar.setAttribute("role", "status");
  const close = () => {
    bar.remove();
    document.documentElement.classList.remove("updating");
  };
  worker.addEventListener("statechange", () => {
    // A page that no worker controls is not told of the change any other way.
    if (worker.state === "activated" && bar.isConnected) location.reload();
    // A still newer build makes an offer of its own.
    if (worker.state === "redundant") close();
  });
  document.body.append(bar);
  document.documentElement.classList.add("updating");
  const words = document.createElement("p");
  words.textContent = "A newer version of this page is ready. All its open tabs will show it.";
  bar.append(
    words,
    button("btn", "Use the newer version", () => worker.postMessage("take over")),
    button("btn quiet", "Later", close),
  );
}

function button(name, words, act) {
  const made = document.createElement("button");
  made.className = name;
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

// Says that the host has published another build while this page was open, and loads that. Fetched when a
// file of this page's build cannot be had any more, because the other has taken its place.
const READ = 1500; // How long the words can be read before the page goes, in ms.
let said = false;

export function say() {
  if (said) return;
  said = true;
  const bar = document.createElement("div");
  bar.className = "update";
  bar.setAttribute("role", "alert");
  const words = document.createElement("p");
  bar.append(words);
  document.body.append(bar);
  // Once, by itself: a host that goes on giving this build's page would have it reload for ever.
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.type === "reload") {
    words.textContent = "A newer version of this page has been published, and parts of this one are gone.";
    const again = document.createElement("button");
    again.className = "btn";
    again.type = "button";
    again.textContent = "Load the newer version";
    again.addEventListener("click", () => location.reload());
    bar.append(again);
  } else {
    words.textContent = "A newer version of this page has been published. It is being loaded.";
    setTimeout(() => location.reload(), READ);
  }
}

// Follows what somebody does in the page to the frame that shows what they asked for.

// What the page shows, in a few words that are quick to find: its heading, its count, and of a list
// the first ten statements, which are two screens; of another page how many elements it has, and the
// last statement. The rest of a list, the address and the title are not on the screen and follow it.
// Places in source texts are left out, for they are fetched when the page itself is drawn.
window.shown = () => {
  const main = document.querySelector("#main");
  if (!main) return "";
  let elements = main.getElementsByTagName("*").length;
  for (const place of main.querySelectorAll("[data-lines], [data-whole]"))
    elements -= place.getElementsByTagName("*").length;
  const lists = main.getElementsByClassName("list");
  const link = (item) => item?.querySelector("a")?.getAttribute("href") ?? "";
  const live = main.querySelector("#q") && main.querySelector("#count");
  return [
    main.querySelector("h1")?.textContent ?? "",
    main.querySelector("#count")?.textContent ?? "",
    ...(live
      ? [...(lists[0]?.children ?? [])].slice(0, 10).map(link)
      : [elements, link(lists[lists.length - 1]?.lastElementChild)]),
  ].join(" | ");
};

// The same with all that is not on the screen: the address, the title, every element.
window.whole = () => {
  const main = document.querySelector("#main");
  const elements = main ? main.getElementsByTagName("*").length : 0;
  return [location.search || location.hash, document.title, elements, window.shown()].join(" | ");
};

// From the next event of a kind, by the time it has from the system, to the end of the first frame
// that shows what was wanted. Whether it does is asked before the frame is painted, and the time
// taken after, in a task that the browser runs when it is done with the frame.
window.follow = (kind, met) => {
  window.outcome = new Promise((known) => {
    const begin = (event) => {
      const frame = () =>
        requestAnimationFrame(() => {
          const done = met();
          const after = new MessageChannel();
          after.port1.onmessage = () => (done ? known(performance.now() - event.timeStamp) : frame());
          after.port2.postMessage(0);
        });
      frame();
    };
    addEventListener(kind, begin, { capture: true, once: true });
  });
};

// The time of what is followed, or, when patience ends, what is shown instead.
window.followed = (patience) =>
  Promise.race([
    window.outcome,
    new Promise((late) => setTimeout(() => late(`it shows ${window.shown()}`), patience)),
  ]);

// What is shown once nothing has changed for a while, on the screen or off it: after the page is not
// as it last was, if what was shown `before` is given, and after every part that is fetched has come.
window.settled = (before, quiet, patience) =>
  new Promise((known) => {
    const start = performance.now();
    let last = null;
    let since = start;
    const look = () => {
      const now = performance.now();
      const shown = window.whole();
      const fetching = [...document.querySelectorAll("#main [data-source]")].some((place) =>
        place.textContent.startsWith("Loading"),
      );
      if (shown !== last || (before && shown === window.settledAs) || fetching) since = now;
      last = shown;
      if (now - since >= quiet) {
        window.settledAs = shown;
        known(window.shown());
      }
      else if (now - start > patience) known(null);
      else setTimeout(look, 16);
    };
    look();
  });

// What the browser itself says about interactions: of each the longest event, with what it
// consisted of. Interactions of under 16 ms are not told of.
window.interactions = new Map();
window.observeInteractions = () => {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!entry.interactionId) continue;
      const known = window.interactions.get(entry.interactionId);
      const work = entry.processingEnd - entry.processingStart;
      // Several events can wait for one frame; what was worked on says most.
      const longer = !known || entry.duration > known.duration;
      if (!longer && !(entry.duration === known.duration && work > known.work)) continue;
      const target = entry.target;
      window.interactions.set(entry.interactionId, {
        duration: entry.duration,
        name: entry.name,
        target: target ? target.tagName.toLowerCase() + (target.id ? `#${target.id}` : "") : "gone",
        delay: entry.processingStart - entry.startTime,
        work,
        at: entry.startTime,
      });
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
};

// A key that the page has no use for goes back, as the browser's own button would.
addEventListener("keydown", (event) => {
  if (event.key === "F9") history.back();
});

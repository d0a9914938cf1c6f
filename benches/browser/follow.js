// Follows what somebody does in the page to the frame that shows what they asked for.

// What the page that is shown shows, in a few words that are quick to find: its heading, its count, and of a list
// the first five statements, which are more than the window shows; of another page how many elements it
// has, and the last statement. The rest of a list, the address and the title are not on the screen and
// follow it. Places in source texts are left out, for they are fetched when the page itself is drawn.
window.stage = () => document.querySelector("#main > div:not(.aside)");
window.shown = () => {
  const main = window.stage();
  if (!main) return "";
  const elements = () => {
    let all = main.getElementsByTagName("*").length;
    for (const place of main.querySelectorAll("[data-lines], [data-whole]"))
      all -= place.getElementsByTagName("*").length;
    return all;
  };
  const lists = main.getElementsByClassName("list");
  const link = (item) => item?.querySelector("a")?.getAttribute("href") ?? "";
  const live = main.querySelector("#q") && main.querySelector("#count");
  return [
    main.querySelector("h1")?.textContent ?? "",
    main.querySelector("#count")?.textContent ?? "",
    ...(live
      ? [...(lists[0]?.children ?? [])].slice(0, 5).map(link)
      : [elements(), link(lists[lists.length - 1]?.lastElementChild)]),
  ].join(" | ");
};

// The same with all that is not on the screen: the address, the title, every element.
window.whole = () => {
  const main = window.stage();
  const elements = main ? main.getElementsByTagName("*").length : 0;
  return [location.search || location.hash, document.title, elements, window.shown()].join(" | ");
};

// Tells the bench something, which need not ask for it: its questions would take the page's time.
window.tell = (what) => fetch("told", { method: "POST", body: JSON.stringify(what) });

// From the next event of a kind, by the time it has from the system, to the end of the first frame
// that shows what was wanted. Whether it does is asked before the frame is painted, and the time
// taken after, in a task that the browser runs when it is done with the frame. When patience ends,
// what is shown instead is told.
window.follow = (kind, met, patience) => {
  const begin = (event) => {
    const late = setTimeout(() => window.tell(`it shows ${window.shown()}`), patience);
    const frame = () =>
      requestAnimationFrame(() => {
        const done = met();
        const after = new MessageChannel();
        after.port1.onmessage = () => {
          const time = performance.now() - event.timeStamp;
          if (!done) return frame();
          clearTimeout(late);
          window.tell(time);
        };
        after.port2.postMessage(0);
      });
    frame();
  };
  addEventListener(kind, begin, { capture: true, once: true });
};

// From the next event of a kind on, and after the first frame that follows it, waits until what is
// shown has settled, and tells it. Meanwhile a dot changes with every frame: driven by WebDriver, this
// Chromium tells when a frame was on the screen only with the next, and the last of a change has none.
window.watch = (kind, before, quiet, patience) => {
  const dot = document.createElement("i");
  dot.style = "position: fixed; width: 1px; height: 1px; top: 0; left: 0";
  let watching = true;
  const blink = () => {
    dot.style.background = dot.style.background ? "" : "gray";
    if (watching) requestAnimationFrame(blink);
  };
  const begin = () => {
    document.documentElement.append(dot);
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => {
        blink();
        window.settled(before, quiet, patience).then((shown) => {
          watching = false;
          dot.remove();
          window.tell(shown);
        });
      };
      after.port2.postMessage(0);
    });
  };
  addEventListener(kind, begin, { capture: true, once: true });
};

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
      const coming = document.querySelectorAll("#main [data-source], #main [role=status]");
      const fetching = [...coming].some((place) => place.textContent.startsWith("Loading"));
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

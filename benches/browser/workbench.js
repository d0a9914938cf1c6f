// What the benchmark of the workbench does in the page, and how long each takes to the frame that shows it.
(() => {
  const one = (css) => document.querySelector(css);
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const until = async (holds) => {
    while (!holds()) await painted();
    await painted();
  };
  const timed = async (act, holds) => {
    const start = performance.now();
    act();
    await until(holds);
    return performance.now() - start;
  };
  const button = (words) => [...document.querySelectorAll("button, a")].find((b) => b.innerText.includes(words));
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) longest = Math.max(longest, task.duration);
  }).observe({ type: "longtask", buffered: true });
  const fill = (css, words) => {
    one(css).value = words;
    one(css).dispatchEvent(new Event("input", { bubbles: true }));
  };
  window.steps = {
    opened: async () => {
      await until(() => one("#keeping") && !one("#keeping").innerText.startsWith("Opening"));
      return performance.now();
    },
    example: () =>
      timed(
        () => button("Use the documents of this site").click(),
        () => document.querySelectorAll(".document").length > 1 && !document.body.innerText.includes("It is being read"),
      ),
    site: async () => {
      button("Publish").click();
      await until(() => one("#take-site"));
      let bytes = 0;
      const making = URL.createObjectURL;
      URL.createObjectURL = (file) => {
        bytes = file.size;
        return making.call(URL, file);
      };
      HTMLElement.prototype.click = new Proxy(HTMLElement.prototype.click, {
        apply: (click, on) => (on.download ? undefined : click.call(on)),
      });
      const ms = await timed(() => one("#take-site").click(), () => one("#making").innerText.includes("is made"));
      return { ms, bytes };
    },
    paste: async (many) => {
      button("Paste text").click();
      await until(() => one("#paste-text"));
      const line = (_, at) => `- Mend bridge ${at + 1} of the county, and perhaps paint it green`;
      fill("#paste-name", "Many");
      fill("#paste-text", `# Ely First: our pledges\n\n## Transport\n\nWe will:\n\n${Array.from({ length: many }, line).join("\n")}\n`);
      return timed(() => button("Add this text").click(), () => one(".document")?.innerText.includes("Read: "));
    },
    room: () => timed(() => button("Look at its reading").click(), () => one("#item-heading")),
    correct: async (times) => {
      button("All statements").click();
      await painted();
      const out = [];
      for (let at = 0; at < times; at += 1) {
        document.querySelectorAll(".items button")[at].click();
        await painted();
        const said = one(".items").innerText;
        out.push(
          await timed(
            () => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "y", bubbles: true })),
            () => one(".items").innerText !== said,
          ),
        );
      }
      return out;
    },
    longest: async () => longest,
    held: async () => (await performance.measureUserAgentSpecificMemory()).bytes,
  };
})();

// <pledge-explorer theme="transport"> for other people's pages: an iframe that is loaded when it
// comes near the screen and is as high as what it shows, up to a limit (`max-height`). The page it stands in
// needs no more than this script; its attributes are put into an address, never into HTML.
//
// A classic script: it loads from any host and is never refused for its `type` by a CMS.
if (!customElements.get("pledge-explorer")) {
  const HERE = document.currentScript.src;
  const FILTERS = ["theme", "party", "kind", "plans", "doc", "q", "s", "page", "part", "topic", "sort"];
  const LOOKS = ["accent", "hide", "controls"];
  const HEIGHT = 640; // Until the page has said how high it is, and where it never does; CSS pixels.
  const LEAST = 120;
  const LATE = 15_000; // How long a locked frame may take to start before something is said of it; milliseconds.
  const CAP = 1600; // How high a frame grows where nothing else is said; the rest is scrolled to within it.
  const MOST = 30_000;
  // What a sandboxed frame may do, whatever is asked for: never its own origin beside scripts.
  const ALLOWED = ["allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox", "allow-downloads", "allow-forms"];

  function within(height) {
    return Math.min(MOST, Math.max(LEAST, Math.ceil(height)));
  }

  class PledgeExplorer extends HTMLElement {
    static observedAttributes = [...FILTERS, ...LOOKS, "view", "src", "header", "sandbox", "height", "max-height", "label"];

    #frame;
    // Whether the page in the frame has said how high it is.
    #spoke = false;
    #link;
    // What the link below says while nothing is cut off.
    #words;
    #late;
    #heard = (event) => this.#listen(event);

    connectedCallback() {
      addEventListener("message", this.#heard);
      this.#show();
    }

    disconnectedCallback() {
      removeEventListener("message", this.#heard);
      clearTimeout(this.#late);
    }

    attributeChangedCallback() {
      if (this.#frame && this.isConnected) this.#show();
    }

    // The explorer's folder: `src`, or where this script comes from. What is no address of the web is none.
    get #base() {
      const here = new URL(".", HERE);
      const src = this.getAttribute("src");
      try {
        const base = src ? new URL(src, document.baseURI) : here;
        return /^https?:$/.test(base.protocol) ? base : here;
      } catch {
        return here;
      }
    }

    // Whose words these are, for people who cannot see the frame.
    get #label() {
      return this.getAttribute("label") || "Pledge Explorer: what was promised, and what the council\u2019s plans say";
    }

    // What a locked frame may do; null where it is not locked.
    get #locks() {
      if (!this.hasAttribute("sandbox")) return null;
      const wanted = new Set(["allow-scripts", ...this.getAttribute("sandbox").split(/\s+/)]);
      return ALLOWED.filter((one) => wanted.has(one)).join(" ");
    }

    #address(looks) {
      const address = this.#base;
      for (const name of FILTERS) {
        const value = this.getAttribute(name === "page" ? "view" : name) ?? this.getAttribute(name);
        for (const one of value?.split(name === "q" ? "\n" : /[\s,]+/) ?? []) {
          if (one) address.searchParams.append(name, one);
        }
      }
      if (!looks) return address;
      if (!this.hasAttribute("header")) address.searchParams.set("embed", "1");
      for (const name of LOOKS) {
        const value = this.getAttribute(name)?.trim().split(/[\s,]+/).join(",");
        if (value) address.searchParams.set(name, value);
      }
      return address;
    }

    #show() {
      const address = this.#address(true).href;
      const locks = this.#locks;
      const before = this.#frame;
      if (before?.src === address && before.getAttribute("sandbox") === locks) {
        // What is read in it goes on being read.
        before.title = this.#label;
        if (!this.#spoke) before.style.height = `${this.#least}px`;
        return;
      }
      const frame = document.createElement("iframe");
      frame.title = this.#label;
      frame.loading = "lazy";
      frame.referrerPolicy = "no-referrer";
      frame.allow = "clipboard-write";
      clearTimeout(this.#late);
      this.#spoke = false;
      if (locks !== null) {
        frame.sandbox = locks;
        frame.addEventListener("load", () => this.#expect(frame));
      }
      // A style attribute may be forbidden by the page's policy; the style object never is.
      Object.assign(frame.style, { display: "block", width: "100%", border: "0" });
      frame.style.height = `${this.#least}px`;
      frame.src = address;
      // Below it a plain link, for whoever would rather have the whole page and where frames are refused.
      const link = this.querySelector("a") ?? document.createElement("a");
      if (!link.href) {
        link.href = this.#address(false).href;
        link.textContent = "Open the Pledge Explorer in a page of its own";
      }
      if (link !== this.#link) this.#words = link.textContent;
      this.#link = link;
      link.textContent = this.#words;
      this.style.display = "block";
      this.replaceChildren(frame, link);
      this.#frame = frame;
    }

    // A locked frame has no origin of its own, so that its host has to allow its scripts to be fetched.
    // Where it does not, nothing of ours runs in it, and it is said here.
    #expect(frame) {
      clearTimeout(this.#late);
      this.#late = setTimeout(() => {
        if (this.#spoke || frame !== this.#frame || !frame.isConnected) return;
        const said = document.createElement("p");
        said.setAttribute("role", "status");
        said.textContent =
          "The explorer has not started in this locked frame. Either its host does not send the header " +
          "\u201cAccess-Control-Allow-Origin: *\u201d, or it cannot be reached. The link below leads to the page itself.";
        frame.after(said);
      }, LATE);
    }

    get #least() {
      return within(Number(this.getAttribute("height")) || HEIGHT);
    }

    // How high the frame may grow; never less than it is at first.
    get #cap() {
      return Math.max(this.#least, within(Number(this.getAttribute("max-height")) || CAP));
    }

    // Only our own frame is heard, from the explorer's own origin (none in a sandbox), and only a height, or
    // that another page is shown in it: then its top is brought into sight where it was scrolled away.
    #listen(event) {
      const frame = this.#frame;
      if (!frame || event.source !== frame.contentWindow) return;
      const origin = this.hasAttribute("sandbox") ? "null" : this.#base.origin;
      if (event.origin !== origin) return;
      if (event.data?.pledgeExplorer !== 1) return;
      const { height, moved } = event.data;
      if (moved === true && frame.getBoundingClientRect().top < 0) frame.scrollIntoView({ block: "start" });
      if (typeof height !== "number" || !Number.isFinite(height)) return;
      this.#spoke = true;
      if (frame.nextElementSibling?.matches("p[role=status]")) frame.nextElementSibling.remove();
      frame.style.height = `${Math.min(within(height), this.#cap)}px`;
      this.#link.textContent = height > this.#cap ? `Show all on ${this.#base.host}` : this.#words;
    }
  }

  customElements.define("pledge-explorer", PledgeExplorer);
}

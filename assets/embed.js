// <pledge-explorer theme="transport"> for other people's pages: an iframe that is loaded when it
// comes near the screen and is as high as what it shows. The page it stands in needs no more than
// this script; its attributes are put into an address, never into HTML.
//
// A classic script: it loads from any host and is never refused for its `type` by a CMS.
if (!customElements.get("pledge-explorer")) {
  const HERE = document.currentScript.src;
  const FILTERS = ["theme", "party", "kind", "plans", "doc", "q", "s", "page", "sort"];
  const LOOKS = ["accent", "hide"];
  const HEIGHT = 640; // Until the page has said how high it is, and where it never does; CSS pixels.
  const LEAST = 120;
  const MOST = 30_000;
  // What a sandboxed frame may do, whatever is asked for: never its own origin beside scripts.
  const ALLOWED = ["allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox", "allow-downloads", "allow-forms"];

  function within(height) {
    return Math.min(MOST, Math.max(LEAST, Math.ceil(height)));
  }

  class PledgeExplorer extends HTMLElement {
    static observedAttributes = [...FILTERS, ...LOOKS, "view", "src", "header", "sandbox", "height", "label"];

    #frame;
    #heard = (event) => this.#listen(event);

    connectedCallback() {
      addEventListener("message", this.#heard);
      this.#show();
    }

    disconnectedCallback() {
      removeEventListener("message", this.#heard);
    }

    attributeChangedCallback() {
      if (this.#frame && this.isConnected) this.#show();
    }

    // The explorer's folder: `src`, or where this script comes from.
    get #base() {
      const base = new URL(this.getAttribute("src") || ".", this.getAttribute("src") ? document.baseURI : HERE);
      return /^https?:$/.test(base.protocol) ? base : new URL(".", HERE);
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
        if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
      }
      return address;
    }

    #show() {
      const address = this.#address(true).href;
      if (this.#frame?.src === address && !this.hasAttribute("sandbox")) return;
      const frame = document.createElement("iframe");
      const label = this.getAttribute("label") || "Pledge Explorer: what was promised, and what the council’s plans say";
      frame.title = label;
      frame.loading = "lazy";
      frame.referrerPolicy = "no-referrer";
      frame.allow = "clipboard-write";
      if (this.hasAttribute("sandbox")) {
        const wanted = new Set(["allow-scripts", ...this.getAttribute("sandbox").split(/\s+/)]);
        frame.sandbox = ALLOWED.filter((one) => wanted.has(one)).join(" ");
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
      this.style.display = "block";
      this.replaceChildren(frame, link);
      this.#frame = frame;
    }

    get #least() {
      return within(Number(this.getAttribute("height")) || HEIGHT);
    }

    // Only our own frame is heard, from the explorer's own origin (none in a sandbox), and only a height.
    #listen(event) {
      const frame = this.#frame;
      if (!frame || event.source !== frame.contentWindow) return;
      const origin = this.hasAttribute("sandbox") ? "null" : this.#base.origin;
      if (event.origin !== origin) return;
      const height = event.data?.pledgeExplorer === 1 ? event.data.height : undefined;
      if (typeof height === "number" && Number.isFinite(height)) frame.style.height = `${within(height)}px`;
    }
  }

  customElements.define("pledge-explorer", PledgeExplorer);
}

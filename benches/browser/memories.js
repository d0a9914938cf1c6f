// Notes the memory of every WebAssembly instance of the page, which it keeps to itself.
window.memories = new Set();
{
  const note = (made) => {
    for (const value of Object.values((made.instance ?? made).exports))
      if (value instanceof WebAssembly.Memory) window.memories.add(value);
    return made;
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = (...given) => own.apply(WebAssembly, given).then(note);
  }
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct: (own, given) => note(Reflect.construct(own, given)),
  });
}

// Goes to a view as by a link of the page, and gives what is shown once it has settled.
window.go = (to, quiet, patience) => {
  const there = location.search === (to === "?" ? "" : to);
  const before = window.shown();
  const link = document.createElement("a");
  link.href = to;
  document.querySelector("#main").append(link);
  link.click();
  link.remove();
  return window.settled(there ? null : before, quiet, patience);
};

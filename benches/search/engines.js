// The engines that are measured, behind one face: `build` takes the statements in,
// `search` says how many it finds. The address names the engine: `?pledges`.

/** The fields that each engine indexes, as our own search does. */
const FIELDS = ["text", "section", "themes", "ref", "committees", "leads", "party", "document"];

const text = async (path) => (await fetch(path)).text();

/** The statements, flat: every field a string. */
function flat(corpus) {
  const named = (list, word) => new Map(list.map((entry) => [entry.id, entry[word]]));
  const themes = named(corpus.themes, "label");
  const parties = named(corpus.parties, "label");
  const documents = named(corpus.documents, "title");
  return corpus.statements.map((statement, id) => ({
    id,
    text: statement.text,
    section: statement.section,
    themes: statement.themes.map((theme) => themes.get(theme)).join(" "),
    ref: statement.ref ?? "",
    committees: statement.committees.join(" "),
    leads: statement.leads.join(" "),
    party: parties.get(statement.party) ?? "",
    document: documents.get(statement.document) ?? "",
  }));
}

const ENGINES = {
  async pledges() {
    const { default: start, Engine } = await import("./engine/search_in_browser.js");
    await start();
    const engine = new Engine(await text("corpus.json"), await text("synonyms.json"));
    return {
      build: () => engine.build(),
      search: (query) => engine.search(query),
      bytes: () => engine.bytes(),
    };
  },

  async minisearch() {
    const { default: MiniSearch } = await import("./rivals/minisearch/dist/es/index.js");
    const statements = flat(JSON.parse(await text("corpus.json")));
    let index;
    return {
      build() {
        index = new MiniSearch({ fields: FIELDS, searchOptions: { prefix: true, fuzzy: 0.2 } });
        index.addAll(statements);
      },
      search: (query) => index.search(query).length,
    };
  },

  async flexsearch() {
    const { Document } = await import("./rivals/flexsearch/dist/flexsearch.bundle.module.min.js");
    const statements = flat(JSON.parse(await text("corpus.json")));
    let index;
    return {
      build() {
        // "forward" finds words by their first letters, as the other two do.
        const fields = FIELDS.map((field) => ({ field, tokenize: "forward" }));
        index = new Document({ document: { id: "id", index: fields } });
        for (const statement of statements) index.add(statement);
      },
      // It gives a list for each field; its own limit of a hundred is lifted.
      search: (query) => index.search(query, { limit: statements.length }).length,
    };
  },
};

const timed = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

try {
  const engine = await ENGINES[location.search.slice(1)]();
  const queries = JSON.parse(await text("queries.json"));
  window.bench = {
    build: () => timed(() => engine.build()),
    pass: () => queries.map((query) => timed(() => engine.search(query))),
    bytes: () => engine.bytes?.() ?? null,
    exact: () => crossOriginIsolated,
  };
} catch (error) {
  window.failed = String(error);
}

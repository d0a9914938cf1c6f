//! The pages that are not in the first load, as a program of their own, which the app fetches when
//! one of them is opened (`assets/boot.js`, `ui/browser/more.rs`). It has the core and no screen: a
//! view's address goes in, HTML comes out. On a host it only says what it is.

#[cfg(target_arch = "wasm32")]
mod program {
    use std::collections::BTreeMap;

    use pledge_explorer::coverage::Coverage;
    use pledge_explorer::facets::Facets;
    use pledge_explorer::model::{Corpus, StatementIx};
    use pledge_explorer::pages::contract::Plain;
    use pledge_explorer::pages::{self, Site};
    use pledge_explorer::query::View;
    use wasm_bindgen::prelude::*;

    /// A corpus, with what its pages are made from.
    #[wasm_bindgen]
    pub struct Pages {
        corpus: Corpus,
        coverage: Coverage,
        facets: Facets,
    }

    #[wasm_bindgen]
    impl Pages {
        /// Reads the corpus from JSON. Fails, with a sentence, when the corpus is none.
        #[wasm_bindgen(constructor)]
        pub fn new(corpus: Vec<u8>) -> Result<Pages, String> {
            let corpus = String::from_utf8(corpus).unwrap_or_default();
            let corpus =
                Corpus::from_json(&corpus).ok_or("data/corpus.json is not the data these pages read")?;
            let coverage = Coverage::new(&corpus);
            let facets = Facets::new(&corpus, &coverage);
            Ok(Self { corpus, coverage, facets })
        }

        /// The page of a view, as HTML; of a list, which the app draws itself, the help that stands below it
        /// where little was found.
        pub fn page(&self, query: &str) -> String {
            let (site, view) = (self.site(), View::parse(query));
            pages::page(&site, &view).unwrap_or_else(|| pages::help(&site, &view)).into_string()
        }

        /// A document's text, as HTML with its statements marked, for a view's query; for lines, `12-14`, a place
        /// in it.
        pub fn text(&self, wanted: &str, text: &str) -> String {
            pages::text(&self.site(), wanted, text).into_string()
        }

        /// How the statement with an id is cited; nothing where there is none. The address is that of its page,
        /// the day `2026-05-01`, the form the name of the command that asks for it.
        pub fn cited(&self, id: &str, address: &str, day: &str, form: &str) -> String {
            let site = self.site();
            let form = form.parse().unwrap_or(Plain::CopyCitation);
            site.find(id).map_or(String::new(), |(ix, _)| pages::cited_as(&site, ix, address, day, form))
        }

        /// What a view shows, as a table to be saved: the name of its file without the ending, and
        /// its text. A list shows the statements with the ids in `found`, a line each.
        pub fn saved(&self, query: &str, found: &str, json: bool) -> Vec<String> {
            let corpus = &self.corpus;
            let places: BTreeMap<&str, StatementIx> =
                corpus.indices().map(|ix| (corpus.at(ix).id.as_str(), ix)).collect();
            let found: Vec<StatementIx> = found.lines().filter_map(|id| places.get(id).copied()).collect();
            let (name, text) = pages::saved(&self.site(), &View::parse(query), &found, json);
            vec![name.to_owned(), text]
        }
    }

    impl Pages {
        fn site(&self) -> Site<'_> {
            Site { corpus: &self.corpus, coverage: &self.coverage, facets: &self.facets, base: "" }
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    // What a developer wants to know costs a visitor 700 bytes, and tells them nothing.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("These are pages of the explorer, which runs in a browser: `cargo xtask serve`.");
}

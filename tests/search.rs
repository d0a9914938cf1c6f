//! The search as a resident meets it, on the bundled corpus, and held against a naive
//! search over random corpora.

#[path = "search/naive.rs"]
mod naive;
#[path = "search/residents.rs"]
mod residents;
#[path = "search/thesaurus.rs"]
mod thesaurus;

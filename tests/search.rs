//! The search as a resident meets it, on the bundled corpus, and held against a naive
//! search and a naive ranker over random corpora.

#[path = "search/naive.rs"]
mod naive;
#[path = "search/questions.rs"]
mod questions;
#[path = "search/ranker.rs"]
mod ranker;
#[path = "search/residents.rs"]
mod residents;
#[path = "search/thesaurus.rs"]
mod thesaurus;

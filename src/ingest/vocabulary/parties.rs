//! The parties that speak in local elections, by the words that name them.

/// Parties whose record or promises another party's manifesto may speak of.
pub(in crate::ingest) const PARTIES: [&str; 16] = [
    "labour",
    "conservative",
    "conservatives",
    "tory",
    "tories",
    "liberal",
    "lib",
    "democrats",
    "democrat",
    "green",
    "greens",
    "reform",
    "ukip",
    "plaid",
    "snp",
    "independents",
];

/// Words that a body of politicians has in its name.
#[rustfmt::skip]
pub(in crate::ingest) const NAMED: &[&str] = &[
    "party", "plaid", "alliance", "independents", "residents", "movement", "democrats", "greens",
    "labour", "conservatives", "coalition", "group", "first",
];

/// Words of a party's name that may also stand in another's, or name something else.
#[rustfmt::skip]
pub(in crate::ingest) const GENERIC: &[&str] = &[
    "party", "group", "council", "county", "city", "borough", "district", "parish", "town", "the",
    "and", "of", "for", "local", "first", "united", "new", "people", "residents", "community",
    "administration", "joint", "alliance", "movement", "coalition", "association",
];

/// Words that name one and the same party.
const FAMILIES: [&[&str]; 4] = [
    &["conservative", "conservatives", "tory", "tories"],
    &["liberal", "lib", "democrats", "democrat", "dems"],
    &["green", "greens"],
    &["labour"],
];

/// All words that name the party that a word of [`PARTIES`] names.
pub(in crate::ingest) fn family(name: &'static str) -> Vec<&'static str> {
    FAMILIES.iter().find(|f| f.contains(&name)).map_or_else(|| vec![name], |f| f.to_vec())
}

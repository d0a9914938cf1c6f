//! A corpus of any size, made from the bundled one: the same words, many parties.

use pledge_explorer::model::{Basis, Corpus, Party, Topic};

/// How many statements a topic has.
const TOPIC: usize = 5;

/// A corpus with as many parties and statements as asked for, the same every time. Each
/// topic has statements of five parties, all of one theme.
pub fn generated(from: &Corpus, parties: usize, statements: usize) -> Corpus {
    let mut out = Corpus { links: Vec::new(), reviews: Vec::new(), topics: Vec::new(), ..from.clone() };
    let party = |at: usize| format!("party-{:02}", at % parties);
    out.parties = (0..parties)
        .map(|at| Party {
            id: party(at),
            label: format!("Party {at:02}"),
            place: "Anywhere".into(),
            note: None,
        })
        .collect();
    let promises: Vec<_> = from.statements.iter().filter(|s| s.kind.is_promise()).collect();
    // A step that shares no factor with either count mixes words and parties evenly.
    out.statements = (0..statements)
        .map(|at| {
            let mut s = promises[(at * 7919) % promises.len()].clone();
            let topic = at / TOPIC;
            s.id = format!("{}/g{at}", s.document);
            s.party = Some(party(topic * 3 + at * 7));
            s.themes = vec![out.themes[topic % out.themes.len()].id];
            s.variants.clear();
            s
        })
        .collect();
    for (at, five) in out.statements.chunks(TOPIC).enumerate() {
        out.topics.push(Topic {
            id: format!("topic-{at}"),
            label: format!("Topic {at:04}"),
            statements: five.iter().map(|s| s.id.clone()).collect(),
            basis: Basis::Suggested,
        });
    }
    out
}

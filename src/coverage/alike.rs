//! Which promises of different parties are about the same thing, by the matcher's words.
//!
//! What the matcher hears of a promise and a line of the plans it hears of two promises
//! as well. Topics are grown from the likest pairs, and a statement joins a topic only
//! when it is like all that is in it, so that no chain leads from buses to bins.

use std::collections::{HashMap, HashSet};

use super::matcher::Matcher;
use crate::model::{Basis, Corpus, Statement, StatementIx, Topic};

/// The least likeness of statements on one topic, from 0 (all that share a word) to 1
/// (nothing). Set for precision: at 0.65 nine pairs in ten are on a reviewed topic, and one
/// reviewed pair in four is found (`benches/topics.rs`).
const SAME: f32 = 0.65;

/// How many statements a suggested topic has at the most.
const MOST: usize = 8;

/// How many of the likest are looked at for one statement.
const NEAREST: usize = 8;

/// Two statements of different parties, and how alike they are, from 0 to 1.
pub type Pair = (StatementIx, StatementIx, f32);

/// The likest pairs of statements by different parties, each once, likest first.
pub fn alike(corpus: &Corpus) -> Vec<Pair> {
    let speaks = |s: &Statement| s.party.is_some();
    let matcher = Matcher::among(corpus, speaks);
    let mut found: HashMap<(StatementIx, StatementIx), f32> = HashMap::new();
    for ix in corpus.indices().filter(|&ix| speaks(corpus.at(ix))) {
        let others = matcher.likest(corpus, ix, NEAREST * 2).into_iter();
        for other in others.filter(|m| corpus.at(m.target).party != corpus.at(ix).party).take(NEAREST) {
            let pair = (ix.min(other.target), ix.max(other.target));
            // Heard from both sides, a pair is as alike as the less convinced side says.
            found.entry(pair).and_modify(|s| *s = s.min(other.score)).or_insert(other.score);
        }
    }
    let mut pairs: Vec<Pair> = found.into_iter().map(|((a, b), score)| (a, b, score)).collect();
    pairs.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    pairs
}

/// Topics for a corpus that nobody has reviewed, by name.
pub fn suggest_topics(corpus: &Corpus) -> Vec<Topic> {
    let pairs: Vec<Pair> = alike(corpus).into_iter().take_while(|p| p.2 >= SAME).collect();
    let same: HashSet<(StatementIx, StatementIx)> = pairs.iter().map(|p| (p.0, p.1)).collect();
    // Of one party's statements only those meet that are each like the other party's.
    let fits = |a: StatementIx, b: StatementIx| {
        a == b || corpus.at(a).party == corpus.at(b).party || same.contains(&(a.min(b), a.max(b)))
    };
    let mut groups: Vec<Vec<StatementIx>> = Vec::new();
    let mut group_of: HashMap<StatementIx, usize> = HashMap::new();
    for &(a, b, _) in &pairs {
        let (one, other) = (group_of.get(&a).copied(), group_of.get(&b).copied());
        let (group, new) = match (one, other) {
            (None, None) => {
                group_of.extend([(a, groups.len()), (b, groups.len())]);
                groups.push(vec![a, b]);
                continue;
            }
            (Some(group), None) => (group, b),
            (None, Some(group)) => (group, a),
            (Some(_), Some(_)) => continue,
        };
        if groups[group].len() < MOST && groups[group].iter().all(|&member| fits(member, new)) {
            groups[group].push(new);
            group_of.insert(new, group);
        }
    }
    let matcher = Matcher::among(corpus, |_| false);
    let mut topics: Vec<(StatementIx, Topic)> = Vec::new();
    let mut ids: HashMap<String, usize> = HashMap::new();
    for mut group in groups {
        let label = name(corpus, &matcher, group[0], group[1]);
        group.sort();
        let times = ids.entry(slug(&label)).or_default();
        *times += 1;
        let id = if *times == 1 { slug(&label) } else { format!("{}-{times}", slug(&label)) };
        let statements = group.iter().map(|&ix| corpus.at(ix).id.clone()).collect();
        topics.push((group[0], Topic { id, label, statements, basis: Basis::Suggested }));
    }
    topics.sort_by(|a, b| (&a.1.label, a.0).cmp(&(&b.1.label, b.0)));
    topics.into_iter().map(|(_, topic)| topic).collect()
}

/// The longest run of words that both statements met in, with a capital.
fn name(corpus: &Corpus, matcher: &Matcher, one: StatementIx, other: StatementIx) -> String {
    let text = corpus.at(one).text.as_str();
    let (met, _) = matcher.evidence(text, &corpus.at(other).text);
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for span in met {
        match runs.last_mut() {
            Some(last) if text[last.end..span.start].trim().is_empty() => last.end = span.end,
            _ => runs.push(span),
        }
    }
    let longest = runs.into_iter().rev().max_by_key(|r| r.len());
    let words = longest.map_or("The same subject", |r| &text[r]);
    crate::text::sentence_case(words)
}

/// A label as an id.
fn slug(label: &str) -> String {
    let words: Vec<String> = crate::text::tokens(label).into_iter().map(|t| t.word).collect();
    let slug: String = words.join("-").chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    match slug.trim_matches('-') {
        "" => "topic".to_owned(),
        slug => slug.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_of_two_parties_on_one_thing_make_a_topic() {
        let corpus = crate::made::corpus(&[
            ("pledge", "a/1", "Free breakfast clubs at all primary schools"),
            ("pledge", "a/2", "Plant trees along the busy roads of every town"),
            ("pledge", "b/1", "Widen the network of breakfast clubs in schools"),
            ("pledge", "b/2", "Publish what the council spends each month"),
        ]);
        let topics = suggest_topics(&corpus);
        let statements: Vec<&[String]> = topics.iter().map(|t| t.statements.as_slice()).collect();
        assert_eq!(statements, [["a/1".to_owned(), "b/1".to_owned()]]);
        assert!(topics[0].label.to_lowercase().contains("breakfast clubs"), "{}", topics[0].label);
        assert_eq!(topics[0].basis, Basis::Suggested);
    }

    #[test]
    fn what_one_party_says_twice_is_no_topic() {
        let corpus = crate::made::corpus(&[
            ("pledge", "a/1", "Free breakfast clubs at all primary schools"),
            ("pledge", "a/2", "Free breakfast clubs at all primary schools"),
        ]);
        assert_eq!(suggest_topics(&corpus), []);
    }
}

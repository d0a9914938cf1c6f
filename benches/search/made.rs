//! Corpora of any size, made of the real one; the same every time.

use pledge_explorer::model::Corpus;

/// A corpus of as many statements: the first are its own; in the others a third of the
/// words come from a second statement and one in fifty is new.
pub fn grown(corpus: &Corpus, count: usize) -> Corpus {
    let mut out = corpus.clone();
    let own = corpus.statements.len();
    let mut seed: u64 = 0x5eed;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below.max(1) as u64) as usize
    };
    while out.statements.len() < count {
        let mut statement = corpus.statements[random(own)].clone();
        let other: Vec<&str> = corpus.statements[random(own)].text.split(' ').collect();
        let words: Vec<String> = statement
            .text
            .split(' ')
            .map(|word| match random(150) {
                0..50 => other[random(other.len())].to_owned(),
                50..53 => format!("{word}{}", char::from(b'a' + random(26) as u8)),
                _ => word.to_owned(),
            })
            .collect();
        statement.text = words.join(" ");
        statement.id = format!("made/{}", out.statements.len());
        out.statements.push(statement);
    }
    out.statements.truncate(count);
    out
}

//! How a statement is cited: its words, who said them, where they stand, and where and when they were read.

use crate::milestone::in_words;
use crate::model::StatementIx;
use crate::pages::contract::Plain;
use crate::pages::site::Site;
use crate::pages::words::{cited, location, party_label};

/// A citation in the form that a button asks for: in words, for BibTeX, or as a RIS record. `address` is that
/// of the statement's page, and `day` the day on which it is read, in words.
pub fn cited_as(site: &Site, ix: StatementIx, address: &str, day: &str, form: Plain) -> String {
    match form {
        Plain::CopyBibtex => bibtex(site, ix, address, day),
        Plain::CopyRis => ris(site, ix, address, day),
        _ => citation(site, ix, address, day),
    }
}

/// `“Mend the roads”, Northshire Labour, Northshire Labour manifesto, 2021, page 3, line 12. Pledge Explorer, https://…, read on 1
/// May 2026.` The address is the page's own, and the day the one on which it is read.
fn citation(site: &Site, ix: StatementIx, address: &str, day: &str) -> String {
    let s = site.corpus.at(ix);
    let who = party_label(site.corpus, s).map_or(String::new(), |party| [party, ", "].concat());
    let document = cited(site.corpus, &s.document);
    let location = location(site.corpus, &s.document, s.lines.0);
    let day = in_words(day);
    [
        "“",
        &s.text,
        "”, ",
        &who,
        &document,
        ", ",
        &location,
        ". ",
        site.title(),
        ", ",
        address,
        ", read on ",
        &day,
        ".",
    ]
    .concat()
}

/// The citation as an entry for BibTeX.
fn bibtex(site: &Site, ix: StatementIx, address: &str, day: &str) -> String {
    let s = site.corpus.at(ix);
    let document = site.corpus.document(&s.document);
    let (title, date) = document.map_or(("", ""), |d| (d.title.as_str(), d.date.as_str()));
    let key: String = s.id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let note = ["“", &s.text, "”, ", &location(site.corpus, &s.document, s.lines.0)].concat();
    let mut out = ["@misc{", &key].concat();
    for (name, value) in [
        ("author", party_label(site.corpus, s).unwrap_or(title)),
        ("title", title),
        ("year", date.get(..4).unwrap_or(date)),
        ("note", &note),
        ("url", address),
        ("urldate", day),
    ] {
        out.push_str(&[",\n  ", name, " = {"].concat());
        // A brace would end the value, and a backslash would begin a command.
        out.extend(value.chars().map(|c| if matches!(c, '{' | '}' | '\\') { ' ' } else { c }));
        out.push('}');
    }
    out + "\n}\n"
}

/// The citation as a RIS record: each line has a tag of two letters and a value, and ends in CR LF.
fn ris(site: &Site, ix: StatementIx, address: &str, day: &str) -> String {
    let s = site.corpus.at(ix);
    let document = site.corpus.document(&s.document);
    let (title, date) = document.map_or(("", ""), |d| (d.title.as_str(), d.date.as_str()));
    let note = ["“", &s.text, "”, ", &location(site.corpus, &s.document, s.lines.0)].concat();
    let read_on = day.split('-').collect::<Vec<_>>().join("/");
    let mut out = String::new();
    for (tag, value) in [
        ("TY", "GEN"),
        ("AU", party_label(site.corpus, s).unwrap_or(title)),
        ("TI", title),
        ("PY", date.get(..4).unwrap_or(date)),
        ("N1", &note),
        ("DB", site.title()),
        ("UR", address),
        ("Y2", &read_on),
        ("ER", ""),
    ] {
        out.push_str(tag);
        out.push_str("  - ");
        // A line break would end the value.
        out.extend(value.chars().map(|c| if c.is_control() { ' ' } else { c }));
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::Coverage;
    use crate::facets::Facets;
    use crate::model::Corpus;

    #[test]
    fn a_citation_says_who_where_and_when_it_was_read() {
        let corpus = Corpus::from_json(include_str!("../../assets/data/corpus.json")).expect("a corpus");
        let coverage = Coverage::new(&corpus);
        let facets = Facets::new(&corpus, &coverage);
        let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "" };
        let (ix, statement) = site.find("kent-labour-2021/6.1").expect("a pledge");
        let address = "https://example.org/?s=kent-labour-2021/6.1";
        let cited = citation(&site, ix, address, "2026-05-01");
        let line = statement.lines.0;
        assert!(cited.starts_with(&format!("“{}”, Kent Labour, ", statement.text)), "{cited}");
        assert!(
            cited.contains(&format!(", line {line}. {}, {address}, read on 1 May 2026.", site.title())),
            "{cited}"
        );
        let entry = bibtex(&site, ix, address, "2026-05-01");
        assert!(entry.starts_with("@misc{kent-labour-2021-6-1,\n  author = {Kent Labour},\n"), "{entry}");
        assert!(
            entry.contains("  year = {2021},\n") && entry.contains("  urldate = {2026-05-01}\n}"),
            "{entry}"
        );
        assert_eq!(entry.matches('{').count(), entry.matches('}').count());
        let record = cited_as(&site, ix, address, "2026-05-01", Plain::CopyRis);
        assert!(record.starts_with("TY  - GEN\r\nAU  - Kent Labour\r\n"), "{record}");
        assert!(record.ends_with(&format!("UR  - {address}\r\nY2  - 2026/05/01\r\nER  - \r\n")), "{record}");
        assert_eq!(record.matches(&statement.text).count(), 1, "{record}");
    }
}

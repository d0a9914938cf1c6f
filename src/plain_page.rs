//! The whole corpus as one plain page of HTML: for browsers without WebAssembly or
//! scripts, for printing, and for anyone who would rather read than click.

use std::fmt::Write as _;

use crate::coverage::{Coverage, Standing};
use crate::milestone::in_words;
use crate::model::{Corpus, StatementIx, StatementKind};
use crate::text::sentence_case;

/// The page, complete. It links `style.css` beside it and nothing else.
pub fn html(corpus: &Corpus) -> String {
    let coverage = Coverage::new(corpus);
    let mut out = String::from(concat!(
        "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\">",
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'\">",
        "<title>All promises on one page – Pledge Explorer</title>",
        "<link rel=\"stylesheet\" href=\"plain.css\"><link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\"></head><body>",
        "<header><p><a href=\"./\">Pledge Explorer</a></p></header><main>",
        "<h1>All promises on one page</h1>",
        "<p>Every promise the parties made, word for word, and the line of the council’s plans that takes it up. ",
        "Covered means that a plan takes the promise up. It does not mean that it was done.</p>",
        "<nav aria-label=\"Themes\"><ul>",
    ));
    for theme in &corpus.themes {
        let _ = write!(out, "<li><a href=\"#{}\">{}</a></li>", theme.id, escape(&theme.label));
    }
    out.push_str("</ul></nav>");
    for theme in &corpus.themes {
        let _ = write!(out, "<section><h2 id=\"{}\">{}</h2>", theme.id, escape(&theme.label));
        for party in &corpus.parties {
            let promises: Vec<StatementIx> = corpus
                .indices()
                .filter(|&ix| {
                    let s = corpus.at(ix);
                    s.kind.is_promise()
                        && s.primary_theme() == Some(theme.id)
                        && s.party.as_ref() == Some(&party.id)
                })
                .collect();
            let _ = write!(out, "<h3>{}</h3>", escape(&party.label));
            if promises.is_empty() {
                out.push_str("<p>Says nothing on this theme.</p>");
                continue;
            }
            out.push_str("<ul>");
            for ix in promises {
                promise(&mut out, corpus, &coverage, ix);
            }
            out.push_str("</ul>");
        }
        out.push_str("</section>");
    }
    out.push_str("<section><h2 id=\"sources\">Sources</h2><ul>");
    for document in &corpus.documents {
        let _ = write!(
            out,
            "<li>{}, {}. <a href=\"seeds/{}\">Source text</a></li>",
            escape(&document.title),
            escape(&in_words(&document.date)),
            escape(&document.file)
        );
    }
    out.push_str("</ul></section></main></body></html>\n");
    out
}

fn promise(out: &mut String, corpus: &Corpus, coverage: &Coverage, ix: StatementIx) {
    let statement = corpus.at(ix);
    let _ = write!(
        out,
        "<li><p>{}</p><p><small>{}{} · line {}</small></p>",
        escape(&statement.text),
        if statement.kind == StatementKind::Commitment { "A commitment in prose · " } else { "" },
        escape(&sentence_case(&statement.section)),
        statement.lines.0
    );
    let standing = coverage.standing(ix).unwrap_or(Standing::NotReviewed);
    match standing {
        Standing::Nothing => out.push_str("<p><strong>Nothing in the plans covers this.</strong></p>"),
        Standing::NotReviewed => out.push_str("<p><strong>Not yet reviewed against the plans.</strong></p>"),
        Standing::Covered | Standing::Partly => {
            out.push_str("<ul>");
            for link in coverage.links_from(corpus, ix) {
                let Some(target) = coverage.find(corpus, &link.target).map(|t| corpus.at(t)) else {
                    continue;
                };
                let grade = match link.grade {
                    crate::model::Grade::Covers => "Covered",
                    crate::model::Grade::Partly => "Partly covered",
                };
                let reference = target.reference.as_deref().unwrap_or_default();
                let due =
                    target.milestone.as_ref().map(|m| format!(" ({})", m.in_words())).unwrap_or_default();
                let _ = write!(
                    out,
                    "<li><strong>{grade}</strong> by {} {}: “{}”{}. Why: {}</li>",
                    target.kind,
                    escape(reference),
                    escape(&target.text),
                    escape(&due),
                    escape(&link.reason)
                );
            }
            out.push_str("</ul>");
        }
    }
    out.push_str("</li>");
}

/// Makes text safe between tags and in quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

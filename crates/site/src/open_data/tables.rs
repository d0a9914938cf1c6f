//! The corpus as tables. All but the last four together hold the whole corpus, so that it can be read back
//! (`project::export`). Those four say the same in other shapes, for people who want one file.

use std::collections::BTreeMap;

use pledge_explorer::compare;
use pledge_explorer::coverage::{Coverage, Standing};
use pledge_explorer::facets::{Facets, graded};
use pledge_explorer::model::{
    Corpus, Grade, MethodRow, Statement, StatementIx, StatementKind, Variant, VariantRow, actions,
    committees, documents, identity, links, method, parties, problems, progress, quotes, reviews, themes,
    topics, variants,
};
use pledge_explorer::places::Places;
use pledge_explorer::query::{Facet, View};
use pledge_explorer::tables::{self, fields};

use super::table::Table;

/// All tables; those that hold the corpus come first.
pub fn all(corpus: &Corpus) -> Vec<Table> {
    let coverage = Coverage::new(corpus);
    let mut tables = whole(corpus, &coverage);
    tables.push(tracked(corpus, &coverage));
    tables.push(flow(corpus, &coverage));
    tables.extend(counted(corpus, &coverage));
    tables
}

/// The numbers of the page about coverage, counted as its lists count.
fn counted(corpus: &Corpus, coverage: &Coverage) -> [Table; 2] {
    let facets = Facets::new(corpus, coverage);
    let cross = |view: View, across| facets.cross(corpus, &view.filters, Facet::Theme, across);
    let of = |s: Standing| cross(View::default().and(Facet::Plans, s.as_str()), Facet::Party);
    let standings: Vec<_> = Standing::ALL.iter().map(|&s| (s, of(s))).collect();
    let ambitions = cross(View::default(), Facet::Ambition);
    let (mut by_party, mut by_ambition) = (Vec::new(), Vec::new());
    for theme in corpus.themes.iter().map(|t| t.id) {
        let at = facets.choice_index(Facet::Theme, theme.as_str());
        for party in compare::parties(corpus) {
            for (standing, counts) in &standings {
                let n = counts.count(at, facets.choice_index(Facet::Party, &party.id));
                let home = facets.places.is_home_party(corpus, &party.id);
                for (n, compared) in [(n.home, false), (n.elsewhere, true)] {
                    if n > 0 || compared != home {
                        let (n, compared) = (n.to_string(), tables::truth(compared));
                        by_party.push(row([theme.as_str(), &party.id, standing.as_str(), &n, compared]));
                    }
                }
            }
        }
        for goal in corpus.statements.iter().filter(|s| s.kind == StatementKind::Ambition) {
            for grade in [Grade::Covers, Grade::Partly] {
                let n = ambitions.count(at, facets.choice_index(Facet::Ambition, &graded(&goal.id, grade)));
                for (n, compared) in [(n.home, false), (n.elsewhere, true)] {
                    if n > 0 || !compared {
                        let (n, compared) = (n.to_string(), tables::truth(compared));
                        by_ambition.push(row([theme.as_str(), &goal.id, grade.as_str(), &n, compared]));
                    }
                }
            }
        }
    }
    [
        Table {
            name: "coverage",
            title: "Promises by theme and party",
            about: "How many promises of each party on each theme the plans cover. It does not say that anything was done.",
            fields: fields::coverage::FIELDS,
            key: &["theme", "party", "standing", "for_comparison"],
            references: &[("theme", "themes", "id"), ("party", "parties", "id")],
            rows: by_party,
        },
        Table {
            name: "ambitions",
            title: "Promises by theme and ambition",
            about: "How many promises on each theme each ambition covers. It does not say that anything was done.",
            fields: fields::ambitions::FIELDS,
            key: &["theme", "ambition", "grade", "for_comparison"],
            references: &[("theme", "themes", "id"), ("ambition", "statements", "id")],
            rows: by_ambition,
        },
    ]
}

/// The tables that hold the corpus. Each row is as its type describes it; statements also have what other
/// tables say of them.
fn whole(corpus: &Corpus, coverage: &Coverage) -> Vec<Table> {
    fn rows<T>(list: &[T], row: impl Fn(&T) -> Vec<String>) -> Vec<Vec<String>> {
        list.iter().map(row).collect()
    }
    vec![
        Table {
            name: "themes",
            title: "Themes",
            about: "The themes of statements, in the order in which they are shown.",
            fields: themes::FIELDS,
            key: &["id"],
            references: &[],
            rows: rows(&corpus.themes, themes::row),
        },
        Table {
            name: "parties",
            title: "Parties",
            about: "Who made the statements.",
            fields: parties::FIELDS,
            key: &["id"],
            references: &[],
            rows: rows(&corpus.parties, parties::row),
        },
        Table {
            name: "documents",
            title: "Documents",
            about: "The source documents, with the hashes of the files they were read from.",
            fields: documents::FIELDS,
            key: &["id"],
            references: &[("party", "parties", "id")],
            rows: rows(&corpus.documents, documents::row),
        },
        Table {
            name: "statements",
            title: "Statements",
            about: "Every promise of the parties and every line of the plans, in document order.",
            fields: tables::STATEMENT_FIELDS,
            key: &["id"],
            references: &[
                ("document", "documents", "id"),
                ("party", "parties", "id"),
                ("parent", "statements", "id"),
            ],
            rows: corpus.indices().map(|ix| tables::statement(corpus, coverage, ix)).collect(),
        },
        Table {
            name: "variants",
            title: "Other wordings",
            about: "Statements as other versions of their documents word them.",
            fields: variants::FIELDS,
            key: &["statement", "document", "first_line"],
            references: &[("statement", "statements", "id"), ("document", "documents", "id")],
            rows: rows(&of_variants(corpus), |row| variants::row(&corpus.paged(row))),
        },
        Table {
            name: "links",
            title: "Links",
            about: "Which line of the plans covers which promise. It does not say that anything was done.",
            fields: links::FIELDS,
            key: &["pledge", "target"],
            references: &[("pledge", "statements", "id"), ("target", "statements", "id")],
            rows: rows(&corpus.links, links::row),
        },
        Table {
            name: "topics",
            title: "Topics",
            about: "Specific things on which several statements speak.",
            fields: topics::FIELDS,
            key: &["id"],
            references: &[],
            rows: rows(&corpus.topics, topics::row),
        },
        Table {
            name: "site",
            title: "The site",
            about: "What the publisher says of the site itself: one row, or none.",
            fields: identity::FIELDS,
            key: &[],
            references: &[],
            rows: corpus.site.iter().map(identity::row).collect(),
        },
        Table {
            name: "method",
            title: "Method",
            about: "What the publisher says of how links were judged.",
            fields: method::FIELDS,
            key: &["kind", "what", "measure", "value"],
            references: &[],
            rows: rows(&MethodRow::all(&corpus.method), method::row),
        },
        Table {
            name: "reviews",
            title: "Reviews",
            about: "Which promises were compared with every line of the plans, whatever was found.",
            fields: reviews::FIELDS,
            key: &["pledge"],
            references: &[("pledge", "statements", "id")],
            rows: rows(&corpus.reviews, reviews::row),
        },
        Table {
            name: "progress",
            title: "Reported progress",
            about: "What the council itself reported about lines of its plans, oldest first for each line.",
            fields: progress::FIELDS,
            key: &["target", "date"],
            references: &[("target", "statements", "id")],
            rows: rows(&corpus.progress, progress::row),
        },
        Table {
            name: "committees",
            title: "Committees",
            about: "The committees that actions answer to, spelt out where their document does so.",
            fields: committees::FIELDS,
            key: &["document", "id"],
            references: &[("document", "documents", "id")],
            rows: rows(&corpus.committees, committees::row),
        },
        Table {
            name: "quotes",
            title: "Quotations",
            about: "What a framework says besides its lines: its vision, figures and strategies, word for word.",
            fields: quotes::FIELDS,
            key: &["document", "first_line", "words"],
            references: &[("document", "documents", "id"), ("target", "statements", "id")],
            rows: rows(&corpus.quotes, |row| quotes::row(&corpus.paged(row))),
        },
        Table {
            name: "problems",
            title: "Slips in the documents",
            about: "Slips in the source documents, as they stand and not put right.",
            fields: problems::FIELDS,
            key: &["document", "line", "kind", "message"],
            references: &[("document", "documents", "id")],
            rows: rows(&corpus.problems, |row| problems::row(&corpus.paged(row))),
        },
    ]
}

fn of_variants(corpus: &Corpus) -> Vec<VariantRow> {
    let rows = |s: &Statement| {
        let row = |v: &Variant| VariantRow { statement: s.id.clone(), variant: v.clone() };
        s.variants.iter().map(row).collect::<Vec<_>>()
    };
    corpus.statements.iter().flat_map(rows).collect()
}

fn tracked(corpus: &Corpus, coverage: &Coverage) -> Table {
    let own = corpus.indices().filter(|&ix| corpus.at(ix).kind == StatementKind::Action);
    let last = |ix: StatementIx| corpus.progress.iter().rfind(|p| p.target == corpus.at(ix).id);
    let rows = own.map(|ix| actions::row(&tables::action(corpus, coverage, ix, last(ix))));
    Table {
        name: "actions",
        title: "Actions",
        about: "The actions of the plans as the tracker shows them, with the promises each covers and what was reported last.",
        fields: actions::FIELDS,
        key: &["id"],
        references: &[("id", "statements", "id")],
        rows: rows.collect(),
    }
}

/// How many promises of each theme each part of a plan takes up, by grade.
fn flow(corpus: &Corpus, coverage: &Coverage) -> Table {
    let places = Places::new(corpus);
    let mut counts: BTreeMap<(usize, usize, String, &str, bool), usize> = BTreeMap::new();
    for ix in corpus.indices().filter(|&ix| corpus.at(ix).kind.is_promise()) {
        let (theme, compared) = (corpus.at(ix).primary_theme(), !places.is_home(ix));
        let theme = corpus.themes.iter().position(|t| Some(t.id) == theme).unwrap_or(usize::MAX);
        let mut parts: BTreeMap<(usize, String), Grade> = BTreeMap::new();
        for link in coverage.links_from(corpus, ix) {
            let Some(target) = coverage.find(corpus, &link.target).map(|ix| corpus.at(ix)) else { continue };
            let document =
                corpus.documents.iter().position(|d| d.id == target.document).unwrap_or(usize::MAX);
            let grade =
                parts.entry((document, part(corpus, coverage, target).to_owned())).or_insert(link.grade);
            *grade = link.grade.min(*grade);
        }
        if parts.is_empty() {
            let standing = coverage.standing(ix).map_or("", Standing::as_str);
            *counts.entry((theme, usize::MAX, String::new(), standing, compared)).or_default() += 1;
        }
        for ((document, part), grade) in parts {
            *counts.entry((theme, document, part, grade.as_str(), compared)).or_default() += 1;
        }
    }
    let rows = counts.into_iter().map(|((theme, document, part, standing, compared), n)| {
        let theme = corpus.themes.get(theme).map_or("", |t| t.id.as_str());
        let document = corpus.documents.get(document).map_or("", |d| &d.id);
        row([theme, document, &part, standing, &n.to_string(), tables::truth(compared)])
    });
    Table {
        name: "flow",
        title: "Where promises went",
        about: "How many promises of a theme each ambition, or each theme of an action plan, covers. A promise that several parts cover is counted in each.",
        fields: fields::flow::FIELDS,
        key: &["theme", "document", "plan_part", "standing", "for_comparison"],
        references: &[("theme", "themes", "id"), ("document", "documents", "id")],
        rows: rows.collect(),
    }
}

/// The part of a plan to which a line belongs: the heading of its ambition, or its own.
fn part<'a>(corpus: &'a Corpus, coverage: &Coverage, target: &'a Statement) -> &'a str {
    let parent = target.parent.as_deref().and_then(|id| coverage.find(corpus, id));
    &parent.map_or(target, |ix| corpus.at(ix)).section
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.into_iter().map(str::to_owned).collect()
}

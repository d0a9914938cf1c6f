//! Plans as StratML: valid by the rules of its schema, with every line in them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use pledge_explorer::model::ProgressStatus;
use roxmltree::{Document, Node};

use support::export::{CORPUS, PLAN, corpus, export, report, with};

/// The namespace of StratML Part 1.
const STRATML: &str = "urn:ISO:std:iso:17469:tech:xsd:stratml_core";

/// What the schema of StratML Part 1 (ISO 17469-1, version 1.1 of 1 April 2014) lets an element
/// hold: its children in their order, `?` for at most one, `*` for any number, `+` for one or
/// more. The schema itself has no licence that lets it stand here, so its rules are told.
const MODELS: [(&str, &str); 11] = [
    ("StrategicPlan", "Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation?"),
    ("StrategicPlanCore", "Organization* Vision? Mission? Value* Goal+"),
    ("Organization", "Name? Acronym? Identifier? Description? Stakeholder*"),
    ("Vision", "Description? Identifier?"),
    ("Mission", "Description? Identifier?"),
    ("Value", "Name? Description?"),
    ("Goal", "Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation? Objective*"),
    ("Objective", "Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation?"),
    ("Stakeholder", "Name Description?"),
    ("AdministrativeInformation", "StartDate? EndDate? PublicationDate? Source? Submitter?"),
    ("Submitter", "GivenName? Surname? PhoneNumber? EmailAddress?"),
];

/// What is wrong with an element by the schema's rules, if anything is.
fn invalid(node: Node) -> Option<String> {
    let name = node.tag_name().name();
    if node.tag_name().namespace() != Some(STRATML) {
        return Some(format!("{name} is of another namespace"));
    }
    for attribute in node.attributes() {
        let kinds = ["Person", "Organization", "Generic_Group"];
        let known = (name, attribute.name()) == ("Stakeholder", "StakeholderTypeType");
        if !known || !kinds.contains(&attribute.value()) {
            return Some(format!("{name} has {}={}", attribute.name(), attribute.value()));
        }
    }
    let children: Vec<Node> = node.children().filter(Node::is_element).collect();
    let words = node.text().unwrap_or_default();
    let Some((_, model)) = MODELS.iter().find(|(n, _)| *n == name) else {
        let right = match name {
            "StartDate" | "EndDate" | "PublicationDate" => pledge_explorer::day::parse(words).is_some(),
            // An XML name without a colon, as every id is.
            "Identifier" => {
                words.starts_with(|c: char| c.is_alphabetic() || c == '_')
                    && words.chars().all(|c| c.is_alphanumeric() || "-._".contains(c))
            }
            "Source" => url::Url::parse(words).is_ok(),
            "Name" | "Description" | "SequenceIndicator" | "OtherInformation" | "Acronym" => true,
            _ => false,
        };
        return (!right || !children.is_empty()).then(|| format!("{name} cannot hold “{words}”"));
    };
    let stray =
        node.children().filter(Node::is_text).find(|t| !t.text().unwrap_or_default().trim().is_empty());
    if let Some(stray) = stray {
        return Some(format!("{name} holds the words “{}”", stray.text().unwrap_or_default()));
    }
    let mut rest = children.as_slice();
    for item in model.split(' ') {
        let child = item.trim_end_matches(['?', '*', '+']);
        let count = rest.iter().take_while(|c| c.tag_name().name() == child).count();
        let right = match item.chars().last() {
            Some('?') => count <= 1,
            Some('*') => true,
            Some('+') => count >= 1,
            _ => count == 1,
        };
        if !right {
            return Some(format!("{name} has {count} {child} there"));
        }
        rest = &rest[count..];
    }
    match rest.first() {
        Some(next) => Some(format!("{name} holds {} out of order", next.tag_name().name())),
        None => children.into_iter().find_map(invalid),
    }
}

#[test]
fn what_the_schema_of_stratml_refuses_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = export(CORPUS, folder.path());
    let good = fs::read_to_string(Path::new(&data).join(format!("{PLAN}.stratml.xml"))).expect("XML");
    for (from, to, wrong) in [
        ("<Name>T.12</Name>", "<Title>T.12</Title>", "Objective holds Title out of order"),
        ("<Name>T.12</Name>", "<Name>T.12</Name><Name>again</Name>", "Objective has 2 Name there"),
        ("<Identifier>id-", "<Identifier>1", "Identifier cannot hold"),
        ("=\"Organization\"", "=\"Committee\"", "Stakeholder has StakeholderTypeType=Committee"),
        ("<StrategicPlanCore>", "<StrategicPlanCore>words", "StrategicPlanCore holds the words"),
        ("<PublicationDate>", "<PublicationDate>x", "PublicationDate cannot hold"),
        (STRATML, "http://www.stratml.net", "StrategicPlan is of another namespace"),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from} is not in the plan");
        let found = invalid(Document::parse(&bad).expect("XML").root_element()).unwrap_or_default();
        assert!(found.contains(wrong), "{wrong}: {found}");
    }
}

#[test]
fn plans_are_stratml_of_the_schemas_shape_with_every_line_in_them() {
    let mut corpus = corpus();
    corpus.progress.push(report(
        "t.12",
        ProgressStatus::Delayed,
        "2021-11-02",
        "Decision <moved> & deferred.",
    ));
    let (folder, path) = with(&corpus);
    let data = export(&path, folder.path());
    for (plan, goals, objectives) in [(PLAN, 7, 60), ("cambridgeshire-framework-2023", 7, 53)] {
        let xml = fs::read_to_string(Path::new(&data).join(format!("{plan}.stratml.xml"))).expect("XML");
        let document = Document::parse(&xml).expect("XML");
        assert_eq!(invalid(document.root_element()), None, "{plan}");
        let all = |name: &str| document.descendants().filter(|n| n.has_tag_name((STRATML, name))).count();
        assert_eq!((all("Goal"), all("Objective")), (goals, objectives), "{plan}");
        let words: HashSet<&str> = document.descendants().filter_map(|n| n.text()).collect();
        for s in corpus.statements.iter().filter(|s| s.document == plan && s.kind.is_target()) {
            assert!(words.contains(s.text.as_str()), "{}", s.id);
        }
        let mut ids = HashSet::new();
        for id in document.descendants().filter(|n| n.tag_name().name() == "Identifier") {
            let id = id.text().expect("an id");
            assert!(id.starts_with("id-") && !id.contains(['/', ' ', ':']), "{id}");
            assert!(ids.insert(id), "{id} stands twice");
        }
        assert!(!xml.contains('@'), "no contact details");
    }
    let xml = fs::read_to_string(Path::new(&data).join(format!("{PLAN}.stratml.xml"))).unwrap();
    assert!(xml.contains("Reported on 2021-11-02: Delayed. Decision &lt;moved&gt; &amp; deferred."), "{xml}");
}

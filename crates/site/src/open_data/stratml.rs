//! A plan as StratML Part 1 (ISO 17469-1:2015): a framework's ambitions as goals with their
//! deliverables as objectives, an action plan's themes as goals with their actions. All
//! words are the plan's own, but for the labels before a milestone, a measure or a report.
//!
//! The order of elements is the schema's: `Name`, `Description`, `Identifier`,
//! `SequenceIndicator`, `Stakeholder`…, `OtherInformation`, and then a goal's objectives.

use pledge_explorer::model::{Corpus, Document, DocumentKind, PathId, QuoteKind, Statement, StatementKind};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// The namespace of StratML Part 1.
pub const NAMESPACE: &str = "urn:ISO:std:iso:17469:tech:xsd:stratml_core";

type Xml = Writer<Vec<u8>>;
type Written = std::io::Result<()>;

/// The name of a plan's file in the folder of the open data.
pub fn file(plan: PathId) -> String {
    plan.file("", ".stratml.xml")
}

/// A plan as XML.
///
/// # Errors
/// What could not be written.
pub fn xml(corpus: &Corpus, plan: &Document) -> Result<Vec<u8>, String> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut writer, corpus, plan)
        .map_err(|e| format!("{}: it cannot be written as XML: {e}.", plan.id))?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn write(w: &mut Xml, corpus: &Corpus, plan: &Document) -> Written {
    w.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    w.create_element("StrategicPlan").with_attribute(("xmlns", NAMESPACE)).write_inner_content(|w| {
        text(w, "Name", &plan.title)?;
        let made = format!("Made from {}, SHA-256 {}.", plan.file, plan.sha256);
        text(w, "OtherInformation", &made)?;
        w.create_element("StrategicPlanCore").write_inner_content(|w| {
            let party = plan.party.as_ref().and_then(|id| corpus.party(id));
            w.create_element("Organization").write_inner_content(|w| {
                text(w, "Name", party.map_or(&plan.place, |p| &p.label))?;
                party.and_then(|p| p.note.as_ref()).map_or(Ok(()), |note| text(w, "Description", note))
            })?;
            let vision = corpus.quotes.iter().find(|q| q.document == plan.id && q.kind == QuoteKind::Vision);
            if let Some(vision) = vision {
                w.create_element("Vision").write_inner_content(|w| text(w, "Description", &vision.words))?;
            }
            match plan.kind {
                DocumentKind::Framework => ambitions(w, corpus, plan),
                _ => themes(w, corpus, plan),
            }
        })?;
        w.create_element("AdministrativeInformation").write_inner_content(|w| {
            match pledge_explorer::day::parse(&plan.date) {
                Some(_) => text(w, "PublicationDate", &plan.date),
                None => Ok(()),
            }
        })?;
        Ok(())
    })?;
    Ok(())
}

fn ambitions(w: &mut Xml, corpus: &Corpus, plan: &Document) -> Written {
    for (i, goal) in of(corpus, plan, StatementKind::Ambition).enumerate() {
        let child = |kind| of(corpus, plan, kind).filter(|s| s.parent.as_ref() == Some(&goal.id));
        w.create_element("Goal").write_inner_content(|w| {
            text(w, "Name", &goal.section)?;
            text(w, "Description", &goal.text)?;
            text(w, "Identifier", &identifier(&goal.id))?;
            text(w, "SequenceIndicator", &number(goal, i))?;
            let mut other: Vec<String> =
                child(StatementKind::Measure).map(|m| format!("Measure: {}", m.text)).collect();
            other.extend(reports(corpus, goal));
            information(w, &other)?;
            for (n, line) in child(StatementKind::Deliverable).enumerate() {
                objective(w, corpus, line, &(n + 1).to_string())?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn themes(w: &mut Xml, corpus: &Corpus, plan: &Document) -> Written {
    let actions: Vec<&Statement> = of(corpus, plan, StatementKind::Action).collect();
    for (i, group) in actions.chunk_by(|a, b| a.section == b.section).enumerate() {
        let Some(first) = group.first() else { continue };
        w.create_element("Goal").write_inner_content(|w| {
            text(w, "Name", &first.section)?;
            text(w, "Description", &first.section)?;
            text(w, "Identifier", &identifier(&format!("{}/goal-{}", plan.id, i + 1)))?;
            text(w, "SequenceIndicator", &(i + 1).to_string())?;
            for (n, action) in group.iter().enumerate() {
                objective(w, corpus, action, &number(action, n))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn objective(w: &mut Xml, corpus: &Corpus, line: &Statement, sequence: &str) -> Written {
    w.create_element("Objective").write_inner_content(|w| {
        if let Some(reference) = &line.reference {
            text(w, "Name", reference)?;
        }
        text(w, "Description", &line.text)?;
        text(w, "Identifier", &identifier(&line.id))?;
        text(w, "SequenceIndicator", sequence)?;
        for id in &line.committees {
            let known = corpus.committees.iter().find(|c| c.document == line.document && c.id == *id);
            let name = known.and_then(|c| c.label.as_ref()).unwrap_or(id);
            let committee =
                w.create_element("Stakeholder").with_attribute(("StakeholderTypeType", "Organization"));
            committee.write_inner_content(|w| stakeholder(w, name, "Committee"))?;
        }
        for lead in &line.leads {
            w.create_element("Stakeholder")
                .write_inner_content(|w| stakeholder(w, lead, "Lead for this action"))?;
        }
        let milestone = line.milestone.as_ref().map(|m| format!("Milestone: {}", m.text));
        let other: Vec<String> = milestone.into_iter().chain(reports(corpus, line)).collect();
        information(w, &other)
    })?;
    Ok(())
}

fn stakeholder(w: &mut Xml, name: &str, role: &str) -> Written {
    text(w, "Name", name)?;
    text(w, "Description", role)
}

/// What the council reported about a line of the plan, each report in words.
fn reports(corpus: &Corpus, line: &Statement) -> Vec<String> {
    let own = corpus.progress.iter().filter(|p| p.target == line.id);
    own.map(|p| format!("Reported on {}: {}. {}", p.date, p.status.label(), p.words)).collect()
}

fn information(w: &mut Xml, lines: &[String]) -> Written {
    if lines.is_empty() { Ok(()) } else { text(w, "OtherInformation", &lines.join("\n")) }
}

fn text(w: &mut Xml, name: &str, words: &str) -> Written {
    // Characters that XML 1.0 does not allow are left out.
    let words: String = words.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    w.create_element(name).write_text_content(BytesText::new(&words))?;
    Ok(())
}

fn of<'a>(
    corpus: &'a Corpus,
    plan: &'a Document,
    kind: StatementKind,
) -> impl Iterator<Item = &'a Statement> {
    corpus.statements.iter().filter(move |s| s.document == plan.id && s.kind == kind)
}

fn number(line: &Statement, place: usize) -> String {
    line.reference.clone().unwrap_or_else(|| (place + 1).to_string())
}

/// An id in a form that XML allows: it begins with a letter and has no slash.
fn identifier(id: &str) -> String {
    ["id-", &id.replace('/', ".")].concat()
}

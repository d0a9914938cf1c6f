//! The parts of a Word document, found as the document itself says where they are.

use crate::xml::{Event, Parts, Xml};

/// A reference from the document's main part to another part (an OPC relationship).
#[derive(Clone, Debug)]
pub(super) struct Rel {
    /// The id by which the main part names it: "rId4".
    pub id: String,
    /// What it is: the last word of its type, "styles".
    pub kind: String,
    /// The part's name in the archive.
    pub target: String,
}

/// The archive of a Word document, with its main part and what that refers to.
pub(super) struct Package<'a> {
    parts: Parts<'a>,
    names: Vec<String>,
    main: String,
    rels: Vec<Rel>,
}

impl<'a> Package<'a> {
    /// Finds the main part and reads what it refers to.
    ///
    /// # Errors
    ///
    /// If no main part can be found.
    pub fn open(mut parts: Parts<'a>) -> Result<Self, String> {
        let names = parts.names();
        let main = main(&mut parts, &names)?;
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
        let at = if folder.is_empty() {
            format!("_rels/{name}.rels")
        } else {
            format!("{folder}/_rels/{name}.rels")
        };
        let rels = match parts.text(&at) {
            Ok(Some(source)) => rels(&source, folder),
            _ => Vec::new(),
        };
        Ok(Self { parts, names, main, rels })
    }

    /// The name of the main part in the archive, "word/document.xml".
    pub fn path(&self) -> &str {
        &self.main
    }

    /// The main part's XML; nothing if the archive has no such part.
    ///
    /// # Errors
    ///
    /// If the part cannot be unpacked.
    pub fn main(&mut self) -> Result<Option<String>, String> {
        let path = self.main.clone();
        self.part(&path)
    }

    /// The parts that the main part refers to.
    pub fn rels(&self) -> &[Rel] {
        &self.rels
    }

    /// A part by its name, in any case of its letters.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        match self
            .names
            .iter()
            .find(|n| *n == name)
            .or_else(|| self.names.iter().find(|n| n.eq_ignore_ascii_case(name)))
        {
            Some(name) => self.parts.text(name),
            None => Ok(None),
        }
    }

    /// The part of a kind that the text names, or else the one of that name beside it.
    pub fn related(&mut self, kind: &str) -> Result<Option<String>, String> {
        let named = self.rels.iter().find(|r| r.kind == kind).map(|r| r.target.clone());
        if let Some(named) = named
            && let Some(found) = self.part(&named)?
        {
            return Ok(Some(found));
        }
        let folder = self.main.rsplit_once('/').map_or("", |(f, _)| f);
        let beside = if folder.is_empty() { format!("{kind}.xml") } else { format!("{folder}/{kind}.xml") };
        self.part(&beside)
    }

    /// The words in a drawing or chart that the text names by an id.
    pub fn words_of(&mut self, id: &str, whole: bool) -> Option<String> {
        let target = self.rels.iter().find(|r| r.id == id)?.target.clone();
        let source = self.part(&target).ok()??;
        let mut xml = Xml::new(&source);
        let (mut words, mut text) = (String::new(), 0usize);
        loop {
            match xml.next() {
                Event::Open(e) => {
                    if text > 0 || e.name() == "t" || !whole && e.name() == "v" {
                        text += 1;
                        words.push(' ');
                    }
                }
                Event::Close => text = text.saturating_sub(1),
                Event::Text(t) if text > 0 => words.push_str(&t),
                Event::Text(_) => {}
                Event::End => break,
            }
        }
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// The name of the part that is the text: as the relations say, else as the list of contents does.
fn main(parts: &mut Parts<'_>, names: &[String]) -> Result<String, String> {
    let usual = "word/document.xml";
    let there = |name: &str| names.iter().any(|n| n.eq_ignore_ascii_case(name));
    if let Some(source) = parts.text("_rels/.rels")?
        && let Some(rel) = rels(&source, "").into_iter().find(|r| r.kind == "officeDocument")
        && there(&rel.target)
    {
        return Ok(rel.target);
    }
    if let Some(source) = parts.text("[Content_Types].xml")? {
        let mut xml = Xml::new(&source);
        loop {
            match xml.next() {
                Event::Open(e) if e.name() == "Override" => {
                    let kind = e.attr("ContentType").unwrap_or_default();
                    let name = e.attr("PartName").unwrap_or_default();
                    let name = name.trim_start_matches('/');
                    let text = kind.ends_with(".main+xml")
                        && (kind.contains("wordprocessingml") || kind.contains("ms-word"));
                    if text && there(name) {
                        return Ok(name.to_owned());
                    }
                }
                Event::End => break,
                _ => {}
            }
        }
    }
    Ok(usual.to_owned())
}

fn rels(source: &str, folder: &str) -> Vec<Rel> {
    let mut xml = Xml::new(source);
    let mut out = Vec::new();
    loop {
        match xml.next() {
            Event::Open(e) if e.name() == "Relationship" => {
                if e.attr("TargetMode").as_deref() == Some("External") {
                    continue;
                }
                let kind = e.attr("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let target = e.attr("Target").unwrap_or_default();
                out.push(Rel { id: e.attr("Id").unwrap_or_default(), kind, target: place(folder, &target) });
            }
            Event::End => return out,
            _ => {}
        }
    }
}

/// A target as a name in the archive.
fn place(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(rest) => rest.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut out: Vec<&str> = Vec::new();
    for piece in whole.split('/') {
        match piece {
            "" | "." => {}
            ".." => {
                out.pop();
            }
            piece => out.push(piece),
        }
    }
    out.join("/")
}

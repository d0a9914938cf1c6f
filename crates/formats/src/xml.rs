//! XML as a row of events, from a part of an archive: by local names, without recursion, and
//! with what could be read before the place where it is damaged.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event as Raw};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes that one part may unpack to; a manifesto has a few hundred thousand.
pub(crate) const LARGEST_PART: u64 = 100_000_000;

/// What an XML part has next: an element that opens, text, an element that closes, or its end.
pub(crate) enum Event<'a> {
    Open(Element<'a>),
    Close,
    Text(Cow<'a, str>),
    /// The end, or the place from which on nothing can be read.
    End,
}

/// An element's opening tag, with its name and attributes.
pub(crate) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without the namespace prefix: `p` of `w:p`.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute by its name without its prefix.
    pub fn attr(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|a| a.key.local_name().into_inner() == name)?;
        Some(match found.normalized_value(XmlVersion::Implicit1_0) {
            Ok(value) => value.into_owned(),
            Err(_) => found.value.to_string(),
        })
    }

    /// Whether a switch that this element is, is on: it is unless its value says no.
    pub fn is_on(&self) -> bool {
        !matches!(self.attr("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }

    /// The value of an attribute as a whole number; nothing where it is missing or no such number.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.attr(name)?.trim().parse().ok()
    }
}

/// One XML file or part of an archive while it is read event by event.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    opened: bool,
    damaged: Option<String>,
}

impl<'a> Xml<'a> {
    /// Begins to read `source`. Empty elements (`<a/>`) are told as opened and closed.
    pub fn new(source: &'a str) -> Self {
        let mut reader = Reader::from_str(source);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, depth: 0, opened: false, damaged: None }
    }

    /// The next event; [`Event::End`] at the end and for ever after damage.
    pub fn next(&mut self) -> Event<'a> {
        loop {
            if self.damaged.is_some() {
                return Event::End;
            }
            let place = self.reader.buffer_position();
            match self.reader.read_event() {
                Ok(Raw::Start(start)) => {
                    self.depth += 1;
                    self.opened = true;
                    return Event::Open(Element(start));
                }
                Ok(Raw::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Event::Close;
                }
                Ok(Raw::Text(text)) => return Event::Text(text.xml10_content()),
                Ok(Raw::CData(text)) => return Event::Text(text.xml10_content()),
                Ok(Raw::GeneralRef(reference)) => {
                    let named = match &*reference {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => reference.resolve_char_ref().ok().flatten(),
                    };
                    return Event::Text(match named {
                        Some(c) => Cow::Owned(c.to_string()),
                        None => Cow::Owned(format!("&{};", &*reference)),
                    });
                }
                Ok(Raw::Eof) => {
                    if self.depth > 0 || !self.opened {
                        self.damaged = Some("it ends before its last element does".to_owned());
                    }
                    return Event::End;
                }
                Ok(Raw::Empty(_) | Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) | Raw::DocType(_)) => {}
                Err(e) => self.damaged = Some(format!("byte {place}: {e}")),
            }
        }
    }

    /// Passes over an element that has just opened, with all that is in it.
    pub fn skip(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Event::Open(_) => depth += 1,
                Event::Close => depth -= 1,
                Event::Text(_) => {}
                Event::End => return,
            }
        }
    }

    /// The letters in an element that has just opened, up to its end; a space for each element
    /// that `parts` names.
    pub fn letters(&mut self, parts: &[&str], skip: &[&str]) -> String {
        let (mut depth, mut out) = (1, String::new());
        while depth > 0 {
            match self.next() {
                Event::Open(e) if skip.contains(&e.name()) => self.skip(),
                Event::Open(e) => {
                    if parts.contains(&e.name()) {
                        out.push(' ');
                    }
                    depth += 1;
                }
                Event::Close => depth -= 1,
                Event::Text(text) => out.push_str(&text),
                Event::End => break,
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Why nothing more can be read, if something stands in the way.
    pub fn damaged(&self) -> Option<&str> {
        self.damaged.as_deref()
    }
}

/// The parts of a document that is an archive.
pub(crate) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// What a document of this kind is called, for messages: "DOCX".
    kind: &'static str,
}

impl<'a> Parts<'a> {
    /// Opens an archive; `kind` is what messages call the format.
    ///
    /// # Errors
    ///
    /// If the bytes are no whole ZIP archive.
    pub fn open(bytes: &'a [u8], kind: &'static str) -> Result<Self, String> {
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => Ok(Self { archive, kind }),
            Err(_) => Err(broken(kind, "it is no whole ZIP archive")),
        }
    }

    /// The names of all parts of the archive, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.archive.file_names().flatten().map(|n| n.into_owned()).collect();
        names.sort();
        names
    }

    /// One part as text; nothing if there is none of that name.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        let kind = self.kind;
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(crate::recognise::Other::Locked.refusal());
            }
            Err(e) => return Err(broken(kind, &format!("{name}: {e}"))),
        };
        let mut bytes = Vec::new();
        let read = file.take(LARGEST_PART + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > LARGEST_PART {
            return Err(broken(kind, &format!("{name} unpacks to more than {LARGEST_PART} bytes")));
        }
        read.map_err(|e| broken(kind, &format!("{name}: {e}")))?;
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(e) => crate::text::decode(e.as_bytes()).0.into_owned(),
        };
        Ok(Some(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }))
    }
}

/// That a document cannot be read, and what to do.
pub(crate) fn broken(kind: &str, why: &str) -> String {
    format!("this is no readable {kind} document ({why}); open it and save it again, or bring its text")
}

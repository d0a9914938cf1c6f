//! What a file is written in, and how that was told.
//!
//! What a file opens with decides; its name has a say only where the opening has none. So a
//! web page is one whether it is called `plan.aspx` or `plan.txt`, and a text that only speaks
//! of `%PDF-` is a text.

mod markup;

use std::io::Cursor;
use std::path::Path;

use zip::ZipArchive;

use self::markup::{is_mail, markup};
use crate::text;

/// How many bytes at a file's start are looked at for what it is.
const HEAD: usize = 4096;

/// The format of a file, among them formats that cannot be read but can be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text or Markdown, in any encoding that `text` decodes.
    Text,
    /// A web page (HTML or XHTML).
    Html,
    /// Word's own format since 2007.
    Docx,
    /// OpenDocument text, in an archive.
    Odt,
    /// OpenDocument text in one XML file (`.fodt`).
    FlatOdt,
    /// Rich Text Format.
    Rtf,
    /// Portable Document Format.
    Pdf,
    /// Something that is no text which can be read here.
    Other(Other),
}

/// What is recognised so that a person can be told what to do with it, and is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Other {
    /// A Word document of before 2007 (`.doc`).
    OldWord,
    /// A spreadsheet of any program.
    Spreadsheet,
    /// Slides of any program (PowerPoint, Impress, Keynote).
    Slides,
    /// A document that is locked with a password.
    Locked,
    /// A picture in any format, such as PNG or JPEG.
    Picture,
    /// An archive of files that is none of the documents above.
    Archive,
    /// A book for e-readers (EPUB).
    Epub,
    /// A document of Apple's Pages.
    Pages,
    /// A saved e-mail, or a web page saved with its pictures in one file.
    Mail,
    /// XML of a kind that is not known.
    Xml,
    /// Bytes that are neither text nor any format known here.
    Binary,
}

/// The format that a file was taken for, and the evidence for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// The format that the file is taken for.
    pub format: Format,
    /// What in the file or its name told the format, as a sentence for people.
    pub why: String,
}

impl Format {
    /// What a file of this format is, in words that go on a sentence: "a web page".
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Html => "a web page (HTML)",
            Self::Docx => "a Word document (DOCX)",
            Self::Odt | Self::FlatOdt => "an OpenDocument text (ODT)",
            Self::Rtf => "a rich-text document (RTF)",
            Self::Pdf => "a PDF",
            Self::Other(other) => other.words(),
        }
    }
}

impl Other {
    /// What it is, in words that go on a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::OldWord => "a Word document of before 2007 (.doc)",
            Self::Spreadsheet => "a spreadsheet",
            Self::Slides => "a set of slides",
            Self::Locked => "a document locked with a password",
            Self::Picture => "a picture",
            Self::Archive => "an archive of files",
            Self::Epub => "an e-book (EPUB)",
            Self::Pages => "a document of Apple's Pages",
            Self::Mail => "a saved e-mail or web archive",
            Self::Xml => "XML of a kind that is not known here",
            Self::Binary => "no text",
        }
    }

    /// What it is and what can be done, as a sentence without its full stop.
    pub fn refusal(self) -> String {
        let so = match self {
            Self::OldWord => "open it in Word or LibreOffice and save it as .docx",
            Self::Spreadsheet => {
                "save the sheet that holds the plan as .docx with its table, or as a web page (.html)"
            }
            Self::Slides => "save its text as .docx, .pdf or .txt and bring that",
            Self::Locked => "open it with the password, take the password off and save it again",
            Self::Picture => "run it through text recognition (OCR), or bring the text that it shows",
            Self::Archive => "unpack it and bring the documents in it one by one",
            Self::Epub => "bring the document as .docx, .pdf, .html or .txt",
            Self::Pages => "export it from Pages as Word (.docx) or PDF",
            Self::Mail => "open it and save what it shows as a web page (.html), as .docx or as text",
            Self::Xml => "bring the document as .docx, .odt, .pdf, .html or .txt",
            Self::Binary => "bring the document as .docx, .odt, .pdf, .html or .txt",
        };
        format!("this is {}, which is not read; {so}", self.words())
    }
}

/// What a file is written in, from its name and its bytes.
pub fn recognise(path: &Path, bytes: &[u8]) -> Recognised {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let (format, why) = told(&extension, bytes);
    let named = by_name(&extension).filter(|n| *n != format && format != Format::FlatOdt);
    let why = match named {
        Some(named) => format!("{why}, though its name ends in .{extension} as {} would", named.words()),
        None => why,
    };
    let taken = match format {
        Format::Other(other) => format!("It is {}, which is not read", other.words()),
        format => format!("It is read as {}", format.words()),
    };
    Recognised { format, why: format!("{taken}: {why}.") }
}

/// The format that a file's extension (in lower case, without the dot) promises; nothing for an unknown one.
fn by_name(extension: &str) -> Option<Format> {
    Some(match extension {
        "pdf" => Format::Pdf,
        "docx" | "docm" | "dotx" => Format::Docx,
        "odt" | "ott" => Format::Odt,
        "fodt" => Format::FlatOdt,
        "rtf" => Format::Rtf,
        "html" | "htm" | "xhtml" | "shtml" | "aspx" | "asp" | "php" | "jsp" | "cfm" => Format::Html,
        "txt" | "md" | "markdown" | "text" => Format::Text,
        "doc" => Format::Other(Other::OldWord),
        "xls" | "xlsx" | "ods" => Format::Other(Other::Spreadsheet),
        "ppt" | "pptx" | "odp" => Format::Other(Other::Slides),
        _ => return None,
    })
}

fn told(extension: &str, bytes: &[u8]) -> (Format, String) {
    let head = &bytes[..bytes.len().min(HEAD)];
    let opens = |with: &str| format!("it opens as {with} does");
    if let Some(found) = pdf(extension, bytes) {
        return found;
    }
    if head.starts_with(b"PK")
        && !head.starts_with(b"PK\x03\x04")
        && ZipArchive::new(Cursor::new(bytes)).is_ok()
    {
        return (Format::Other(Other::Archive), opens("a ZIP archive"));
    }
    if head.starts_with(b"PK\x03\x04")
        && let Some(found) = zipped(extension, bytes)
    {
        return found;
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return (
            Format::Other(compound(extension, bytes)),
            "it is a compound file of the Office programs".into(),
        );
    }
    if let Some((other, name)) = by_magic(head) {
        return (Format::Other(other), opens(name));
    }
    let opening = text::opening(head);
    let opening = opening.trim_start_matches('\u{feff}').trim_start();
    if opening.starts_with("{\\rtf") {
        return (Format::Rtf, "it opens with {\\rtf".into());
    }
    if let Some(found) = markup(extension, opening) {
        return found;
    }
    if !text::is_text(bytes) {
        return (Format::Other(Other::Binary), "it holds bytes that stand for no letters".into());
    }
    if is_mail(opening) {
        return (Format::Other(Other::Mail), "it opens with the head of an e-mail".into());
    }
    (Format::Text, "it holds letters and opens as no other format does".into())
}

/// Whether it is a PDF: the sign at its start, or in its first kilobyte with a PDF's parts after it.
fn pdf(extension: &str, bytes: &[u8]) -> Option<(Format, String)> {
    let head = &bytes[..bytes.len().min(1024)];
    let at = find(head, b"%PDF-")?;
    let numbered = head.get(at + 5).is_some_and(u8::is_ascii_digit);
    let parts = [&b"endobj"[..], b"startxref", b"xref", b"/Type", b"stream"]
        .iter()
        .any(|p| find(&bytes[at..], p).is_some());
    let first = at == 0 || head[..at].iter().all(|b| b.is_ascii_whitespace());
    if parts && numbered || extension == "pdf" && first {
        let why = if first {
            "it opens with %PDF-"
        } else {
            "%PDF- stands near its start and a PDF's parts follow"
        };
        return Some((Format::Pdf, why.into()));
    }
    None
}

/// What a ZIP archive holds; nothing if it is no archive but a text.
fn zipped(extension: &str, bytes: &[u8]) -> Option<(Format, String)> {
    let named = || match by_name(extension) {
        Some(Format::Odt) => Format::Odt,
        Some(Format::Other(other)) => Format::Other(other),
        _ => Format::Docx,
    };
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        // Letters that happen to begin like an archive.
        if text::is_text(bytes) && by_name(extension).is_none_or(|f| f == Format::Text) {
            return None;
        }
        return Some((named(), "it opens as a ZIP archive does".into()));
    };
    let holds = |name: &str| archive.index_for_name(name).is_some();
    if holds("[Content_Types].xml") || holds("word/document.xml") {
        let parts = |folder: &str| archive.file_names().flatten().any(|n| n.starts_with(folder));
        let word = parts("word/") || !(parts("xl/") || parts("ppt/"));
        return Some(match word {
            true => (Format::Docx, "it is an archive with the parts of a Word document".into()),
            false if parts("xl/") => {
                (Format::Other(Other::Spreadsheet), "it is an archive with the parts of a spreadsheet".into())
            }
            false => (Format::Other(Other::Slides), "it is an archive with the parts of slides".into()),
        });
    }
    let pages = archive.file_names().flatten().any(|n| n.ends_with(".iwa"));
    let (content, apple) = (holds("content.xml"), holds("Index.zip") || pages);
    let mut kind = String::new();
    if let Ok(file) = archive.by_name("mimetype") {
        let _ = std::io::Read::read_to_string(&mut std::io::Read::take(file, 200), &mut kind);
    }
    let kind = kind.trim();
    if kind == "application/epub+zip" {
        return Some((Format::Other(Other::Epub), "it is an archive that calls itself an EPUB".into()));
    }
    if content {
        let why = "it is an archive with the parts of an OpenDocument file".to_owned();
        return Some(match kind {
            k if k.contains("spreadsheet") || k.ends_with(".calc") => {
                (Format::Other(Other::Spreadsheet), why)
            }
            k if k.contains("presentation") || k.ends_with(".impress") => (Format::Other(Other::Slides), why),
            k if k.contains("graphics") => (Format::Other(Other::Picture), why),
            _ => (Format::Odt, why),
        });
    }
    if apple {
        return Some((
            Format::Other(Other::Pages),
            "it is an archive with the parts of a Pages document".into(),
        ));
    }
    // A document that lost its parts is refused as what it is called.
    match by_name(extension) {
        Some(Format::Docx | Format::Odt) => Some((named(), "it is an archive".into())),
        _ => Some((Format::Other(Other::Archive), "it is a ZIP archive of files".into())),
    }
}

/// What an old Office file holds, by the names of its streams.
fn compound(extension: &str, bytes: &[u8]) -> Other {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &wide).is_some()
    };
    if holds("EncryptedPackage") || holds("EncryptionInfo") {
        Other::Locked
    } else if holds("WordDocument") {
        Other::OldWord
    } else if holds("Workbook") {
        Other::Spreadsheet
    } else if holds("PowerPoint Document") {
        Other::Slides
    } else {
        match extension {
            // The new formats are in such a file only when they are locked.
            "docx" | "xlsx" | "pptx" | "docm" => Other::Locked,
            "xls" => Other::Spreadsheet,
            "ppt" => Other::Slides,
            _ => Other::OldWord,
        }
    }
}

/// What a file is by its first bytes alone.
fn by_magic(head: &[u8]) -> Option<(Other, &'static str)> {
    const MAGIC: [(&[u8], Other, &str); 17] = [
        (b"\x89PNG\r\n\x1a\n", Other::Picture, "a PNG picture"),
        (b"\xff\xd8\xff", Other::Picture, "a JPEG picture"),
        (b"GIF87a", Other::Picture, "a GIF picture"),
        (b"GIF89a", Other::Picture, "a GIF picture"),
        (b"II*\0", Other::Picture, "a TIFF picture"),
        (b"MM\0*", Other::Picture, "a TIFF picture"),
        (b"\0\0\x01\0", Other::Picture, "an icon"),
        (b"\x1f\x8b", Other::Archive, "a gzip archive"),
        (b"7z\xbc\xaf\x27\x1c", Other::Archive, "a 7z archive"),
        (b"Rar!\x1a\x07", Other::Archive, "a RAR archive"),
        (b"\xfd7zXZ\0", Other::Archive, "an xz archive"),
        (b"BZh91AY&SY", Other::Archive, "a bzip2 archive"),
        (b"\x28\xb5\x2f\xfd", Other::Archive, "a zstd archive"),
        (b"\x7fELF", Other::Binary, "a program"),
        (b"\0asm", Other::Binary, "a program"),
        (b"SQLite format 3\0", Other::Binary, "a database"),
        (b"8BPS", Other::Picture, "a Photoshop picture"),
    ];
    if let Some((_, other, name)) = MAGIC.iter().find(|(magic, ..)| head.starts_with(magic)) {
        return Some((*other, name));
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Some((Other::Picture, "a WebP picture"));
    }
    if head.get(4..8) == Some(b"ftyp")
        && head.get(8..11).is_some_and(|b| matches!(b, b"hei" | b"mif" | b"avi"))
    {
        return Some((Other::Picture, "a HEIC picture"));
    }
    if head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]) {
        return Some((Other::Picture, "a BMP picture"));
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some((Other::Archive, "a tar archive"));
    }
    None
}

/// Where one run of bytes stands in another.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|b| *b == first) {
        if bytes[from + at..].starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

//! What holds for every file and every document.
//!
//! Whatever bytes come, nothing panics, every loss stands on a line of the text, and the text
//! holds no sign that none may hold. And of documents made at random, the same blocks written as
//! HTML, DOCX, ODT and RTF: every word that is seen is in the text, in its order (but notes, which come after); every word that
//! is not to be read is not in the text and is in a loss.

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

mod support;

use std::path::Path;

use formats::{Extracted, extract, is_text, recognise};
use proptest::prelude::*;

/// A piece of a document made at random; words are numbered, so that each stands once.
#[derive(Clone, Debug)]
enum Piece {
    Heading(u8),
    Paragraph { bold: bool, hidden: bool, struck: bool, broken: bool },
    Items(Vec<u8>),
    Table { rows: u8, columns: u8, several: bool, header: bool, merged: bool },
    Note,
    Box,
}

fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        (1u8..=4).prop_map(Piece::Heading),
        (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>())
            .prop_map(|(bold, hidden, struck, broken)| Piece::Paragraph { bold, hidden, struck, broken }),
        proptest::collection::vec(0u8..3, 1..5).prop_map(Piece::Items),
        (1u8..4, 1u8..4, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
            |(rows, columns, several, header, merged)| Piece::Table {
                rows,
                columns,
                several,
                header,
                merged
            }
        ),
        Just(Piece::Note),
        Just(Piece::Box),
    ]
}

/// A document being written in one format, with the words that must and must not be in its text.
#[derive(Default)]
struct Made {
    source: String,
    notes: String,
    seen: Vec<String>,
    /// Words of notes, which stand after the list or the table that they are notes to.
    after: Vec<String>,
    unseen: Vec<String>,
    words: usize,
    noted: usize,
}

impl Made {
    fn word(&mut self) -> String {
        self.words += 1;
        let word = format!("word{}x", self.words);
        self.seen.push(word.clone());
        word
    }

    fn gone(&mut self) -> String {
        self.words += 1;
        let word = format!("gone{}x", self.words);
        self.unseen.push(word.clone());
        word
    }
}

/// How a format writes what documents are made of.
trait Writer {
    fn paragraph(&self, runs: &[Run], list: Option<u8>, heading: Option<u8>) -> String;
    fn table(&self, rows: &[Vec<Vec<String>>], header: bool, merged: bool) -> String;
    fn note(&self, made: &mut Made, words: &str) -> String;
    fn boxed(&self, words: &str) -> String;
    fn items(&self, items: &[(u8, String)]) -> String {
        items.iter().map(|(depth, w)| self.paragraph(&[Run::plain(w)], Some(*depth), None)).collect()
    }
    fn file(&self, made: &Made) -> (&'static str, Vec<u8>);
}

struct Run {
    words: String,
    bold: bool,
    hidden: bool,
    struck: bool,
    /// What stands after it as it is written.
    raw: String,
}

impl Run {
    fn plain(words: &str) -> Self {
        Self { words: words.to_owned(), bold: false, hidden: false, struck: false, raw: String::new() }
    }
}

fn make(writer: &dyn Writer, pieces: &[Piece]) -> Made {
    let mut made = Made::default();
    for piece in pieces {
        let text = match piece {
            Piece::Heading(level) => {
                let words = format!("{} {}", made.word(), made.word());
                writer.paragraph(&[Run::plain(&words)], None, Some(*level))
            }
            Piece::Paragraph { bold, hidden, struck, broken } => {
                let mut runs = vec![Run { bold: *bold, ..Run::plain(&format!("{} ", made.word())) }];
                if *hidden {
                    runs.push(Run { hidden: true, ..Run::plain(&format!("{} ", made.gone())) });
                }
                if *struck {
                    runs.push(Run { struck: true, ..Run::plain(&format!("{} ", made.gone())) });
                }
                if *broken {
                    runs.push(Run::plain("\n"));
                }
                runs.push(Run::plain(&made.word()));
                writer.paragraph(&runs, None, None)
            }
            Piece::Items(depths) => {
                // A list opens no deeper than one level below the item before.
                let mut last = 0;
                let items: Vec<(u8, String)> = depths
                    .iter()
                    .enumerate()
                    .map(|(k, d)| {
                        last = if k == 0 { 0 } else { (*d).min(last + 1) };
                        (last, made.word())
                    })
                    .collect();
                writer.items(&items)
            }
            Piece::Table { rows, columns, several, header, merged } => {
                let rows: Vec<Vec<Vec<String>>> = (0..*rows)
                    .map(|_| {
                        (0..*columns)
                            .map(|c| {
                                let many = if *several && c > 0 { 2 } else { 1 };
                                (0..many).map(|_| made.word()).collect()
                            })
                            .collect()
                    })
                    .collect();
                writer.table(&rows, *header, *merged)
            }
            Piece::Note => {
                let words = made.word();
                let note = made.word();
                made.after.extend(made.seen.pop());
                let note = writer.note(&mut made, &note);
                writer.paragraph(&[Run { raw: note, ..Run::plain(&words) }], None, None)
            }
            Piece::Box => {
                let (words, inner) = (made.word(), made.word());
                let raw = writer.boxed(&inner);
                writer.paragraph(&[Run { raw, ..Run::plain(&words) }], None, None)
            }
        };
        made.source.push_str(&text);
    }
    made
}

struct Word;

impl Writer for Word {
    fn paragraph(&self, runs: &[Run], list: Option<u8>, heading: Option<u8>) -> String {
        let style = match (list, heading) {
            (Some(0), _) => "<w:pPr><w:pStyle w:val=\"ListBullet\"/></w:pPr>".to_owned(),
            (Some(d), _) => format!("<w:pPr><w:pStyle w:val=\"ListBullet{}\"/></w:pPr>", d + 1),
            (_, Some(h)) => format!("<w:pPr><w:pStyle w:val=\"Heading{h}\"/></w:pPr>"),
            _ => String::new(),
        };
        let mut out = format!("<w:p>{style}");
        for run in runs {
            let on = |on: bool, name: &str| if on { format!("<w:{name}/>") } else { String::new() };
            let looks =
                format!("{}{}{}", on(run.bold, "b"), on(run.hidden, "vanish"), on(run.struck, "strike"));
            let words = match run.words.as_str() {
                "\n" => "<w:br/>".to_owned(),
                words => format!("<w:t xml:space=\"preserve\">{words}</w:t>"),
            };
            out.push_str(&format!("<w:r><w:rPr>{looks}</w:rPr>{words}</w:r>{}", run.raw));
        }
        out + "</w:p>"
    }

    fn table(&self, rows: &[Vec<Vec<String>>], header: bool, merged: bool) -> String {
        let mut out = "<w:tbl>".to_owned();
        for (k, row) in rows.iter().enumerate() {
            out.push_str("<w:sdt><w:sdtContent><w:tr>");
            if header && k == 0 {
                out.push_str("<w:trPr><w:tblHeader/></w:trPr>");
            }
            for (c, cell) in row.iter().enumerate() {
                out.push_str("<w:tc>");
                if merged && c == 0 {
                    out.push_str("<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>");
                }
                out.extend(cell.iter().map(|w| self.paragraph(&[Run::plain(w)], None, None)));
                out.push_str("</w:tc>");
            }
            out.push_str("</w:tr></w:sdtContent></w:sdt>");
        }
        out + "</w:tbl>"
    }

    fn note(&self, made: &mut Made, words: &str) -> String {
        made.noted += 1;
        let id = made.noted;
        made.notes.push_str(&format!(
            "<w:footnote w:id=\"{id}\"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>"
        ));
        format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>")
    }

    fn boxed(&self, words: &str) -> String {
        let inner =
            format!("<w:txbxContent>{}</w:txbxContent>", self.paragraph(&[Run::plain(words)], None, None));
        format!(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    }

    fn file(&self, made: &Made) -> (&'static str, Vec<u8>) {
        let parts = [
            ("docx body".to_owned(), made.source.clone()),
            ("docx footnotes".to_owned(), made.notes.clone()),
        ];
        ("a.docx", support::file(&parts, Path::new("")).1)
    }
}

struct Web;

impl Writer for Web {
    fn paragraph(&self, runs: &[Run], list: Option<u8>, heading: Option<u8>) -> String {
        let mut out = String::new();
        for run in runs {
            let words = if run.words == "\n" { "<br>" } else { &run.words };
            out.push_str(&match (run.bold, run.hidden, run.struck) {
                (_, true, _) => format!("<span style=\"display:none\">{words}</span>"),
                (_, _, true) => format!("<del>{words}</del>"),
                (true, ..) => format!("<b>{words}</b>"),
                _ => words.to_owned(),
            });
            out.push_str(&run.raw);
        }
        match (list, heading) {
            (_, Some(level)) => format!("<h{level}>{out}</h{level}>"),
            (Some(_), _) => format!("<li>{out}"),
            _ => format!("<p>{out}"),
        }
    }

    fn items(&self, items: &[(u8, String)]) -> String {
        let (mut out, mut depth) = ("<ul>".to_owned(), 0);
        for (d, words) in items {
            while depth < *d {
                out.push_str("<ul>");
                depth += 1;
            }
            while depth > *d {
                out.push_str("</ul>");
                depth -= 1;
            }
            out.push_str(&format!("<li>{words}"));
        }
        out + &"</ul>".repeat(usize::from(depth) + 1)
    }

    fn table(&self, rows: &[Vec<Vec<String>>], header: bool, merged: bool) -> String {
        let mut out = "<figure><table>".to_owned();
        for (k, row) in rows.iter().enumerate() {
            out.push_str("<tr>");
            for cell in row {
                let name = if header && k == 0 { "th" } else { "td" };
                let span = if merged && k + 1 == rows.len() { " colspan=2" } else { "" };
                let words: String = cell.iter().map(|w| format!("<div>{w}</div>")).collect();
                out.push_str(&format!("<{name}{span}>{words}"));
            }
        }
        out + "</table></figure>"
    }

    fn note(&self, _: &mut Made, words: &str) -> String {
        format!(" ({words})")
    }

    fn boxed(&self, words: &str) -> String {
        format!("<aside>{words}</aside>")
    }

    fn file(&self, made: &Made) -> (&'static str, Vec<u8>) {
        ("a.html", format!("<!doctype html><body>{}</body>", made.source).into_bytes())
    }
}

struct Open;

impl Writer for Open {
    fn paragraph(&self, runs: &[Run], list: Option<u8>, heading: Option<u8>) -> String {
        let mut out = String::new();
        for run in runs {
            let style = match (run.bold, run.hidden, run.struck) {
                (_, true, _) => "Hidden",
                (_, _, true) => "Struck",
                (true, ..) => "Bold",
                _ => "None",
            };
            let words = if run.words == "\n" { "<text:line-break/>" } else { &run.words };
            out.push_str(&format!("<text:span text:style-name=\"{style}\">{words}</text:span>{}", run.raw));
        }
        match (list, heading) {
            (_, Some(level)) => format!("<text:h text:outline-level=\"{level}\">{out}</text:h>"),
            (Some(d), _) => {
                let d = usize::from(d) + 1;
                format!(
                    "{}<text:p>{out}</text:p>{}",
                    "<text:list><text:list-item>".repeat(d),
                    "</text:list-item></text:list>".repeat(d)
                )
            }
            _ => format!("<text:p>{out}</text:p>"),
        }
    }

    fn table(&self, rows: &[Vec<Vec<String>>], header: bool, merged: bool) -> String {
        let mut out = "<table:table>".to_owned();
        for (k, row) in rows.iter().enumerate() {
            let head = header && k == 0;
            out.push_str(if head {
                "<table:table-header-rows><table:table-row>"
            } else {
                "<table:table-row>"
            });
            for (c, cell) in row.iter().enumerate() {
                let span =
                    if merged && c + 1 == row.len() { " table:number-columns-spanned=\"2\"" } else { "" };
                let words: String =
                    cell.iter().map(|w| self.paragraph(&[Run::plain(w)], None, None)).collect();
                out.push_str(&format!("<table:table-cell{span}>{words}</table:table-cell>"));
            }
            out.push_str(if head {
                "</table:table-row></table:table-header-rows>"
            } else {
                "</table:table-row>"
            });
        }
        out + "</table:table>"
    }

    fn note(&self, _: &mut Made, words: &str) -> String {
        format!(
            "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{words}</text:p></text:note-body></text:note>"
        )
    }

    fn boxed(&self, words: &str) -> String {
        format!("<draw:frame><draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame>")
    }

    fn file(&self, made: &Made) -> (&'static str, Vec<u8>) {
        let styles = "<style:style style:name=\"Bold\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style><style:style style:name=\"Hidden\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style><style:style style:name=\"Struck\" style:family=\"text\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>";
        let parts =
            [("odt styles".to_owned(), styles.to_owned()), ("odt body".to_owned(), made.source.clone())];
        ("a.odt", support::file(&parts, Path::new("")).1)
    }
}

struct Rich;

impl Writer for Rich {
    fn paragraph(&self, runs: &[Run], list: Option<u8>, heading: Option<u8>) -> String {
        let mut out = "\\pard\\plain ".to_owned();
        match (list, heading) {
            (Some(d), _) => out.push_str(&format!("\\ilvl{d}{{\\listtext\\bullet\\tab}}")),
            (_, Some(level)) => out.push_str(&format!("\\outlinelevel{} ", level - 1)),
            _ => {}
        }
        for run in runs {
            let on = |on: bool, name: &str| if on { format!("\\{name} ") } else { String::new() };
            let looks = format!("{}{}{}", on(run.bold, "b"), on(run.hidden, "v"), on(run.struck, "strike"));
            let words = if run.words == "\n" { "\\line " } else { &run.words };
            out.push_str(&format!("{{{looks}{words}}}{}", run.raw));
        }
        out + "\\par\n"
    }

    fn table(&self, rows: &[Vec<Vec<String>>], _: bool, merged: bool) -> String {
        let mut out = String::new();
        for row in rows {
            out.push_str("\\trowd");
            for c in 0..row.len() {
                out.push_str(if merged && c == 0 { "\\clvmgf\\cellx1" } else { "\\cellx1" });
            }
            out.push_str("\\pard\\intbl ");
            for cell in row {
                out.push_str(&cell.join("\\par "));
                out.push_str("\\cell ");
            }
            out.push_str("\\row\n");
        }
        out + "\\pard "
    }

    fn note(&self, _: &mut Made, words: &str) -> String {
        format!("{{\\footnote {words}}}")
    }

    fn boxed(&self, words: &str) -> String {
        format!("{{\\shp{{\\*\\shpinst{{\\shptxt \\pard {words}\\par}}}}}}")
    }

    fn file(&self, made: &Made) -> (&'static str, Vec<u8>) {
        ("a.rtf", format!("{{\\rtf1\\ansi {}}}", made.source).into_bytes())
    }
}

/// What is wrong with a document made at random, once it is read.
fn wrong(writer: &dyn Writer, pieces: &[Piece]) -> Option<String> {
    let made = make(writer, pieces);
    let (name, bytes) = writer.file(&made);
    let Extracted { text, losses, .. } = match extract(Path::new(name), &bytes) {
        Ok(taken) => taken,
        Err(e) => return Some(format!("{name} is refused: {e}")),
    };
    let told: String = losses.iter().map(|l| l.message.as_str()).collect::<Vec<_>>().join("\n");
    let mut from = 0;
    for word in &made.seen {
        let Some(at) = text[from..].find(word.as_str()) else {
            return Some(format!(
                "{name}: “{word}” is not in, or not in its place:\n{text}\n{}",
                made.source
            ));
        };
        from += at;
    }
    if let Some(word) = made.after.iter().find(|w| !text.contains(w.as_str())) {
        return Some(format!("{name}: “{word}” is not in\n{text}\n{}", made.source));
    }
    for word in &made.unseen {
        if text.contains(word.as_str()) || !told.contains(word.as_str()) {
            return Some(format!("{name}: “{word}” is read, or not told, in\n{text}\n{told}"));
        }
    }
    let lines = text.lines().count() as u32;
    let astray = losses.iter().find(|l| l.line == 0 || l.line > lines);
    astray.map(|l| format!("{name}: {l:?} stands on no line of\n{text}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_a_document_is_in_its_text_or_in_a_loss(pieces in proptest::collection::vec(piece(), 1..8)) {
        for writer in [&Word as &dyn Writer, &Web, &Open, &Rich] {
            let wrong = wrong(writer, &pieces);
            prop_assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
        }
    }

    #[test]
    fn whatever_bytes_come_nothing_panics(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        name in "[a-z]{0,3}(\\.(txt|md|html|docx|odt|rtf|doc|aspx))?",
    ) {
        holds(&name, &bytes)?;
    }

    #[test]
    fn whatever_letters_come_as_markup_nothing_panics(
        bits in proptest::collection::vec(
            proptest::sample::select(vec![
                "<p>", "</p>", "<li>", "<ul>", "</ul>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<b>", "</b>",
                "<pre>", "</pre>", "<h2>", "</h2>", "<div hidden>", "</div>", "<svg>", "<style>", "</style>", "<main>",
                "</main>", "<figure>", "<td colspan=99 rowspan=99>", "words", " ", "<!--", "-->", "&amp;", "<%", "%>",
            ]),
            0..60,
        ),
    ) {
        holds("a.html", bits.concat().as_bytes())?;
    }

    #[test]
    fn whatever_words_come_as_rich_text_nothing_panics(
        bits in proptest::collection::vec(
            proptest::sample::select(vec![
                "{", "}", "\\par ", "\\intbl ", "\\cell ", "\\row ", "\\trowd", "\\cellx9", "{\\footnote ", "{\\shptxt ",
                "{\\fonttbl", "{\\stylesheet", "\\f1", "\\s1", "\\u-3913?", "\\'e9", "\\bin9 ", "words", "{\\*\\x ",
                "{\\pict", "{\\listtext", "\\v ", "\\page ", "\\uc9 ",
            ]),
            0..60,
        ),
    ) {
        holds("a.rtf", format!("{{\\rtf1 {}", bits.concat()).as_bytes())?;
    }

    #[test]
    fn whatever_elements_come_in_a_word_document_nothing_panics(
        bits in proptest::collection::vec(
            proptest::sample::select(vec![
                "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "words", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>",
                "<w:tc>", "</w:tc>", "<w:txbxContent>", "</w:txbxContent>", "<w:del>", "</w:del>", "<w:pPr>", "</w:pPr>",
                "<w:numPr><w:numId w:val=\"3\"/></w:numPr>", "<w:vMerge/>", "<w:tcPr>", "</w:tcPr>", "<w:br w:type=\"page\"/>",
            ]),
            0..60,
        ),
    ) {
        holds("a.docx", &support::word(&bits.concat()))?;
        let open = bits.concat().replace("w:tbl", "table:table").replace("w:tr", "table:table-row").replace("w:tc", "table:table-cell").replace("w:p", "text:p").replace("w:r", "text:list").replace("w:t>", "text:list-item>").replace("w:del", "text:note");
        holds("a.odt", &support::open_document(&open))?;
    }
}

/// What holds for every file.
fn holds(name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let path = Path::new(name);
    let taken = recognise(path, bytes);
    prop_assert!(taken.why.ends_with('.'), "{}", taken.why);
    match extract(path, bytes) {
        Ok(Extracted { text, losses, pages }) => {
            let lines = text.lines().count() as u32;
            for loss in &losses {
                prop_assert!(1 <= loss.line && loss.line <= lines, "{loss:?} in {lines} lines");
                prop_assert!(!loss.message.is_empty());
            }
            prop_assert!(pages.is_sorted_by_key(|p| p.line), "{pages:?}");
            prop_assert!(pages.iter().all(|p| 1 <= p.line && p.line <= lines), "{pages:?} in {lines} lines");
            let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\u{c}') || c == '\u{fffe}';
            prop_assert!(!text.contains(odd), "{text:?}");
            if is_text(path, bytes) {
                let own = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
                prop_assert_eq!(own.trim_start_matches('\u{feff}'), text);
            }
        }
        Err(said) => prop_assert!(!said.is_empty() && !said.contains('\n') && !said.ends_with('.'), "{said}"),
    }
    Ok(())
}

//! PDFs as a person sees them: each case beside what is right, page for page and word for word.

#![allow(clippy::panic, clippy::expect_used, reason = "a test says which fixture is wrong")]

use std::path::{Path, PathBuf};

use formats::{Extracted, LossKind, extract};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf")
}

fn read(name: &str) -> Extracted {
    let path = folder().join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    extract(&path, &bytes).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Every case with a text beside it reads as that text. `UPDATE=1` writes the texts, to be looked at.
#[test]
fn each_case_reads_as_a_person_reads_it() {
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "pdf"))
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = read(&name).text;
        let right = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&right, &text).unwrap();
        }
        let right = std::fs::read_to_string(&right).unwrap_or_else(|e| panic!("{}: {e}", right.display()));
        if right != text {
            wrong.push(format!("{name} reads\n{text}\nand should\n{right}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(count >= 36, "only {count} cases were found");
}

#[test]
fn text_at_an_angle_is_left_out_and_named() {
    let stamp = read("watermark.pdf");
    assert!(!stamp.text.contains("DRAFT"), "{}", stamp.text);
    let loss = stamp.losses.iter().find(|l| l.kind == LossKind::Turned).expect("the stamp is named");
    assert_eq!(loss.page, Some(1));
    assert!(loss.message.contains("DRAFT"), "{}", loss.message);
    for name in ["tab.pdf", "tab-near.pdf"] {
        assert!(
            read(name).losses.iter().any(|l| l.kind == LossKind::Turned),
            "{name} has a title at its side"
        );
    }
}

#[test]
fn what_reads_well_loses_nothing() {
    for name in
        ["cols-aligned.pdf", "type1c.pdf", "fffd.pdf", "tab-2pages-middle.pdf", "rotated.pdf", "spaced.pdf"]
    {
        assert_eq!(read(name).losses, [], "{name}");
    }
}

/// A PDF of these objects, numbered from 1; the first is the catalog. Streams are given whole.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", i + 1).bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let trailer = format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1);
    out.extend(trailer.bytes());
    out
}

fn stream(dict: &str, data: &str) -> String {
    format!("<<{dict}/Length {}>>\nstream\n{data}\nendstream", data.len())
}

const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

/// A document whose pages have these contents, with one font `/F1` and these XObjects.
fn pages(contents: &[String], forms: &[String]) -> Vec<u8> {
    document("", contents, forms)
}

/// The same with more in its catalog.
fn document(catalog: &str, contents: &[String], forms: &[String]) -> Vec<u8> {
    let (first_page, n, m) = (4, contents.len(), forms.len());
    let kids: Vec<String> = (0..n).map(|i| format!("{} 0 R", first_page + i)).collect();
    let named: Vec<String> = (0..m).map(|i| format!("/X{i} {} 0 R", first_page + 2 * n + i)).collect();
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalog}>>"),
        format!("<</Type/Pages/Count {n}/Kids[{}]/MediaBox[0 0 595 842]>>", kids.join(" ")),
        FONT.to_owned(),
    ];
    let resources = format!("<</Font<</F1 3 0 R>>/XObject<<{}>>>>", named.concat());
    for i in 0..n {
        let contents = first_page + n + i;
        objects.push(format!("<</Type/Page/Parent 2 0 R/Resources{resources}/Contents {contents} 0 R>>"));
    }
    objects.extend(contents.iter().map(|c| stream("", c)));
    objects.extend(forms.iter().cloned());
    pdf(&objects)
}

fn words(y: u32, text: &str) -> String {
    format!("BT /F1 11 Tf 60 {y} Td ({text}) Tj ET\n")
}

fn take(bytes: &[u8]) -> Extracted {
    extract(Path::new("a.pdf"), bytes).expect("the document can be read")
}

#[test]
fn each_page_begins_on_a_line_of_its_own_and_has_the_name_that_the_document_gives_it() {
    let contents = [
        words(700, "We will mend the pier."),
        String::new(),
        format!("{}{}", words(700, "We will light the path."), words(660, "We will plant a wood.")),
        words(700, "We will keep the clock."),
    ];
    let begin = |read: &Extracted| {
        let line = |n: u32| read.text.lines().nth(n as usize - 1).unwrap_or_default().trim().to_owned();
        read.pages.iter().map(|p| (line(p.line), p.label.clone().unwrap_or_default())).collect::<Vec<_>>()
    };
    let own = |line: &str, label: &str| (line.to_owned(), label.to_owned());
    let plain = take(&pages(&contents, &[]));
    let first_lines = ["We will mend the pier.", "", "We will light the path.", "We will keep the clock."];
    assert_eq!(begin(&plain), first_lines.map(|line| own(line, "")), "{:?}", plain.text);
    let labels = "/PageLabels<</Nums[0<</S/r>>2<</S/D/P(A-)/St 7>>3<</S/D/St 4>>]>>";
    let named = begin(&take(&document(labels, &contents, &[])));
    let wanted: Vec<_> = first_lines.iter().zip(["i", "ii", "A-7", ""]).map(|(l, n)| own(l, n)).collect();
    assert_eq!(named, wanted, "the fourth is numbered 4, which is its place");
    let circle = "/PageLabels<</Kids[1 0 R 2 0 R 99 0 R 3]/Nums[(x)]>>";
    assert_eq!(begin(&take(&document(circle, &contents, &[]))), first_lines.map(|line| own(line, "")));
}

#[test]
fn page_breaks_of_formats_that_have_no_pages_number_none() {
    let rtf =
        extract(Path::new("a.rtf"), br"{\rtf1\ansi One\page Two\par}").expect("the document can be read");
    assert!(rtf.text.contains('\u{c}') && rtf.pages.is_empty(), "{rtf:?}");
}

#[test]
fn a_picture_among_pages_of_text_is_a_loss_with_its_page() {
    let picture =
        stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "x");
    let read = take(&pages(
        &[words(700, "We will mend the pier and the clock."), "q 595 0 0 842 0 0 cm /X0 Do Q".to_owned()],
        &[picture],
    ));
    assert!(read.text.contains("We will mend the pier and the clock."));
    let [loss] = &read.losses[..] else { panic!("one loss, and not {:?}", read.losses) };
    assert_eq!((loss.kind, loss.page), (LossKind::Picture, Some(2)));
}

#[test]
fn a_page_that_cannot_be_read_takes_no_other_along_and_is_named() {
    let whole = pages(&[words(700, "We will mend the pier."), words(700, "We will light the path.")], &[]);
    let text = String::from_utf8(whole).expect("these PDFs are ASCII");
    // The second page's contents say that they are packed, and are not.
    let at = text.rfind("<</Length").expect("the second page's contents");
    let broken = format!("{}<</Filter/FlateDecode/Length{}", &text[..at], &text[at + 9..]);
    let read = take(broken.as_bytes());
    assert!(read.text.contains("We will mend the pier."), "{}", read.text);
    assert!(
        read.losses.iter().any(|l| l.kind == LossKind::Unreadable && l.page == Some(2)),
        "{:?}",
        read.losses
    );
}

#[test]
fn a_page_that_fails_in_its_second_part_gives_its_first_and_is_named() {
    let first = words(700, "We will mend the pier.");
    let whole = pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 595 842]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>>>/Contents 6 0 R>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>>>/Contents[6 0 R 7 0 R]>>".to_owned(),
        FONT.to_owned(),
        stream("", &first),
        stream("/Filter/FlateDecode", "these bytes are packed by nobody"),
    ]);
    let read = take(&whole);
    assert_eq!(read.text.matches("We will mend the pier.").count(), 2, "{}", read.text);
    let [loss] = &read.losses[..] else { panic!("one loss, and not {:?}", read.losses) };
    assert_eq!((loss.kind, loss.page), (LossKind::Unreadable, Some(2)));
    assert!(loss.message.starts_with("Page 2 can only be read in part."), "{}", loss.message);
}

#[test]
fn what_draws_itself_and_pages_that_are_their_own_parents_end() {
    let form = |draws: &str| {
        let text = format!("{}{draws}", words(600, "We will light the path."));
        stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]", &text)
    };
    // Forms without resources use the page's, so that these two draw one another.
    let read = take(&pages(&["/X0 Do".to_owned()], &[form("/X1 Do"), form("/X0 Do")]));
    assert_eq!(read.text, "We will light the path.\n");
    let own = pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R 2 0 R]/Parent 2 0 R>>".to_owned(),
        "<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>"
            .to_owned(),
        FONT.to_owned(),
        stream("", &words(700, "We will mend the pier.")),
    ]);
    assert_eq!(take(&own).text, "We will mend the pier.\n");
}

#[test]
fn a_page_that_is_endless_work_is_cut_and_named() {
    let endless = "q Q ".repeat(1_100_000) + &words(700, "Never reached.");
    let read = take(&pages(&[words(700, "We will mend the pier."), endless], &[]));
    assert!(read.text.contains("We will mend the pier.") && !read.text.contains("Never"));
    assert!(read.losses.iter().any(|l| l.kind == LossKind::Unreadable && l.page == Some(2)));
}

#[test]
fn words_that_are_not_printed_are_read_only_over_a_picture() {
    let hidden = format!("3 Tr {}", words(600, "We will sell the library to a friend of ours."));
    let read = take(&pages(&[format!("{}{hidden}", words(700, "We will mend the pier."))], &[]));
    assert_eq!(read.text, "We will mend the pier.\n");
    assert!(read.losses.iter().any(|l| l.kind == LossKind::Hidden && l.page == Some(1)));
    let picture =
        stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "x");
    let scanned = format!("q 595 0 0 842 0 0 cm /X0 Do Q 3 Tr {}", words(700, "We will mend the pier."));
    let read = take(&pages(&[scanned], &[picture]));
    assert_eq!(read.text, "We will mend the pier.\n");
    assert_eq!(read.losses, []);
}

#[test]
fn letters_that_are_no_words_are_a_loss_and_no_text() {
    let plain = "We will build two hundred homes by 2028 on land that the council owns, and we will license each landlord";
    let shifted: String = plain
        .chars()
        .map(|c| if c.is_ascii_lowercase() { char::from((c as u8 - b'a' + 3) % 26 + b'a') } else { c })
        .collect();
    let lines: String = shifted
        .split(' ')
        .collect::<Vec<_>>()
        .chunks(7)
        .zip(0u32..)
        .map(|(w, i)| words(600 - 13 * i, &w.join(" ")))
        .collect();
    let read = take(&pages(&[format!("{}{lines}", words(700, "We will mend the pier."))], &[]));
    assert_eq!(read.text.trim(), "We will mend the pier.");
    assert!(
        read.losses.iter().any(|l| l.kind == LossKind::Garbled && l.page == Some(1)),
        "{:?}",
        read.losses
    );
}

#[test]
fn a_space_that_is_drawn_and_kerned_back_is_a_space_and_so_is_none_but_room() {
    let kerned = "BT /F1 11 Tf 60 700 Td [(We)-30( )278(will)-500(mend)-280(the)-270(pier.)] TJ ET";
    assert_eq!(take(&pages(&[kerned.to_owned()], &[])).text, "We will mend the pier.\n");
}

#[test]
fn cut_and_changed_files_are_read_or_refused_and_never_hang() {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below.max(1) as u64) as usize
    };
    let mut read_some = 0;
    for name in [
        "tab-groups.pdf",
        "heads.pdf",
        "t0-range-2col.pdf",
        "type1c.pdf",
        "form-font.pdf",
        "cols-bullets.pdf",
    ] {
        let whole = std::fs::read(folder().join(name)).expect("a fixture");
        for round in 0..60 {
            let mut bytes = whole.clone();
            match round % 3 {
                0 => bytes.truncate(random(whole.len()).max(1)),
                1 => (0..12).for_each(|_| {
                    let at = random(bytes.len());
                    bytes[at] = random(256) as u8;
                }),
                _ => (0..6).for_each(|_| {
                    let at = random(bytes.len());
                    if bytes[at].is_ascii_digit() {
                        bytes.splice(at..=at, *b"99999999999");
                    }
                }),
            }
            read_some += usize::from(extract(Path::new("a.pdf"), &bytes).is_ok());
        }
    }
    assert!(read_some > 50, "only {read_some} of 360 were read");
}

#[test]
fn letters_of_encodings_older_than_unicode_are_read_without_a_table_in_the_file() {
    let font = |encoding: &str| {
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/{encoding}/DescendantFonts[<</Type/Font/Subtype\
             /CIDFontType0/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(X)/Supplement 1>>>>]>>"
        )
    };
    let shown = |encoding: &str, codes: &str| {
        let drawn = format!("BT /F1 12 Tf 60 700 Td <{codes}> Tj ET");
        let file = pdf(&[
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>".to_owned(),
            font(encoding),
            stream("", &drawn),
        ]);
        take(&file).text
    };
    // “図書館 2” as Shift-JIS, “图书馆” as GBK, “圖書館” as Big5, “도서관” as the Korean code page.
    assert_eq!(shown("90ms-RKSJ-H", "907D8F918AD92032"), "図書館 2\n");
    assert_eq!(shown("GBK-EUC-H", "CDBCCAE9B9DD"), "图书馆\n");
    assert_eq!(shown("ETen-B5-H", "B9CFAED1C05D"), "圖書館\n");
    assert_eq!(shown("KSCms-UHC-H", "B5B5BCADB0FC"), "도서관\n");
}

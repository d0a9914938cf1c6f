//! Programs in WebAssembly as small as they need be: without the sections that only tools read (names of functions,
//! who compiled it), and with short names for what wasm-bindgen's script and its program say to each other. Those
//! are long and end in a digest each, `__wbg_appendChild_a90ffb2d3f9a4b58`, in both files, and no digest gets
//! smaller by compressing: short ones are 3.7 kB less of the first load. They are numbered in the order in which the
//! program asks for them, and the module of them all, `./NAME_bg.js`, has one letter: both compress better.
//!
//! ```text
//! program = "\0asm" version {section}
//! section = id (1 byte) length (LEB128) {byte}
//! imports = section 2: count {module, name, kind, type}             a name is its length and its bytes
//! exports = section 7: count {name, kind (1 byte), number}
//! ```

use std::collections::{BTreeMap, HashSet};

use crate::files::Files;

/// The ending of the name of a program that wasm-bindgen made, and the ending of its script's name.
const PROGRAM: &str = "_bg.wasm";
const SCRIPT: &str = ".js";

/// The module that wasm-bindgen's script makes itself: the beginning and the ending of its name, and the short name that
/// it gets.
const MODULE: (&str, &str, &str) = ("./", "_bg.js", "i");

/// The beginnings of the names that are shortened.
const LONG: [&str; 2] = ["__wb", "wasm_bindgen__"];

/// The first bytes of every program, with the version of the format.
const HEAD: &[u8] = b"\0asm\x01\0\0\0";

/// The ids of the sections that are looked at: this one is for tools, and is removed.
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// Makes every program and its script smaller. Whatever is not understood stays as it is. Done twice it
/// changes nothing more.
pub fn write(files: &mut Files) {
    let programs: Vec<String> = files.keys().filter(|path| path.ends_with(PROGRAM)).cloned().collect();
    for program in programs {
        let script = [program.trim_end_matches(PROGRAM), SCRIPT].concat();
        let Some(bytes) = files.get(&program) else { continue };
        let text = files.get(&script).and_then(|script| std::str::from_utf8(script).ok());
        let Some((lean, text)) = lean(bytes, text.unwrap_or_default()) else { continue };
        files.insert(program, lean);
        if let Some(script) = files.get_mut(&script) {
            *script = text.into_bytes();
        }
    }
}

/// A program and its script, made smaller; none where they are not understood.
fn lean(program: &[u8], script: &str) -> Option<(Vec<u8>, String)> {
    let sections = sections(program)?;
    let entries: Vec<Option<Vec<Entry>>> =
        sections.iter().map(|(id, body)| entries(*id, body)).collect::<Option<_>>()?;
    let short = short_names(entries.iter().flatten().flatten(), script);
    let module = entries.iter().flatten().flatten().find_map(|entry| whole_module(entry, script));
    let mut out = HEAD.to_vec();
    for ((id, body), entries) in sections.iter().zip(&entries).filter(|((id, _), _)| *id != CUSTOM) {
        let body = entries.as_ref().map_or_else(|| body.to_vec(), |entries| renamed(entries, module, &short));
        out.push(*id);
        push_number(&mut out, body.len());
        out.extend(body);
    }
    let mut script = with_names(script, &short);
    if let Some(module) = module {
        script = script.replacen(&quoted(module), &quoted(MODULE.2), 1);
    }
    Some((out, script))
}

/// The module of an import, where it is the one that the script makes itself: it names it once, in quotation marks.
fn whole_module<'a>(entry: &Entry<'a>, script: &str) -> Option<&'a str> {
    let (begins, ends, _) = MODULE;
    let module = entry.module.filter(|name| name.starts_with(begins) && name.ends_with(ends))?;
    (script.matches(&quoted(module)).count() == 1).then_some(module)
}

fn quoted(words: &str) -> String {
    format!("\"{words}\"")
}

/// The sections of a program: the id of each, and its bytes.
fn sections(program: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut rest = program.strip_prefix(HEAD)?;
    let mut out = Vec::new();
    while let Some((&id, after)) = rest.split_first() {
        rest = after;
        let length = number(&mut rest)?;
        out.push((id, take(&mut rest, length)?));
    }
    Some(out)
}

/// Something that a program imports from its script, or exports to it.
struct Entry<'a> {
    /// The module from which it is imported; none for an export.
    module: Option<&'a str>,
    name: &'a str,
    /// The bytes of its kind, and of its type or number.
    what: &'a [u8],
}

/// The entries of a section of imports or exports; for any other section, none within. The outer none means
/// that the section was not understood.
fn entries(id: u8, mut body: &[u8]) -> Option<Option<Vec<Entry<'_>>>> {
    if id != IMPORTS && id != EXPORTS {
        return Some(None);
    }
    let rest = &mut body;
    let count = number(rest)?;
    let mut out = Vec::new();
    for _ in 0..count {
        let module = if id == IMPORTS { Some(text(rest)?) } else { None };
        let name = text(rest)?;
        let before = *rest;
        if id == IMPORTS {
            skip_type(rest)?;
        } else {
            take(rest, 1).and_then(|_| number(rest))?;
        }
        out.push(Entry { module, name, what: &before[..before.len() - rest.len()] });
    }
    rest.is_empty().then_some(Some(out))
}

/// Skips the kind and type of an import: a function, a table, a memory, a global or a tag.
fn skip_type(rest: &mut &[u8]) -> Option<()> {
    let limits = |rest: &mut &[u8]| {
        let has_most = number(rest)? & 1 == 1;
        number(rest)?;
        if has_most { number(rest).map(drop) } else { Some(()) }
    };
    match take(rest, 1)?.first()? {
        0 => number(rest).map(drop),
        // wasm-bindgen makes no type of references that is longer than a byte.
        1 if rest.first()? & 0x60 == 0x60 => take(rest, 1).and_then(|_| limits(rest)),
        2 => limits(rest),
        3 => take(rest, 2).map(drop),
        4 => take(rest, 1).and_then(|_| number(rest)).map(drop),
        _ => None,
    }
}

/// A short name for each long one that the script has too.
fn short_names<'a>(entries: impl Iterator<Item = &'a Entry<'a>>, script: &str) -> BTreeMap<&'a str, String> {
    let said: HashSet<&str> = words(script).collect();
    let is_long = |name: &&str| LONG.iter().any(|long| name.starts_with(long)) && said.contains(name);
    let mut short = BTreeMap::new();
    for name in entries.map(|entry| entry.name).filter(is_long) {
        let number = short.len();
        short.entry(name).or_insert_with(|| format!("i{number}"));
    }
    short
}

/// The bytes of a section of imports or exports with short names, and with the short name of a module.
fn renamed(entries: &[Entry<'_>], module: Option<&str>, short: &BTreeMap<&str, String>) -> Vec<u8> {
    let mut out = Vec::new();
    push_number(&mut out, entries.len());
    for entry in entries {
        let name = short.get(entry.name).map_or(entry.name, String::as_str);
        let from = entry.module.map(|from| if module == Some(from) { MODULE.2 } else { from });
        for name in from.into_iter().chain([name]) {
            push_number(&mut out, name.len());
            out.extend(name.bytes());
        }
        out.extend(entry.what);
    }
    out
}

/// A script with short names in place of the long ones.
fn with_names(script: &str, short: &BTreeMap<&str, String>) -> String {
    words(script).map(|word| short.get(word).map_or(word, String::as_str)).collect()
}

/// A script, cut into names and what stands between them.
fn words(script: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut rest = script;
    std::iter::from_fn(move || {
        let within = rest.starts_with(is_part);
        let end = rest.find(|c| is_part(c) != within).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(count)?;
    *rest = after;
    Some(taken)
}

fn text<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let length = number(rest)?;
    std::str::from_utf8(take(rest, length)?).ok()
}

/// Reads a number of up to 32 bits. Each byte has seven bits of it, the lowest first; the top bit says that
/// another byte follows.
fn number(rest: &mut &[u8]) -> Option<usize> {
    let mut out = 0;
    for shift in (0..35).step_by(7) {
        let byte = *take(rest, 1)?.first()?;
        out |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(out);
        }
    }
    None
}

fn push_number(out: &mut Vec<u8>, mut number: usize) {
    loop {
        let byte = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            return out.push(byte);
        }
        out.push(byte | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program of these sections.
    fn program(sections: &[(u8, &[u8])]) -> Vec<u8> {
        let mut out = HEAD.to_vec();
        for (id, body) in sections {
            out.push(*id);
            push_number(&mut out, body.len());
            out.extend(*body);
        }
        out
    }

    /// A section of imports, a function each.
    fn imports(module: &str, names: &[&str]) -> Vec<u8> {
        let import = |name| Entry { module: Some(module), name, what: &[0, 3] };
        renamed(&names.iter().copied().map(import).collect::<Vec<_>>(), None, &BTreeMap::new())
    }

    /// A section of exports, a function each.
    fn exports(names: &[&str]) -> Vec<u8> {
        let export = |name| Entry { module: None, name, what: &[0, 200, 1] };
        renamed(&names.iter().copied().map(export).collect::<Vec<_>>(), None, &BTreeMap::new())
    }

    #[test]
    fn a_program_and_its_script_agree_on_short_names() {
        // Numbered as they are asked for, not by their letters.
        let log = "__wbg_log_0123456789abcdef";
        let long = [log, "memory", "__wbg_log_0123456789abcdef0", "__wbg_abs_0123456789abcdef"];
        let given = ["main", "wasm_bindgen__convert__h0123456789abcdef"];
        let before = program(&[
            (1, &[9; 200]),
            (2, &imports("./x_bg.js", &long)),
            (0, b"\x04namesomething"),
            (7, &exports(&given)),
            (10, &[7]),
        ]);
        let script =
            "imports = { \"./x_bg.js\": { __wbg_log_0123456789abcdef: (a) => a, memory, __wbg_log_0123456789abcdef0() {}, __wbg_abs_0123456789abcdef } };
wasm.wasm_bindgen__convert__h0123456789abcdef(wasm.main);";
        let wanted = program(&[
            (1, &[9; 200]),
            (2, &imports("i", &["i0", "memory", "i1", "i2"])),
            (7, &exports(&["main", "i3"])),
            (10, &[7]),
        ]);
        let (lean, text) = lean(&before, script).expect("a program");
        assert_eq!(lean, wanted);
        assert_eq!(text, "imports = { \"i\": { i0: (a) => a, memory, i1() {}, i2 } };\nwasm.i3(wasm.main);");
        assert_eq!(super::lean(&lean, &text), Some((lean.clone(), text.clone())), "once more");
    }

    #[test]
    fn what_the_script_does_not_name_keeps_its_name() {
        let before = program(&[(2, &imports("./x_bg.js", &["__wbg_log_0123456789abcdef"]))]);
        assert_eq!(lean(&before, "nothing"), Some((before.clone(), "nothing".to_owned())));
    }

    #[test]
    fn tables_memories_and_globals_are_passed_over() {
        let mut body = Vec::new();
        push_number(&mut body, 3);
        for what in [&[1_u8, 0x6f, 1, 0, 200, 1][..], &[2, 0, 17], &[3, 0x7f, 0]] {
            body.extend(b"\x01a\x04__wb");
            body.extend(what);
        }
        let read = entries(IMPORTS, &body).flatten().expect("imports");
        assert_eq!(read.iter().map(|i| i.what.len()).collect::<Vec<_>>(), [6, 3, 3]);
    }

    #[test]
    fn what_is_no_program_stays_as_it_is() {
        for bytes in [
            &b"nothing"[..],
            HEAD,
            b"\0asm\x01\0\0\0\x02\xff\xff\xff\xff\xff",
            b"\0asm\x01\0\0\0\x02\x05\x01",
        ] {
            let mut files = Files::from([("x_bg.wasm".to_owned(), bytes.to_vec())]);
            write(&mut files);
            assert_eq!(files["x_bg.wasm"], bytes);
        }
    }
}

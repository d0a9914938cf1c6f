//! Scripts and styles of the first load without what only their readers need: comments and
//! indentation. No more than that is done, so that what is served can still be read.

use crate::Outcome;
use crate::files::{Files, is_hashed};

/// The path of the script that starts the app.
const BOOT: &str = "boot.js";

/// Removes comments and indentation from the files that start a page. Done twice it changes nothing more.
///
/// # Errors
/// Where such a file is not UTF-8.
pub fn write(files: &mut Files) -> Outcome {
    for (path, bytes) in files {
        let lean = match path.rsplit_once('.') {
            Some((_, "js")) if path == BOOT || is_hashed(path) => script,
            Some((_, "css")) if is_hashed(path) => style,
            _ => continue,
        };
        let text = std::str::from_utf8(bytes).map_err(|_| format!("{path} is not UTF-8"))?;
        *bytes = lean(text).into_bytes();
    }
    Ok(())
}

/// A script without lines that are only a comment, and without indentation. It stays as it is where a string
/// runs over several lines. Comments that begin with `// <` are marks for later steps, and stay.
pub(super) fn script(text: &str) -> String {
    if text.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return text.to_owned();
    }
    let kept = |line: &&str| !line.is_empty() && (!line.starts_with("//") || line.starts_with("// <"));
    lines(text.lines().map(str::trim_start).filter(kept))
}

/// A style sheet without comments and indentation.
fn style(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // A comment can only begin outside quotation marks, and those end on their own line.
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        let length = match found.chars().next() {
            Some('/') if found.starts_with("/*") => {
                rest = found.find("*/").and_then(|end| found.get(end + 2..)).unwrap_or_default();
                continue;
            }
            Some(mark @ ('"' | '\'')) => {
                found.get(1..).and_then(|inside| inside.find([mark, '\n'])).map_or(found.len(), |end| end + 2)
            }
            _ => 1,
        };
        let (same, after) = found.split_at(length);
        out.push_str(same);
        rest = after;
    }
    out.push_str(rest);
    lines(out.lines().map(str::trim).filter(|line| !line.is_empty()))
}

fn lines<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_loses_its_comments_and_indentation_and_nothing_else() {
        for (before, after) in [
            (
                "// What.\nfunction a() {\n  // Why.\n  return 1; // How.\n}\n",
                "function a() {\nreturn 1; // How.\n}\n",
            ),
            (
                "// <trust> kept\nconst a = \"// no comment\";\n// </trust>\n",
                "// <trust> kept\nconst a = \"// no comment\";\n// </trust>\n",
            ),
            ("const a = `${b}`;\n\n", "const a = `${b}`;\n"),
            ("const a = `one\n  // two\n`;\n", "const a = `one\n  // two\n`;\n"),
        ] {
            assert_eq!(script(before), after, "{before}");
        }
    }

    #[test]
    fn a_style_sheet_loses_its_comments_and_indentation_and_nothing_else() {
        for (before, after) in [
            ("/* What. */\na {\n  color: red; /* Why */\n}\n\nb {\n}\n", "a {\ncolor: red;\n}\nb {\n}\n"),
            ("a { content: \"/* no */\"; }\n", "a { content: \"/* no */\"; }\n"),
            ("a { content: '/*'; } /* b */\n", "a { content: '/*'; }\n"),
            ("a { background: url(b/c.png) }\n", "a { background: url(b/c.png) }\n"),
            ("a {}\n/* never closed", "a {}\n"),
            ("a { content: \"never closed", "a { content: \"never closed\n"),
        ] {
            assert_eq!(style(before), after, "{before}");
        }
    }

    #[test]
    fn only_what_a_page_starts_with_is_changed_and_only_once() {
        let files = [
            ("boot.js", "// a\n  b\n", "b\n"),
            ("embed.js", "// a\n  b\n", "// a\n  b\n"),
            ("app-0123456789abcdef.js", "// a\n  b\n", "b\n"),
            ("style-0123456789abcdef.css", "/* a */\n  b {}\n", "b {}\n"),
            ("plain.css", "/* a */\n", "/* a */\n"),
        ];
        let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
        let mut made: Files = files.iter().map(|(path, before, _)| file(path, before)).collect();
        let wanted: Files = files.iter().map(|(path, _, after)| file(path, after)).collect();
        for _ in 0..2 {
            assert_eq!(write(&mut made), Ok(()));
            assert_eq!(made, wanted);
        }
    }
}

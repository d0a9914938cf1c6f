//! The whole page as one file, `pledge-explorer.html`, which opens by a double click: styles, script,
//! WebAssembly, data and sources are inside it, and nothing is fetched. Its policy allows only its own script
//! and style, by their digests. It is put together from a built folder, and relies on how trunk and
//! wasm-bindgen write their files; where they write otherwise it fails with a message.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value, json};

use super::one_build;
use crate::Outcome;
use crate::files::{self, Files, INDEX};

/// The name of the one file.
pub const SINGLE: &str = "pledge-explorer.html";

/// The script that starts the app there, put after wasm-bindgen's script.
const START: &str = include_str!("../../../../assets/single.js");

/// The last line of wasm-bindgen's script; in the one file it is removed.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";

/// The line of wasm-bindgen's second script that exports the class of the second program.
const CLASS: &str = "export class Pages ";

/// The folders whose texts the page fetches or links to.
const TEXTS: [&str; 2] = ["data/", "seeds/"];

/// The styles that `boot.js` fetches after the page works.
const LATER: &str = "later.css";

/// The beginning of a link to a style sheet.
const SHEET: &str = "<link rel=\"stylesheet\"";

/// The path of the page that has everything without scripts.
const ALL: &str = "all.html";

/// Adds the one file, which is made from all others.
///
/// # Errors
/// Where a file is missing, or is not written as trunk and wasm-bindgen write it.
pub fn write(files: &mut Files) -> Outcome {
    let html = compose(files)?;
    files.insert(SINGLE.to_owned(), html.into_bytes());
    Ok(())
}

fn compose(files: &Files) -> Outcome<String> {
    let mut html = files::text(files, INDEX)?.to_owned();
    let boot_tag = cut(&mut html, "<script type=\"module\"", "</script>")?;
    let style = [&styles(files, &mut html)?, files::text(files, LATER)?].concat();
    let icon_tag = cut(&mut html, "<link rel=\"icon\"", ">")?;
    for fetched in ["preload", "modulepreload", "manifest", "apple-touch-icon", "alternate"] {
        while cut(&mut html, &format!("<link rel=\"{fetched}\""), ">").is_ok() {}
    }
    let script = script(files, address(&boot_tag, "data-js")?)?;
    for (what, text, end) in [("script", &script, "</script"), ("style", &style, "</style")] {
        if text.contains(end) || text.contains("<!--") {
            return Err(format!("the {what} holds `{end}` or `<!--`, which cannot stand inside a page"));
        }
    }
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}' 'wasm-unsafe-eval'; style-src 'sha256-{}'; img-src data:; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default",
        files::digest(script.as_bytes()),
        files::digest(style.as_bytes()),
    );
    let own = super::hosts::policy(&html)?.to_owned();
    html = html.replacen(&own, &policy, 1);
    let icon = BASE64_STANDARD.encode(files::bytes(files, address(&icon_tag, "href")?)?);
    let head =
        format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\"><style>{style}</style></head>");
    html = html.replacen("</head>", &head, 1);
    html = html.replacen("</body>", &body(files, address(&boot_tag, "data-wasm")?, &script)?, 1);
    // Links to that page lead to its content in the one file.
    Ok(html.replace("href=\"all.html\"", "href=\"#plain\"").replace("href=\"all.html#", "href=\"#"))
}

/// Removes the links to style sheets from a page, and returns what they lead to: the page's own styles, and
/// the publisher's colours, where there are any.
fn styles(files: &Files, html: &mut String) -> Outcome<String> {
    let mut sheet = cut(html, SHEET, ">")?;
    let mut style = String::new();
    loop {
        style = format!("{style}\n{}", files::text(files, address(&sheet, "href")?)?);
        let Ok(next) = cut(html, SHEET, ">") else { return Ok(style) };
        sheet = next;
    }
}

/// Everything that runs, as one script: what wasm-bindgen wrote for both programs, the policy for trusted
/// HTML, and the start of the app.
fn script(files: &Files, bindings: &str) -> Outcome<String> {
    let bindings = without_exports(files::text(files, bindings)?)?;
    let boot = files::text(files, "boot.js")?;
    let (path, _) = one_build::programs(files)?;
    let more = without_exports(files::text(files, path)?)?;
    if more.matches("export ").count() != 1 || !more.contains(CLASS) {
        return Err(format!("{path} exports something other than `{CLASS}`"));
    }
    // Both scripts use the same names, so the second one is put into a function.
    let more = more.replacen("export ", "", 1);
    let more = format!("const more = (() => {{\n{more}\nreturn {{ Pages, init: __wbg_init }};\n}})();");
    let trust =
        between(boot, "// <trust>", "// </trust>").ok_or("boot.js has no lines from <trust> to </trust>")?;
    let trust = trust.split_once('\n').map_or("", |(_, lines)| lines);
    // The policy for trusted HTML comes first, after what it needs itself.
    let script = format!("\n{bindings}\n{more}\n{START}");
    Ok(script.replacen("const app = ", &format!("{trust}const app = "), 1))
}

/// The end of the page: everything without scripts, all files that the page would fetch, the programs and the
/// script; then the end of the body.
fn body(files: &Files, wasm: &str, script: &str) -> Outcome<String> {
    let all = files::text(files, ALL)?;
    let part = |start, end| between(all, start, end).ok_or_else(|| format!("{ALL} has no {start}…{end}"));
    let (home, all) = (part("<header>", "</header>")?, part("<main>", "</main>")?);
    let wasm = BASE64_STANDARD.encode(files::bytes(files, wasm)?);
    let pages = BASE64_STANDARD.encode(files::bytes(files, one_build::programs(files)?.1)?);
    Ok(format!(
        "<div id=\"plain\" class=\"wrap\">{home}{all}</div>\n\
         <script type=\"application/json\" id=\"files\">{}</script>\n\
         <script type=\"text/plain\" id=\"wasm\">{wasm}</script>\n\
         <script type=\"text/plain\" id=\"pages\">{pages}</script>\n\
         <script type=\"module\">{script}</script>\n</body>",
        texts(files)?,
    ))
}

/// A script of wasm-bindgen without its last line, which exports how it starts.
fn without_exports(script: &str) -> Outcome<&str> {
    match script.split_once(EXPORTS) {
        Some((script, "" | "\n")) if !script.contains("\nimport ") => Ok(script),
        _ => Err(format!("wasm-bindgen's script does not end in `{EXPORTS}` or imports others")),
    }
}

/// Every text that the page fetches or links to, by its path, as JSON for a script element: nothing in it can
/// end that element.
fn texts(files: &Files) -> Outcome<String> {
    let mut texts = Map::new();
    for path in files.keys().filter(|path| TEXTS.iter().any(|folder| path.starts_with(folder))) {
        if !files::is_copy(path) && !path.starts_with(one_build::LIST) {
            texts.insert(path.clone(), json!(files::text(files, path)?));
        }
    }
    Ok(Value::Object(texts).to_string().replace('<', "\\u003c"))
}

/// Removes the first element that begins with `start` from a page, and returns it.
fn cut(html: &mut String, start: &str, end: &str) -> Outcome<String> {
    let from = html.find(start).ok_or_else(|| format!("{INDEX} has no `{start}`"))?;
    let to = html[from..].find(end).ok_or_else(|| format!("{INDEX}: `{start}` does not end"))?;
    let element = html[from..from + to + end.len()].to_owned();
    html.replace_range(from..from + element.len(), "");
    Ok(element)
}

/// The path in an attribute of an element.
fn address<'a>(element: &'a str, attribute: &str) -> Outcome<&'a str> {
    let value = between(element, &format!(" {attribute}=\""), "\"");
    let value = value.ok_or_else(|| format!("{INDEX}: no {attribute} in `{element}`"))?;
    Ok(value.strip_prefix("./").unwrap_or(value))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(start)?;
    after.split_once(end).map(|(within, _)| within)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder as trunk leaves it, as small as it goes.
    fn built(bindings: &str) -> Files {
        let page = "<html><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\
            <link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\" /><link rel=\"manifest\" href=\"m\" />\
            <link rel=\"stylesheet\" href=\"./style-1.css\" /><link rel=\"stylesheet\" href=\"accent.css\"><link rel=\"preload\" href=\"data/a.json\" />\
            <script type=\"module\" src=\"./boot.js\" data-js=\"./a.js\" data-wasm=\"./a.wasm\"></script></head>\
            <body><div id=\"app\"><a href=\"all.html\">All</a></div></body></html>";
        let files = [
            (INDEX, page),
            ("icon.svg", "<svg/>"),
            ("style-1.css", "p{}"),
            ("accent.css", "a{}"),
            (LATER, "@page{}"),
            ("a.js", bindings),
            ("a.wasm", "wasm"),
            ("pages.js", "export class Pages {}\nexport { initSync, __wbg_init as default };\n"),
            ("pages_bg.wasm", "more"),
            ("boot.js", "// <trust> lines\nconst RUNS = 1;\n// </trust>\n"),
            (ALL, "<header><p>Ours</p></header><main><h1>All</h1></main>"),
            ("data/a.json", "{\"a\":\"</script><!--\"}"),
            ("seeds/b.txt", "<script>alert(1)</script>"),
        ];
        files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into()
    }

    #[test]
    fn everything_is_inside_and_nothing_of_a_text_ends_its_element() -> Result<(), Box<dyn std::error::Error>>
    {
        let dist = built("let w;\nexport { initSync, __wbg_init as default };\n");
        let html = compose(&dist)?;
        for gone in ["preload", "manifest", "stylesheet", "boot.js", "export {", "href=\"all.html\""] {
            assert!(!html.contains(gone), "{gone} in {html}");
        }
        assert!(html.contains("<style>\np{}\na{}@page{}</style>") && html.contains("const RUNS = 1;"));
        assert_eq!(html.matches("</script").count(), 4, "four scripts and no more");
        assert!(html.contains("const more = (() => {\nclass Pages {}\n"), "the second program's script");
        assert!(html.contains(r#""seeds/b.txt":"\u003cscript>alert(1)\u003c/script>""#));
        assert!(html.contains(">d2FzbQ==</script>"), "the program in Base64");
        assert!(html.contains(">bW9yZQ==</script>"), "the program of further pages");
        Ok(())
    }

    #[test]
    fn a_script_that_is_not_as_expected_is_refused_in_words() -> Result<(), Box<dyn std::error::Error>> {
        let dist = built("export default init;");
        assert!(compose(&dist).is_err_and(|why| why.contains("does not end in `export {")));
        Ok(())
    }
}

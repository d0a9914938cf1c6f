//! A shell as trunk leaves it, but for the programs, which are a few bytes: made from the same files.

use std::fs;

use site::files::Files;

/// How wasm-bindgen ends a script.
const EXPORTS: &str = "export { initSync, __wbg_init as default };\n";

/// The shell's files.
pub fn files() -> Files {
    let read = |path: &str| fs::read(crate::root().join(path)).expect("a file of the page");
    let page = String::from_utf8(read("index.html")).expect("UTF-8");
    let mut files = Files::new();
    let mut built = String::new();
    for line in page.lines() {
        let attribute = |name: &str| Some(line.split_once(&format!("{name}=\""))?.1.split_once('"')?.0);
        match (line.contains("data-trunk"), attribute("rel"), attribute("href")) {
            (true, Some("css"), Some(path)) => {
                files.insert("style-0123456789abcdef.css".to_owned(), read(path));
                built.push_str("<link rel=\"stylesheet\" href=\"./style-0123456789abcdef.css\"/>\n");
            }
            (true, Some("rust"), _) if attribute("data-bin") == Some("pledge-explorer") => built.push_str(
                "<script type=\"module\" src=\"./boot.js\" data-js=\"./app-0123456789abcdef.js\" \
                 data-wasm=\"./app-0123456789abcdef_bg.wasm\"></script>\n",
            ),
            (true, Some("copy-file"), Some(path)) => {
                let name = path.rsplit('/').next().expect("a name").to_owned();
                files.insert(name, read(path));
            }
            (true, _, _) => {}
            _ => built.extend([line, "\n"]),
        }
    }
    for (path, text) in [
        ("index.html", built.as_str()),
        ("app-0123456789abcdef.js", &["let wasm;\n", EXPORTS].concat()),
        ("app-0123456789abcdef_bg.wasm", "app"),
        ("pages.js", &["export class Pages {}\n", EXPORTS].concat()),
        ("pages_bg.wasm", "pages"),
        ("sbom.cdx.json", "{}\n"),
    ] {
        files.insert(path.to_owned(), text.as_bytes().to_vec());
    }
    files
}

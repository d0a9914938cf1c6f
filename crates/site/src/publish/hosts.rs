//! Headers, and ready settings that make common static hosts send them: `_headers` (Netlify,
//! Cloudflare Pages), `nginx.conf`, `.htaccess` (Apache) and `staticwebapp.config.json` (Azure).
//! The Content-Security-Policy is the one in `index.html`, so that there is one to keep.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::Outcome;
use crate::files::{self, Files, INDEX, TYPES};

/// How long a file is kept whose name never comes back with other bytes: a year, without asking again.
pub const LONG: &str = "public, max-age=31536000, immutable";

/// How long other files are kept: they are kept, but the host is asked each time, and responds briefly while
/// nothing changed.
pub const SHORT: &str = "no-cache";

/// Names with a digest, as a regular expression for nginx and Apache.
const HASHED: &str = r"-[0-9a-f]{12,16}(_bg)?\.(js|css|json|wasm)$";

/// How a host can limit which sites show the page in a frame, as a comment in its settings.
const FRAMING: &str = "Anyone may embed these pages, as they hold nothing private and nothing to sign in to. \
To limit that, add e.g. `; frame-ancestors 'self' https://www.example.gov.uk` to the end of \
Content-Security-Policy (a header only: browsers pass it over in a page's own policy).";

/// The headers of every response, without the one that says how long it is kept.
pub fn headers(policy: &str) -> [(&'static str, String); 7] {
    [
        ("Content-Security-Policy", policy.to_owned()),
        (
            "Permissions-Policy",
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
             magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
                .to_owned(),
        ),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        // Without these a frame with `sandbox="allow-scripts"`, which has no origin of its own,
        // could not load the page's script, and other sites could not load embed.js.
        ("Access-Control-Allow-Origin", "*".to_owned()),
        ("Cross-Origin-Resource-Policy", "cross-origin".to_owned()),
    ]
}

/// The Content-Security-Policy that a page has in its HTML.
///
/// # Errors
/// Where it has none.
pub fn policy(html: &str) -> Outcome<&str> {
    html.split_once("http-equiv=\"Content-Security-Policy\"")
        .and_then(|(_, after)| after.split('>').next())
        .and_then(|tag| tag.split_once("content=\""))
        .and_then(|(_, value)| value.split('"').next())
        .ok_or_else(|| format!("{INDEX} has no Content-Security-Policy"))
}

/// Adds the settings for every kind of host.
///
/// # Errors
/// Where `index.html` is missing or has no policy.
pub fn write(files: &mut Files) -> Outcome {
    let headers = headers(policy(files::text(files, INDEX)?)?);
    let hashed = |path: &&String| files::is_for_browsers(path) && files::is_hashed(path);
    let hashed: Vec<String> = files.keys().filter(hashed).cloned().collect();
    for (name, settings) in [
        ("_headers", netlify(&headers, &hashed)),
        ("nginx.conf", nginx(&headers)),
        (".htaccess", apache(&headers)),
        ("staticwebapp.config.json", azure(&headers, &hashed)),
    ] {
        files.insert(name.to_owned(), settings.into_bytes());
    }
    Ok(())
}

type Headers = [(&'static str, String)];

/// Writes words as a comment, in lines of at most 90 characters.
fn comment(out: &mut String, words: &str) {
    let mut line = String::from("#");
    for word in words.split_whitespace() {
        if line.len() + word.len() > 90 {
            out.push_str(&line);
            out.push('\n');
            line = String::from("#");
        }
        line.push(' ');
        line.push_str(word);
    }
    out.push_str(&line);
    out.push('\n');
}

fn netlify(headers: &Headers, hashed: &[String]) -> String {
    let mut out = String::new();
    comment(
        &mut out,
        "For Netlify and Cloudflare Pages, which read this file at the root of a site. In a sub-folder, \
         move it to the root and put the folder before each path.",
    );
    comment(&mut out, FRAMING);
    out.push_str("/*\n");
    for (name, value) in headers {
        let _ = writeln!(out, "  {name}: {value}");
    }
    comment(&mut out, "Both hosts have all other files asked about every time, as they should.");
    for path in hashed {
        let _ = writeln!(out, "/{path}\n  Cache-Control: {LONG}");
    }
    out
}

fn nginx(headers: &Headers) -> String {
    let mut out = String::new();
    comment(
        &mut out,
        "For nginx: `include` this file in the `server` that serves the folder, with `/promises/` below \
         replaced by the folder's address. The file itself need not be served.",
    );
    comment(&mut out, FRAMING);
    let block = |cache: &str, indent: &str| {
        let mut block = format!("{indent}add_header Cache-Control \"{cache}\" always;\n");
        for (name, value) in headers {
            let _ = writeln!(block, "{indent}add_header {name} \"{value}\" always;");
        }
        block
    };
    let _ = write!(
        out,
        "location /promises/ {{\n    index {INDEX};\n    try_files $uri $uri/ =404;\n    charset utf-8;\n    \
         charset_types text/plain text/css text/csv text/javascript application/javascript;\n    \
         gzip_static on;\n    gzip_vary on;\n    # brotli_static on;  # with the module ngx_brotli\n{}\n    \
         # Locations inside inherit no add_header, so that all are here again.\n    \
         location ~ \"{HASHED}\" {{\n{}    }}\n    \
         location ~ \"\\.webmanifest$\" {{\n        default_type application/manifest+json;\n{}    }}\n    \
         location ~ \"/(_headers|\\.htaccess|nginx\\.conf|staticwebapp\\.config\\.json)$\" {{ return 404; }}\n}}\n",
        block(SHORT, "    "),
        block(LONG, "        "),
        block(SHORT, "        "),
    );
    out
}

fn apache(headers: &Headers) -> String {
    let mut out = String::new();
    comment(
        &mut out,
        "For Apache, which reads this file where `AllowOverride FileInfo Indexes` lets it. It needs \
         mod_headers; compressed copies need mod_rewrite and mod_mime, and are left alone without.",
    );
    comment(&mut out, FRAMING);
    out.push_str("DirectoryIndex index.html\nAddDefaultCharset utf-8\n");
    for (ending, kind) in TYPES {
        let kind = kind.split(';').next().unwrap_or(kind);
        let _ = writeln!(out, "AddType {kind} .{ending}");
    }
    out.push_str("<IfModule mod_headers.c>\n");
    for (name, value) in headers {
        let _ = writeln!(out, "  Header always set {name} \"{value}\"");
    }
    let _ = writeln!(out, "  Header set Cache-Control \"{SHORT}\"");
    let _ = write!(
        out,
        "  <FilesMatch \"{HASHED}\">\n    Header set Cache-Control \"{LONG}\"\n  </FilesMatch>\n"
    );
    out.push_str("  <IfModule mod_rewrite.c>\n    RewriteEngine On\n");
    for (ending, encoding, wanted) in [("br", "br", "br"), ("gz", "gzip", "gzip")] {
        let _ = write!(
            out,
            "    RewriteCond %{{HTTP:Accept-Encoding}} {wanted}\n    \
             RewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n    \
             RewriteRule ^(.+)$ $1.{ending} [L,E=no-gzip:1]\n    \
             <FilesMatch \"\\.{ending}$\">\n      RemoveLanguage .{ending}\n      RemoveEncoding .{ending}\n      \
             Header set Content-Encoding {encoding}\n      Header append Vary Accept-Encoding\n      \
             SetEnv no-gzip 1\n      SetEnv no-brotli 1\n    </FilesMatch>\n"
        );
    }
    // The name of a copy ends in .br or .gz; its type is that of the file without this ending.
    for (ending, kind) in TYPES {
        let _ = writeln!(
            out,
            "    <FilesMatch \"\\.{ending}\\.(br|gz)$\">\n      ForceType \"{kind}\"\n    </FilesMatch>"
        );
    }
    let _ = write!(
        out,
        "  </IfModule>\n  <FilesMatch \"-[0-9a-f]{{12,16}}(_bg)?\\.(js|css|json|wasm)\\.(br|gz)$\">\n    \
         Header set Cache-Control \"{LONG}\"\n  </FilesMatch>\n</IfModule>\n\
         <IfModule mod_alias.c>\n  \
         RedirectMatch 404 \"/(_headers|nginx\\.conf|staticwebapp\\.config\\.json)$\"\n</IfModule>\n"
    );
    out
}

fn azure(headers: &Headers, hashed: &[String]) -> String {
    let mut all: Map<String, Value> =
        headers.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    all.insert("Cache-Control".to_owned(), json!(SHORT));
    let routes: Vec<Value> = hashed
        .iter()
        .map(|path| json!({ "route": format!("/{path}"), "headers": { "Cache-Control": LONG } }))
        .collect();
    let types: Map<String, Value> =
        TYPES.iter().map(|(ending, kind)| (format!(".{ending}"), json!(kind))).collect();
    let settings = json!({ "globalHeaders": all, "routes": routes, "mimeTypes": types });
    format!("{settings:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "default-src 'none'; script-src 'self'";

    #[test]
    fn the_policy_is_the_pages_own() {
        let html = format!(
            "<meta charset=utf-8><meta\n http-equiv=\"Content-Security-Policy\"\n content=\"{POLICY}\"\n/>"
        );
        assert_eq!(policy(&html), Ok(POLICY));
        assert!(policy("<meta charset=utf-8>").is_err());
    }

    #[test]
    fn every_kind_of_host_sends_every_header() {
        let headers = headers(POLICY);
        let hashed = ["app-941f35d6efd987ba.js".to_owned()];
        for settings in
            [netlify(&headers, &hashed), nginx(&headers), apache(&headers), azure(&headers, &hashed)]
        {
            for (name, value) in &headers {
                assert!(settings.contains(name), "{name} in {settings}");
                assert!(settings.contains(value.as_str()), "{value} in {settings}");
            }
            assert!(settings.contains(LONG), "{settings}");
        }
    }

    #[test]
    fn nothing_in_a_header_ends_a_quoted_value() {
        for (name, value) in headers(POLICY) {
            assert!(!value.contains(['"', '\n']), "{name}: {value}");
        }
    }
}

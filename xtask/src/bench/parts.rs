//! The largest functions of the page's WebAssembly, as twiggy lists them, where twiggy is installed. The page
//! is compiled once more for this, because the published one has no names of functions.

use std::path::Path;

use crate::page;
use crate::shell::{self, Outcome, Shell, fail, find_on_path};
use crate::tools::WASM_TARGET;

/// How many functions are printed.
const NAMED: usize = 20;

/// How many functions twiggy is asked for. Some of those are not in the published program.
const ASKED: &str = "60";

/// The program whose functions are listed.
const PROGRAM: &str = "pledge-explorer";

/// Prints the largest functions of the page's program, compiled into the folder `target`.
pub fn print(shell: &Shell, target: &Path) -> Outcome {
    let Some(twiggy) = find_on_path("twiggy") else {
        println!("\nthe parts of the WebAssembly are not named: there is no twiggy (`cargo install twiggy`)");
        return Ok(());
    };
    println!("\nthe {NAMED} largest parts of the WebAssembly, before brotli");
    let args = ["build", "--quiet", "--locked", "--bin", PROGRAM, "--target", WASM_TARGET, "--profile"];
    let mut build = shell.cargo(args);
    build.arg(page::PROFILE).env("CARGO_PROFILE_PAGE_STRIP", "false");
    shell::run(&mut build)?;
    let wasm = target.join(WASM_TARGET).join(page::PROFILE).join(format!("{PROGRAM}.wasm"));
    let mut top = shell.command(twiggy);
    let Some(text) = shell::output(top.args(["top", "-n", ASKED]).arg(wasm)) else {
        return fail(format!("`{}` failed: run it to see why", shell::command_line(&top)));
    };
    for (bytes, name) in shipped(&text).take(NAMED) {
        println!("  {bytes:>8}  {name}");
    }
    Ok(())
}

/// The bytes and names that twiggy lists, without the names and notes for debugging, which are taken out
/// before publishing.
fn shipped(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let rows = text.lines().filter_map(|line| {
        let (bytes, rest) = line.split_once('┊')?;
        Some((bytes.trim(), rest.split_once('┊')?.1.trim()))
    });
    rows.filter(|(_, name)| {
        !["custom section", "subsection", "...", "Σ"].iter().any(|other| name.contains(other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_shipped_is_named() {
        let text = " Shallow Bytes │ Shallow % │ Item
            ───────────────┼───────────┼──────
                    438423 ┊    19.91% ┊ \"function names\" subsection
                     64262 ┊     2.92% ┊ data segment \".rodata\"
                     44335 ┊     2.01% ┊ custom section '.debug_info'
                     36143 ┊     1.64% ┊ pages::page
                    790008 ┊    35.88% ┊ ... and 9897 more.
                   2201576 ┊   100.00% ┊ Σ [9917 Total Rows]";
        let parts: Vec<_> = shipped(text).collect();
        assert_eq!(parts, [("64262", "data segment \".rodata\""), ("36143", "pages::page")]);
    }
}

//! The largest parts of the page's WebAssembly, by twiggy, where it is installed. The page is
//! compiled once more for it, as the names of its parts are not shipped.

use std::path::Path;

use crate::page;
use crate::shell::{self, Outcome, Shell, find_on_path};
use crate::tools::WASM_TARGET;

/// How many are named.
const NAMED: &str = "20";

/// The program whose parts they are.
const PROGRAM: &str = "pledge-explorer";

/// Prints the largest parts.
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
    shell::run(shell.command(twiggy).args(["top", "-n", NAMED]).arg(wasm))
}

//! The same reader as WebAssembly, run by Node: what a browser's worker will read is what the
//! command reads. It needs Node and the target that every build of the page needs.

#![allow(clippy::panic, reason = "a test says which command failed")]

use std::path::{Path, PathBuf};
use std::process::Command;

fn run(command: &mut Command) -> String {
    let done = command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{command:?}\n{said}\n{}", String::from_utf8_lossy(&done.stderr));
    said
}

#[test]
fn every_case_reads_the_same_as_webassembly() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.join("../..");
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("wasm");
    run(Command::new(env!("CARGO"))
        .args(["build", "--package", "reader-wasm", "--target", "wasm32-unknown-unknown", "--target-dir"])
        .arg(&target)
        .current_dir(&root));
    let program = target.join("wasm32-unknown-unknown/debug/reader_wasm.wasm");
    let cases = here.join("tests/fixtures/pdf");
    let said = run(Command::new("node").arg(root.join("tests/wasm/run.mjs")).arg(&program).arg(&cases));
    let right: usize = said.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    assert!(right >= 40, "only {right} cases were read: {said}");
}

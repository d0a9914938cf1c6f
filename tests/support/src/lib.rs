//! What the tests and benchmarks share: running the publishers' command, made corpora, documents
//! that people marked, and how well they were read. It is for tests alone, so it stops at what it
//! did not expect instead of handing errors on.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

pub mod council;
pub mod export;
pub mod generated;
pub mod hostile;
pub mod labelled;
pub mod scoring;
pub mod shell;
pub mod shown;
pub mod themes;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use site::files::Files;

/// The root of the repository.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        root.canonicalize().expect("the root of the repository")
    })
}

/// The `pledges` command as a program, built once for every test program (cargo has nothing to do
/// where it is built already), in the profile that the tests run in. It works in the root.
pub fn command() -> Command {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let program = PROGRAM.get_or_init(|| {
        let here = std::env::current_exe().expect("this program's place");
        // target/<profile>/deps/<this program>
        let profile = here.parent().and_then(Path::parent).expect("a folder of cargo's");
        let name = profile.file_name().expect("a name").to_string_lossy().into_owned();
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["build", "--quiet", "--locked", "--package", "pledges", "--target-dir"]);
        cargo.arg(profile.parent().expect("the target folder"));
        cargo.args(["--profile", if name == "debug" { "dev" } else { name.as_str() }]);
        let built = cargo.current_dir(root()).output().expect("cargo runs");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        profile.join(format!("pledges{}", std::env::consts::EXE_SUFFIX))
    });
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The bundled project's files, in memory.
pub fn seeds() -> Files {
    let entries = std::fs::read_dir(root().join("seeds")).expect("the seeds").map(|e| e.expect("a file"));
    let name = |entry: &std::fs::DirEntry| entry.file_name().into_string().expect("UTF-8");
    entries.map(|entry| (name(&entry), std::fs::read(entry.path()).expect("read"))).collect()
}

/// Runs the `pledges` command with these arguments, in the root.
pub fn pledges(args: &[&str]) -> Output {
    command().args(args).output().expect("pledges runs")
}

//! Which standard library the page for publishing gets: one that is built for it, as small as it
//! goes, or the one that came with Rust. It knows what either needs and how cargo is told; how
//! large the page may be with each is `size`'s business.

use std::fmt;
use std::path::Path;
use std::process::Command;

use crate::shell::{self, Shell};
use crate::tools::{self, WASM_TARGET};

/// How cargo is told, by its environment, for trunk passes no options on to it. Cargo and the
/// compiler have both features for nightly releases alone, until the first variable says that it
/// is known that they may change. Host crates are built anew when it comes or goes, so nothing
/// but what is built by the page's profile may see these: Trunk.toml's hook takes them off.
const SETTINGS: [(&str, &str); 5] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true"),
    ("CARGO_PROFILE_PAGE_PANIC", "immediate-abort"),
];

/// The first release of Rust with `panic = "immediate-abort"`, in rustc and cargo alike.
const SINCE: (u32, u32) = (1, 92);

/// The part of the Rust toolchain that holds the standard library's source.
const SOURCE: &str = "rust-src";

/// The standard library of the page for publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// Built with the page: for size, and with panics that stop the program without a word.
    Anew,
    /// As it came with Rust: for speed, and with all that puts a panic into words.
    ReadyMade(Why),
}

/// Why the standard library is not built anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Somebody asked for the ready-made one.
    Asked,
    /// Trunk's hook would inherit the settings: Windows has no `env` to take them off.
    Windows,
    /// The compiler is older than [`SINCE`], or does not say how old it is.
    Old,
    /// The source is missing and could not be had.
    NoSource,
    /// The crates that the source is built from are missing and could not be had.
    NoCrates,
}

impl Standard {
    /// Makes sure of what building it anew needs, and says in one line if that cannot be had.
    pub fn setup(shell: &Shell) -> Standard {
        let standard = Standard::decide(
            cfg!(windows),
            release(shell),
            || has_source(shell) || add_source(shell),
            || has_crates(shell) || fetch_crates(shell),
        );
        match standard {
            Standard::Anew => println!("setup: the page's standard library will be built for it"),
            Standard::ReadyMade(why) => println!("setup: {}", why.notice()),
        }
        standard
    }

    /// What a page is built with on this machine as it is: nothing is downloaded.
    pub fn found(shell: &Shell) -> Standard {
        Standard::decide(cfg!(windows), release(shell), || has_source(shell), || has_crates(shell))
    }

    /// What somebody chose who wants the ready-made one; says so.
    pub fn asked_for() -> Standard {
        println!("setup: {}", Why::Asked.notice());
        Standard::ReadyMade(Why::Asked)
    }

    /// The one that can be had. What may mean a download is asked last, and only if all else fits.
    fn decide(
        windows: bool,
        release: Option<(u32, u32)>,
        source: impl FnOnce() -> bool,
        crates: impl FnOnce() -> bool,
    ) -> Standard {
        if windows {
            Standard::ReadyMade(Why::Windows)
        } else if release.is_none_or(|release| release < SINCE) {
            Standard::ReadyMade(Why::Old)
        } else if !source() {
            Standard::ReadyMade(Why::NoSource)
        } else if !crates() {
            Standard::ReadyMade(Why::NoCrates)
        } else {
            Standard::Anew
        }
    }

    /// Tells a cargo that builds by the page's profile, or whoever calls it, which one to use.
    pub fn tell(self, command: &mut Command) -> &mut Command {
        match self {
            Standard::Anew => command.envs(SETTINGS),
            Standard::ReadyMade(_) => command,
        }
    }
}

impl Why {
    /// The line that says what the page gets, why, and what that costs.
    fn notice(self) -> String {
        format!("the page gets the ready-made standard library, some 13 kB more after brotli: {self}")
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (major, minor) = SINCE;
        match self {
            Why::Asked => write!(f, "as was asked for"),
            Why::Windows => write!(f, "building it anew is not supported on Windows"),
            Why::Old => write!(f, "building it anew needs Rust {major}.{minor}: run `rustup update`"),
            Why::NoSource => write!(
                f,
                "its source is missing: run `rustup component add {SOURCE}`, or install it as you installed Rust"
            ),
            Why::NoCrates => write!(
                f,
                "the crates that it is made from could not be downloaded: check the network and run \
                 `cargo xtask setup`"
            ),
        }
    }
}

/// The compiler's release, as far as it matters: 1 and 95 of 1.95.0.
fn release(shell: &Shell) -> Option<(u32, u32)> {
    shell::output(tools::rustc(shell).arg("-vV")).and_then(|text| release_in(&text))
}

/// The release in what `rustc -vV` says.
fn release_in(verbose_version: &str) -> Option<(u32, u32)> {
    let release = verbose_version.lines().find_map(|line| line.strip_prefix("release: "))?;
    let mut numbers = release.split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

/// Whether the standard library's source is installed, with its lock file, by rustup or otherwise.
fn has_source(shell: &Shell) -> bool {
    shell::output(tools::rustc(shell).args(["--print", "sysroot"]))
        .is_some_and(|root| Path::new(&root).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}

/// Gets the source by rustup; whether it is there then.
fn add_source(shell: &Shell) -> bool {
    if shell::find_on_path("rustup").is_none() {
        return false;
    }
    println!("setup: adding {SOURCE} with rustup, under a minute, once");
    shell::run(shell.command("rustup").args(["component", "add", SOURCE])).is_ok() && has_source(shell)
}

/// Whether the crates of the source's own lock file are here, so that trunk can build offline.
fn has_crates(shell: &Shell) -> bool {
    shell::succeeds(fetch(shell).arg("--offline"))
}

/// Downloads them; whether that succeeded.
fn fetch_crates(shell: &Shell) -> bool {
    println!("setup: downloading the crates that the standard library is made from, a few seconds, once");
    shell::run(&mut fetch(shell)).is_ok()
}

/// Told to build the standard library, cargo fetches its crates beside the page's.
fn fetch(shell: &Shell) -> Command {
    let mut fetch = shell.cargo(["fetch", "--locked", "--target", WASM_TARGET]);
    Standard::Anew.tell(&mut fetch);
    fetch
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answers that lead to it being built anew.
    const FIT: (bool, Option<(u32, u32)>, bool, bool) = (false, Some(SINCE), true, true);

    fn decide((windows, release, source, crates): (bool, Option<(u32, u32)>, bool, bool)) -> Standard {
        Standard::decide(windows, release, || source, || crates)
    }

    #[test]
    fn the_standard_library_is_built_anew_where_everything_for_it_can_be_had() {
        let (windows, release, source, crates) = FIT;
        let cases = [
            (FIT, Standard::Anew),
            ((windows, Some((1, 95)), source, crates), Standard::Anew),
            ((windows, Some((2, 0)), source, crates), Standard::Anew),
            ((true, release, source, crates), Standard::ReadyMade(Why::Windows)),
            ((windows, Some((1, 91)), source, crates), Standard::ReadyMade(Why::Old)),
            ((windows, Some((0, 99)), source, crates), Standard::ReadyMade(Why::Old)),
            ((windows, None, source, crates), Standard::ReadyMade(Why::Old)),
            ((windows, release, false, crates), Standard::ReadyMade(Why::NoSource)),
            ((windows, release, source, false), Standard::ReadyMade(Why::NoCrates)),
        ];
        for (answers, expected) in cases {
            assert_eq!(decide(answers), expected, "{answers:?}");
        }
    }

    #[test]
    fn nothing_is_downloaded_for_a_compiler_that_cannot_use_it() {
        let download = || unreachable!("a download");
        assert_eq!(Standard::decide(false, Some((1, 88)), download, download), Standard::ReadyMade(Why::Old));
        assert_eq!(
            Standard::decide(false, Some(SINCE), || false, download),
            Standard::ReadyMade(Why::NoSource)
        );
    }

    #[test]
    fn the_release_is_read_from_the_compiler() {
        let cases = [
            (
                "rustc 1.95.0 (59807616e 2026-04-14)\nhost: x\nrelease: 1.95.0\nLLVM version: 22.1.2\n",
                Some((1, 95)),
            ),
            ("release: 1.97.0-nightly", Some((1, 97))),
            ("release: 1.92", Some((1, 92))),
            ("release: one.two", None),
            ("release: 1", None),
            ("rustc 1.95.0", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(release_in(text), expected, "{text:?}");
        }
    }

    #[test]
    fn every_reason_is_one_line_that_says_what_it_costs() {
        for why in [Why::Asked, Why::Windows, Why::Old, Why::NoSource, Why::NoCrates] {
            let line = why.notice();
            assert_eq!(line.lines().count(), 1, "{line}");
            assert!(line.contains("13 kB more") && line.ends_with(&why.to_string()), "{line}");
        }
    }

    #[test]
    fn a_ready_made_one_needs_no_settings() {
        let told = |standard: Standard| standard.tell(&mut Command::new("cargo")).get_envs().count();
        assert_eq!(told(Standard::ReadyMade(Why::Old)), 0);
        assert_eq!(told(Standard::Anew), SETTINGS.len());
    }

    #[test]
    fn trunks_hook_inherits_none_of_the_settings() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Trunk.toml");
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let hooks: Vec<&str> = text.split("[[hooks]]").skip(1).collect();
        assert!(!hooks.is_empty(), "Trunk.toml has no hook");
        for (hook, (name, _)) in hooks.iter().flat_map(|hook| SETTINGS.map(|setting| (hook, setting))) {
            assert!(hook.contains(&format!("\"-u\", \"{name}\"")), "Trunk.toml's hook keeps {name}");
        }
    }
}

//! The tools with which the page is built: finding them, and compiling them where they are missing. They are
//! kept in the user's cache folder, one folder for each version, so that no tool installed elsewhere is
//! changed. This module never knows what the tools are for.

use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::shell::{self, Failure, Outcome, Shell, fail};

/// The version of trunk for which `Trunk.toml` is written.
const TRUNK_VERSION: &str = "0.21.14";

/// The version of geckodriver with which the walks in Firefox were tried.
const GECKODRIVER_VERSION: &str = "0.37.1";

/// The target for which the page is compiled.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// How often a long command reports that it still runs.
const HEARTBEAT: Duration = Duration::from_secs(60);

/// Installs everything that building the page needs and is not there. Where all is there it needs no network.
pub fn setup(shell: &mut Shell) -> Outcome {
    wasm_target(shell)?;
    crates(shell)?;
    let (trunk, wasm_bindgen) = (trunk(), wasm_bindgen(shell.root())?);
    trunk.ensure(shell)?;
    wasm_bindgen.ensure(shell)?;
    println!("setup: {trunk} and {wasm_bindgen} are ready, for {WASM_TARGET}");
    Ok(())
}

/// Compiles geckodriver, which steers Firefox, where it is missing. Returns its path.
pub fn geckodriver(shell: &mut Shell) -> Outcome<PathBuf> {
    let geckodriver = Tool {
        name: "geckodriver",
        package: "geckodriver",
        version: GECKODRIVER_VERSION.to_owned(),
        options: &[],
        takes: "2 to 4 minutes",
    };
    geckodriver.ensure(shell)?;
    Ok(program(&geckodriver.home(&cache_dir()?), geckodriver.name))
}

/// Installs what checking the code needs, besides the tools of the page.
pub fn toolchain(shell: &Shell) -> Outcome {
    component(shell, "rustfmt", "fmt")?;
    component(shell, "clippy", "clippy")?;
    wasm_target(shell)
}

/// Installs the standard library for the page's target where it is missing.
fn wasm_target(shell: &Shell) -> Outcome {
    if has_wasm_target(shell) {
        return Ok(());
    }
    if shell::find_on_path("rustup").is_none() {
        return fail(format!(
            "this Rust has no {WASM_TARGET} target and there is no rustup to add it: install the \
             target as you installed Rust (Debian: `libstd-rust-dev-wasm32`), or use https://rustup.rs"
        ));
    }
    println!("setup: adding the {WASM_TARGET} target with rustup, under a minute, once");
    let added = shell::run(shell.command("rustup").args(["target", "add", WASM_TARGET]));
    if added.is_ok() && has_wasm_target(shell) {
        return Ok(());
    }
    fail(format!(
        "rustup could not add the {WASM_TARGET} target (its message is above): check the network \
         and run `rustup target add {WASM_TARGET}`"
    ))
}

/// Installs a part of the Rust toolchain, such as `rustfmt`, that `cargo <command>` needs, where it is
/// missing.
fn component(shell: &Shell, component: &str, command: &str) -> Outcome {
    let works = || shell::succeeds(&mut shell.cargo([command, "--version"]));
    if works() {
        return Ok(());
    }
    println!("setup: adding {component} with rustup, under a minute, once");
    let added = shell::run(shell.command("rustup").args(["component", "add", component]));
    if added.is_ok() && works() {
        return Ok(());
    }
    fail(format!(
        "`cargo {command}` does not run and {component} could not be added: run `rustup component \
         add {component}`, or install it as you installed Rust"
    ))
}

/// Whether the standard library for the page's target is installed, by rustup or in another way.
fn has_wasm_target(shell: &Shell) -> bool {
    let args = ["--print", "target-libdir", "--target", WASM_TARGET];
    shell::output(rustc(shell).args(args)).is_some_and(|dir| {
        fs::read_dir(dir).is_ok_and(|files| {
            files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
        })
    })
}

/// Fetches the crates that `Cargo.lock` names, for the page and for this machine, so that the page can be
/// built without network.
fn crates(shell: &Shell) -> Outcome {
    let host = shell::output(rustc(shell).arg("-vV")).and_then(|text| host_triple(&text).map(str::to_owned));
    let mut args = vec!["fetch", "--locked", "--target", WASM_TARGET];
    if let Some(host) = &host {
        args.extend(["--target", host]);
    }
    if shell::succeeds(shell.cargo(&args).arg("--offline")) {
        return Ok(());
    }
    println!("setup: downloading the crates that Cargo.lock names, a minute or two, once");
    shell::run(&mut shell.cargo(&args)).map_err(|_| {
        Failure(
            "the crates that Cargo.lock names could not be downloaded (cargo's message is above): \
             check the network and run `cargo xtask setup` again"
                .to_owned(),
        )
    })
}

/// A command of the compiler that cargo uses.
pub fn rustc(shell: &Shell) -> Command {
    shell.command(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// The target of this machine, from what `rustc -vV` prints.
fn host_triple(verbose_version: &str) -> Option<&str> {
    verbose_version.lines().find_map(|line| line.strip_prefix("host: "))
}

/// A tool in the one version that fits this checkout.
struct Tool {
    /// The name of the program.
    name: &'static str,
    /// The crate from which it is installed.
    package: &'static str,
    version: String,
    /// Further arguments for `cargo install`.
    options: &'static [&'static str],
    /// How long compiling it takes on two cores, in words.
    takes: &'static str,
}

fn trunk() -> Tool {
    Tool {
        name: "trunk",
        package: "trunk",
        version: TRUNK_VERSION.to_owned(),
        options: &["--no-default-features", "--features", "rustls"],
        takes: "3 to 10 minutes",
    }
}

/// The tool wasm-bindgen, in the version of the crate `wasm-bindgen` in `Cargo.lock`: the two must be the
/// same.
fn wasm_bindgen(root: &Path) -> Outcome<Tool> {
    let path = root.join("Cargo.lock");
    let lock = fs::read_to_string(&path)
        .map_err(|error| Failure(format!("cannot read {}: {error}", path.display())))?;
    let Some(version) = locked_version(&lock, "wasm-bindgen") else {
        return fail(format!(
            "{} names no wasm-bindgen, or several: run `cargo tree --target {WASM_TARGET} -i wasm-bindgen`",
            path.display()
        ));
    };
    Ok(Tool {
        name: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: version.to_owned(),
        options: &[],
        takes: "1 to 3 minutes",
    })
}

/// The version of a package in a `Cargo.lock`; none where it is absent or has several.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut versions = lock.split("[[package]]").filter_map(|entry| {
        let mut lines = entry.lines().map(str::trim);
        lines.find(|line| *line == name)?;
        lines.find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
    });
    versions.next().filter(|_| versions.next().is_none())
}

/// The version in what a program prints for `--version`: the second word.
fn reported_version(text: &str) -> Option<&str> {
    let word = text.lines().next()?.split_whitespace().nth(1)?;
    word.starts_with(|c: char| c.is_ascii_digit()).then_some(word)
}

impl Tool {
    /// Has later commands use this version: from the `PATH`, else from the cache, else compiled now.
    fn ensure(&self, shell: &mut Shell) -> Outcome {
        if let Some(path) = shell::find_on_path(self.name)
            && self.is_right(&path)
        {
            return Ok(());
        }
        let cache = cache_dir()?;
        let home = self.home(&cache);
        if !self.is_right(&program(&home, self.name)) {
            self.install(shell, &cache, &home)?;
        }
        shell.add_tool_dir(home.join("bin"));
        Ok(())
    }

    /// The folder of the tool in the cache.
    fn home(&self, cache: &Path) -> PathBuf {
        cache.join("tools").join(self.to_string())
    }

    fn is_right(&self, program: &Path) -> bool {
        shell::output(Command::new(program).arg("--version"))
            .is_some_and(|text| reported_version(&text) == Some(&self.version))
    }

    /// Compiles the tool in a folder beside the cache's tools, and moves it there when it is complete, so
    /// that an interrupted run leaves no incomplete tool. What was compiled is used by the next run.
    fn install(&self, shell: &Shell, cache: &Path, home: &Path) -> Outcome {
        let building = cache.join("building").join(self.to_string());
        let log = cache.join("logs").join(format!("{self}.log"));
        let root = building.join("root");
        println!(
            "setup: building {} {} from source, {} on 2 cores, once (log: {})",
            self.name,
            self.version,
            self.takes,
            log.display()
        );

        let built = self.build(shell, &building, &root, &log);
        let moved = built.and_then(|()| {
            if !self.is_right(&program(&root, self.name)) {
                return Err(io::Error::other("the build left no working program"));
            }
            remove(home)?;
            fs::create_dir_all(home.parent().unwrap_or(cache))?;
            fs::rename(&root, home)
        });
        // Another run of xtask may have put it there first.
        if let Err(error) = moved
            && !self.is_right(&program(home, self.name))
        {
            // What cannot be removed stays; the failure itself is what is reported.
            let _ = remove(&building);
            return fail(format!(
                "{} {} could not be built ({error}); the full log is {}; check the network and run \
                 `cargo xtask setup` again, or put {} {} on your PATH",
                self.name,
                self.version,
                log.display(),
                self.name,
                self.version
            ));
        }
        let _ = remove(&building);
        println!("setup: {} {} is ready", self.name, self.version);
        Ok(())
    }

    /// Runs `cargo install`: first with the versions of crates that the tool's authors tested, then with any
    /// that fit.
    fn build(&self, shell: &Shell, building: &Path, root: &Path, log: &Path) -> io::Result<()> {
        remove(root)?;
        fs::create_dir_all(building)?;
        fs::create_dir_all(log.parent().unwrap_or(building))?;
        File::create(log)?;
        for locked in [&["--locked"][..], &[]] {
            let version = format!("={}", self.version);
            let mut command = shell.cargo(["install", self.package, "--version", &version]);
            command
                .args(["--debug", "--root"])
                .arg(root)
                .args(self.options)
                .args(locked)
                .current_dir(building)
                .env("CARGO_TARGET_DIR", building.join("target"))
                .env("CARGO_TERM_COLOR", "never")
                .env_remove("CARGO_BUILD_TARGET")
                .env_remove("RUSTFLAGS");
            if run_with_log(&mut command, log, self.name)? {
                return Ok(());
            }
        }
        let text = fs::read_to_string(log).unwrap_or_default();
        Err(io::Error::other(last_error(&text).unwrap_or("no reason given").to_owned()))
    }
}

/// The tool's name and version, which also name its folder and its log.
impl std::fmt::Display for Tool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.name, self.version)
    }
}

/// Runs a long command, adds its output to a log, and reports every minute that it still runs. Says whether
/// it succeeded.
pub fn run_with_log(command: &mut Command, log: &Path, what: &str) -> io::Result<bool> {
    fs::create_dir_all(log.parent().unwrap_or(Path::new(".")))?;
    let mut file = OpenOptions::new().create(true).append(true).open(log)?;
    writeln!(file, "$ {}", shell::command_line(command))?;
    let mut child = command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file).spawn()?;
    let start = Instant::now();
    let mut said = start;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if said.elapsed() >= HEARTBEAT {
            said = Instant::now();
            println!("setup: still on {what}, {} min", said.duration_since(start).as_secs() / 60);
        }
        thread::sleep(Duration::from_millis(200));
    }
}

/// The last line of a log that reports an error; it is the line that a person is shown.
pub fn last_error(log: &str) -> Option<&str> {
    log.lines().rfind(|line| line.starts_with("error") || line.starts_with("E: "))
}

fn program(home: &Path, name: &str) -> PathBuf {
    home.join("bin").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Removes a folder and what is in it; it is no error where there is none.
fn remove(dir: &Path) -> io::Result<()> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Our folder in the user's cache. It has `tools/`, `logs/`, and `building/` while a tool is compiled.
pub fn cache_dir() -> Outcome<PathBuf> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = env::home_dir();
    let cache = if cfg!(windows) {
        absolute("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home.map(|home| home.join("Library/Caches"))
    } else {
        absolute("XDG_CACHE_HOME").or_else(|| home.map(|home| home.join(".cache")))
    };
    match cache {
        Some(cache) => Ok(cache.join("pledge-explorer")),
        None => fail("no cache folder for the tools: set HOME to your home folder"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen-futures"
version = "0.4.50"
dependencies = [
 "wasm-bindgen",
]

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry+https://github.com/rust-lang/crates.io-index"
"#;

    #[test]
    fn the_locked_version_is_that_of_the_whole_name() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-futures"), Some("0.4.50"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }

    #[test]
    fn a_package_locked_at_two_versions_has_no_one_version() {
        let twice = format!("{LOCK}\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.1.0\"\n");
        assert_eq!(locked_version(&twice, "wasm-bindgen"), None);
    }

    #[test]
    fn this_checkout_locks_one_wasm_bindgen() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert!(wasm_bindgen(&root).is_ok_and(|tool| tool.to_string().starts_with("wasm-bindgen-0.2.")));
    }

    #[test]
    fn a_version_is_the_second_word_a_program_reports() {
        assert_eq!(reported_version("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(reported_version("wasm-bindgen 0.2.130 (4a5b6c7d8)"), Some("0.2.130"));
        assert_eq!(reported_version("trunk: unknown option"), None);
        assert_eq!(reported_version(""), None);
    }

    #[test]
    fn the_host_is_read_from_the_compiler() {
        let text = "rustc 1.95.0 (59807616e 2026-04-14)\nbinary: rustc\nhost: x86_64-unknown-linux-gnu\n";
        assert_eq!(host_triple(text), Some("x86_64-unknown-linux-gnu"));
    }

    #[test]
    fn the_reason_of_a_failed_build_is_the_last_error_in_its_log() {
        let log = "   Compiling a\nerror: first\nwarning: x\nerror: could not compile `a`\n\nCaused by: y\n";
        assert_eq!(last_error(log), Some("error: could not compile `a`"));
        assert_eq!(last_error("all is well"), None);
    }
}

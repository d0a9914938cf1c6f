//! Running other programs, from the workspace's root and with our own tools first on their `PATH`. This
//! module knows processes and paths, never the task it works for, and changes nothing outside this process
//! and its children.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a task stopped, as the line that a person reads: what, where, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure(pub String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The result of a task.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Fails with one line for people.
pub fn fail<T>(line: impl Into<String>) -> Outcome<T> {
    Err(Failure(line.into()))
}

/// Cargo's own folder, which has what it fetched: `CARGO_HOME`, or else `.cargo` in the home folder. None
/// where neither is known.
pub fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))
}

/// The folder in which commands run, and the tools they find.
pub struct Shell {
    root: PathBuf,
    tool_dirs: Vec<PathBuf>,
    plain: bool,
}

impl Shell {
    /// A shell at the root of the workspace to which xtask belongs.
    pub fn new() -> Outcome<Shell> {
        // Cargo sets the variable for `cargo run`; the constant serves a binary that is started by hand.
        let manifest_dir = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        match manifest_dir.parent() {
            Some(root) if root.join("Cargo.lock").is_file() => {
                Ok(Shell { root: root.to_path_buf(), tool_dirs: Vec::new(), plain: false })
            }
            _ => fail(format!(
                "no Cargo.lock above {}: run this as `cargo xtask` inside the repository",
                manifest_dir.display()
            )),
        }
    }

    /// The path of the workspace's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Puts a tool's folder first on the `PATH` of every later command.
    pub fn add_tool_dir(&mut self, dir: PathBuf) {
        self.tool_dirs.insert(0, dir);
    }

    /// Has later commands write without colour and progress bars.
    pub fn plain_output(&mut self) {
        self.plain = true;
    }

    /// Whether commands are to write without colour and progress bars.
    pub fn is_plain(&self) -> bool {
        self.plain || env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
    }

    /// A command that runs at the workspace's root.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        if !self.tool_dirs.is_empty() {
            let path = env::var_os("PATH").unwrap_or_default();
            let dirs = self.tool_dirs.iter().cloned();
            if let Ok(joined) = env::join_paths(dirs.chain(env::split_paths(&path))) {
                command.env("PATH", joined);
            }
        }
        if self.plain {
            command.env("CARGO_TERM_COLOR", "never").env("CARGO_TERM_PROGRESS_WHEN", "never");
        }
        command
    }

    /// A command of the cargo that runs this program, with these arguments.
    pub fn cargo<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command = self.command(cargo);
        command.args(args);
        command
    }
}

/// Runs a command to its end; its output goes where ours goes. It fails where the command fails.
pub fn run(command: &mut Command) -> Outcome {
    let line = command_line(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => fail(format!("`{line}` ended with {status}")),
        Err(error) => fail(format!("`{line}` could not be started: {error}")),
    }
}

/// Whether a command succeeds. Its output is not shown.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// What a command prints to standard output; none where it fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    output.status.success().then(|| text.trim().to_owned())
}

/// A command as a person would type it.
pub fn command_line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// The path of the first program with this name on the `PATH`.
pub fn find_on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(&file)).find(|path| is_program(path))
}

/// Whether a path is that of a file that can be run.
pub fn is_program(path: &Path) -> bool {
    let Ok(metadata) = path.metadata() else {
        return false;
    };
    #[cfg(unix)]
    let executable = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o111 != 0;
    #[cfg(not(unix))]
    let executable = true;
    metadata.is_file() && executable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_reads_as_typed() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["fmt", "--all"]);
        assert_eq!(command_line(&command), "cargo fmt --all");
    }

    #[test]
    fn a_failed_command_is_named_with_how_it_ended() {
        let mut command = Command::new("no-such-program-anywhere");
        let Err(Failure(line)) = run(&mut command) else {
            unreachable!("the program does not exist");
        };
        assert!(line.starts_with("`no-such-program-anywhere` could not be started"));
    }
}

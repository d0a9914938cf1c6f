//! The page: reading the seeds, building, and serving while developing. It knows cargo's and
//! trunk's command lines and where the results go; how large they may be is `size`'s business,
//! and what they contain is nobody's here.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::publish;

use crate::shell::{self, Failure, Outcome, Shell, fail};
use crate::standard::Standard;
use crate::{sbom, size, tools};

/// Where the page is served while developing: this machine only.
pub const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// The port it is served on unless told otherwise.
pub const PORT: u16 = 8080;

/// Where the page for publishing is built, in the root.
pub const DIST: &str = "dist";

/// Where `serve` builds, in the root: a folder of its own, so that a page for publishing is never
/// replaced by one for developing.
const SERVED: &str = "target/serve";

/// Cargo's profile for the page for publishing: as small as it goes.
pub const PROFILE: &str = "page";

/// Cargo's profile for the page while developing: quick to build.
const PROFILE_WHILE_DEVELOPING: &str = "page-dev";

/// Reads the seeds into the corpus that the page loads.
pub fn ingest(shell: &Shell) -> Outcome {
    println!("ingest: reading seeds/ (the reader is compiled first when it has changed)");
    shell::run(&mut shell.cargo(["run", "--quiet", "--locked", "--bin", "pledges", "--", "ingest"]))
}

/// Finishes the folder that trunk is filling: the pages made from the corpus and the open data, then
/// what is made from the files that are there.
pub fn stage(shell: &Shell) -> Outcome {
    let Some(folder) = std::env::var_os("TRUNK_STAGING_DIR") else {
        return fail("this task is trunk's: it needs TRUNK_STAGING_DIR, which trunk sets".to_owned());
    };
    let folder = Path::new(&folder);
    let start = folder.join("start.html");
    let pages = [
        ("all", folder.join("all.html")),
        ("embed", folder.join("embed.html")),
        ("start", start.clone()),
        ("framework", folder.join("data/framework.html")),
        ("flow", folder.join("data/flow.html")),
        ("shared", folder.join("data/shared.html")),
        ("numbers", folder.join("data/numbers.html")),
        ("ready", folder.to_path_buf()),
    ];
    for (page, file) in pages {
        let task = ["run", "--quiet", "--locked", "--bin", "pledges", "--", "html", "--page", page, "--out"];
        shell::run(shell.cargo(task).arg(file))?;
    }
    publish::start::put(folder, &start).map_err(Failure)?;
    let task = ["run", "--quiet", "--locked", "--bin", "pledges", "--", "export"];
    shell::run(shell.cargo(task).arg(folder.join("open-data")))?;
    // The log of changes is in the open data; no page asks for it.
    let log = folder.join("data/changes.json");
    match fs::remove_file(&log) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            return fail(format!("{} cannot be removed: {e}", log.display()));
        }
        _ => {}
    }
    publish::finish(folder).map_err(Failure)
}

/// What may be asked of a build for publishing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extras {
    /// Whether everything is also made as one file.
    pub single_file: bool,
    /// Whether the standard library is not built anew although it could be.
    pub ready_made_std: bool,
}

/// Builds the page for publishing and measures it; past a budget it fails.
pub fn build(shell: &mut Shell, out: Option<PathBuf>, extras: Extras) -> Outcome {
    let dist = match out {
        Some(out) => {
            std::path::absolute(&out).map_err(|error| Failure(format!("--out {}: {error}", out.display())))?
        }
        None => shell.root().join(DIST),
    };
    may_be_replaced(&dist)?;
    tools::setup(shell)?;
    let standard = if extras.ready_made_std { Standard::asked_for() } else { Standard::setup(shell) };
    ingest(shell)?;
    println!("build: the page for publishing, 1 to 3 minutes when its code has changed");
    let mut trunk = trunk(shell, "build", PROFILE, &dist);
    shell::run(standard.tell(&mut trunk).arg("--release")).map_err(|failure| without(standard, failure))?;
    sbom::write(shell, &dist)?;
    if extras.single_file {
        publish::single::write(&dist).map_err(Failure)?;
    }
    publish::compress::write(&dist).map_err(Failure)?;
    let files = size::measure(&dist)?;
    print!("{}", size::table(&files, standard));
    size::check(&files, standard)?;
    println!("build: {} is ready to publish", dist.display());
    if extras.single_file {
        println!("build: {} is all of it in one file", dist.join(publish::single::SINGLE).display());
    }
    Ok(())
}

/// A failed build, with the way out should it be the standard library that does not build: what it
/// is built by may change with any release of Rust.
fn without(standard: Standard, Failure(line): Failure) -> Failure {
    match standard {
        Standard::Anew => Failure(format!(
            "{line} (its message is above); if it is `std` or `core` that does not build, \
             `cargo xtask build --ready-made-std` does without that"
        )),
        Standard::ReadyMade(_) => Failure(line),
    }
}

/// Serves the page and builds it again on every change, until it is interrupted.
pub fn serve(shell: &mut Shell, address: IpAddr, port: u16, open: bool) -> Outcome {
    let at = SocketAddr::new(address, port);
    if let Err(error) = TcpListener::bind(at) {
        return fail(format!("cannot serve on {at} ({error}): choose another with `--port`"));
    }
    tools::setup(shell)?;
    ingest(shell)?;
    // Trunk does not start when a folder that it is told to ignore is not there.
    let served = shell.root().join(SERVED);
    fs::create_dir_all(&served)
        .map_err(|error| Failure(format!("cannot make {}: {error}", served.display())))?;

    println!("serve: building the page, 1 to 3 minutes the first time; Ctrl-C ends it");
    println!("serve: http://{at}/");
    let mut trunk = trunk(shell, "serve", PROFILE_WHILE_DEVELOPING, &served);
    trunk
        .args(["--address", &address.to_string(), "--port", &port.to_string()])
        .arg(format!("--open={open}"));
    become_process(&mut trunk)
}

/// Serves the page for publishing, as it was last built, as a good static host would.
pub fn serve_release(shell: &Shell, address: IpAddr, port: u16) -> Outcome {
    let dist = built(shell)?;
    let at = SocketAddr::new(address, port);
    println!("serve: {} at http://{at}/ (Ctrl-C ends it)", dist.display());
    xtask::serve::forever(&dist, at)
        .map_err(|error| Failure(format!("cannot serve on {at} ({error}): choose another with `--port`")))
}

/// A trunk command that never reaches for the network.
fn trunk(shell: &Shell, task: &str, profile: &str, dist: &Path) -> Command {
    let mut trunk = shell.command("trunk");
    trunk.args([task, "--offline", "--locked", "--cargo-profile", profile]).arg("--dist").arg(dist);
    if shell.is_plain() {
        trunk.args(["--color", "never"]);
    }
    // Trunk 0.21 reads the variable as `true` or `false` and stops at anything else.
    trunk.env_remove("NO_COLOR");
    trunk
}

/// Trunk empties the folder that it builds into: only an empty one or an earlier page may go.
fn may_be_replaced(dist: &Path) -> Outcome {
    let holds_something = fs::read_dir(dist).is_ok_and(|mut files| files.next().is_some());
    if dist.is_file() || (holds_something && !dist.join("index.html").is_file()) {
        return fail(format!(
            "{} holds something other than a built page, and building would remove it: give \
             `--out` an empty or new folder",
            dist.display()
        ));
    }
    Ok(())
}

/// Runs a command in the place of this process, so that signals reach it and nothing else.
#[cfg(unix)]
fn become_process(command: &mut Command) -> Outcome {
    use std::os::unix::process::CommandExt as _;
    let line = shell::command_line(command);
    let error = command.exec();
    fail(format!("`{line}` could not be started: {error}"))
}

/// Runs a command to its end.
#[cfg(not(unix))]
fn become_process(command: &mut Command) -> Outcome {
    shell::run(command)
}

/// The folder of the page as it was last built for publishing.
pub fn built(shell: &Shell) -> Outcome<PathBuf> {
    let dist = shell.root().join(DIST);
    if dist.join("index.html").is_file() {
        return Ok(dist);
    }
    fail(format!("{} holds no built page: run `cargo xtask build` first", dist.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_somebodys_files_is_not_built_into() {
        let dir = std::env::temp_dir().join(format!("xtask-out-{}", std::process::id()));
        let made = fs::create_dir_all(&dir);
        assert!(made.is_ok());
        assert_eq!(may_be_replaced(&dir), Ok(()), "an empty folder");
        assert!(fs::write(dir.join("diary.txt"), "dear diary").is_ok());
        assert!(may_be_replaced(&dir).is_err(), "a folder with a file");
        assert!(fs::write(dir.join("index.html"), "<!doctype html>").is_ok());
        assert_eq!(may_be_replaced(&dir), Ok(()), "an earlier page");
        assert!(fs::remove_dir_all(&dir).is_ok());
    }
}

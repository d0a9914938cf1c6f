//! Building the page, reading the seeds, and serving the page while it is developed. This module knows the
//! command lines of cargo and trunk, and where their results go. How large these may be is decided in `size`.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::dist;

use crate::shell::{self, Failure, Outcome, Shell, fail};
use crate::{sbom, size, tools};

/// The address at which the page is served while it is developed: only this machine can reach it.
pub const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// The port at which the page is served unless another is given.
pub const PORT: u16 = 8080;

/// The folder of the page for publishing, below the workspace's root.
pub const DIST: &str = "dist";

/// The folder of the shell, below the workspace's root. The shell is the page without data, out of which
/// sites are made.
const SHELL: &str = "target/shell";

/// The folder into which the workbench is built, below the workspace's root. From there it is copied beside
/// the page.
const WORKBENCH: &str = "target/shell-workbench";

/// The settings by which trunk builds the workbench.
const WORKBENCH_CONFIG: &str = "Trunk.workbench.toml";

/// The folder of the project that comes with the page, below the workspace's root.
const SEEDS: &str = "seeds";

/// The value of `TRUNK_PROFILE` in a build for publishing.
const FOR_PUBLISHING: &str = "release";

/// The folder into which `serve` builds, below the workspace's root. It has its own, so that a page for
/// developing never replaces one for publishing.
const SERVED: &str = "target/serve";

/// Cargo's profile for the page for publishing, in which it is as small as possible.
pub const PROFILE: &str = "page";

/// Cargo's profile for the page while it is developed, in which it is built quickly.
const PROFILE_WHILE_DEVELOPING: &str = "page-dev";

/// Reads the seeds and writes the corpus that the page loads.
pub fn ingest(shell: &Shell) -> Outcome {
    println!("ingest: reading seeds/ (the reader is compiled first when it has changed)");
    shell::run(&mut shell.cargo(["run", "--quiet", "--locked", "--bin", "pledges", "--", "ingest"]))
}

/// Fills the folder that trunk has built with the bundled project, for `cargo xtask serve`. It leaves a shell
/// for publishing as it is.
pub fn stage(shell: &Shell) -> Outcome {
    if std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == FOR_PUBLISHING) {
        return Ok(());
    }
    let Some(folder) = std::env::var_os("TRUNK_STAGING_DIR") else {
        return fail("this task is trunk's: it needs TRUNK_STAGING_DIR, which trunk sets".to_owned());
    };
    // The workbench is not built again while the page is developed; it stands there as it was last built.
    if shell.root().join(WORKBENCH).is_dir() {
        put_workbench(shell, Path::new(&folder))?;
    }
    shell::run(&mut site(shell, Path::new(&folder), Path::new(&folder)))
}

/// The command that makes the site of the bundled project from the shell `of`, in the folder `out`.
fn site(shell: &Shell, of: &Path, out: &Path) -> Command {
    let task = ["run", "--quiet", "--locked", "--bin", "pledges", "--", "site", "--seeds", SEEDS, "--shell"];
    let mut command = shell.cargo(task);
    command.arg(of).arg("--out").arg(out);
    command
}

/// Builds the workbench and puts it beside the page.
fn workbench(shell: &Shell, profile: &str, beside: &Path) -> Outcome {
    let built = shell.root().join(WORKBENCH);
    let mut trunk = trunk(shell, "build", profile, &built);
    trunk.args(["--config", WORKBENCH_CONFIG, "--release"]);
    shell::run(&mut trunk)?;
    put_workbench(shell, beside)
}

/// Puts the workbench, as it was built, beside the page.
fn put_workbench(shell: &Shell, beside: &Path) -> Outcome {
    let built = shell.root().join(WORKBENCH);
    let failed = |error: std::io::Error| Failure(format!("the workbench in {}: {error}", built.display()));
    for path in dist::list(&built).map_err(failed)? {
        fs::copy(built.join(&path), beside.join(&path)).map_err(failed)?;
    }
    Ok(())
}

/// What a build for publishing has besides the page.
#[derive(Debug, Clone, Copy)]
pub struct Extras {
    /// Whether everything is also made as one file, `pledge-explorer.html`.
    pub single_file: bool,
    /// Whether the workbench is put beside the page; every page links to it.
    pub workbench: bool,
}

/// Builds the page for publishing and measures it. It fails where a budget is exceeded.
pub fn build(shell: &mut Shell, out: Option<PathBuf>, extras: Extras) -> Outcome {
    let Extras { single_file, workbench: with_workbench } = extras;
    let ours = out.is_none();
    let dist = match out {
        Some(out) => {
            std::path::absolute(&out).map_err(|error| Failure(format!("--out {}: {error}", out.display())))?
        }
        None => shell.root().join(DIST),
    };
    tools::setup(shell)?;
    ingest(shell)?;
    println!("build: the shell, 1 to 3 minutes when its code has changed");
    let built = shell.root().join(SHELL);
    shell::run(trunk(shell, "build", PROFILE, &built).arg("--release"))?;
    if with_workbench {
        println!("build: the workbench, 1 to 3 minutes when its code has changed");
        workbench(shell, PROFILE, &built)?;
    }
    sbom::write(shell, &built)?;
    println!("build: the site of {SEEDS}/, and its compressed copies");
    if ours {
        // `pledges site` refuses a folder that it did not write, and an older build may have left one.
        dist::forget(&dist).map_err(|error| Failure(format!("{}: {error}", dist.display())))?;
    }
    let mut site = site(shell, &built, &dist);
    site.arg("--compress");
    if single_file {
        site.arg("--single-file");
    }
    shell::run(&mut site)?;
    let files = size::measure(&dist)?;
    print!("{}", size::table(&files));
    size::check(&files)?;
    println!("build: {} is ready to publish", dist.display());
    Ok(())
}

/// Serves the page, and builds it again on every change, until it is interrupted.
pub fn serve(shell: &mut Shell, address: IpAddr, port: u16, open: bool) -> Outcome {
    let at = SocketAddr::new(address, port);
    if let Err(error) = TcpListener::bind(at) {
        return fail(format!("cannot serve on {at} ({error}): choose another with `--port`"));
    }
    tools::setup(shell)?;
    ingest(shell)?;
    // Trunk does not start where a folder is absent that it is told to ignore.
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

/// A command of trunk that does not use the network.
fn trunk(shell: &Shell, task: &str, profile: &str, dist: &Path) -> Command {
    let mut trunk = shell.command("trunk");
    trunk.args([task, "--offline", "--locked", "--cargo-profile", profile]).arg("--dist").arg(dist);
    if shell.is_plain() {
        trunk.args(["--color", "never"]);
    }
    // Trunk 0.21 accepts only `true` and `false` in this variable.
    trunk.env_remove("NO_COLOR");
    if let Some(flags) = short_source_paths(shell) {
        // Cargo adds these flags to those of `.cargo/config.toml`.
        trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    }
    trunk
}

/// Flags for rustc that shorten the paths of the crates' and the standard library's source files. A program
/// holds the path of each file in which it can panic; whole paths are 180 bytes of the first load after brotli, name
/// the home folder of whoever built the page, and make its size another one on each machine. Nothing where a path
/// has a space in it, since Cargo takes the flags apart at spaces: then the paths stay whole, and the page may be
/// past its budget by them.
fn short_source_paths(shell: &Shell) -> Option<String> {
    let registries = fs::read_dir(shell::cargo_home()?.join("registry/src")).ok()?;
    let mut folders: Vec<PathBuf> = registries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.sort();
    let sysroot = shell::output(shell.command("rustc").args(["--print", "sysroot"]))?;
    folders.push(Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library"));
    let flags: Vec<String> =
        folders.iter().map(|folder| format!("--remap-path-prefix={}/=", folder.display())).collect();
    flags.iter().all(|flag| !flag.contains(' ')).then(|| flags.join(" "))
}

/// Runs a command in place of this process, so that signals reach that command only.
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

/// The folder of the page as it was last built for publishing. It fails where there is none.
pub fn built(shell: &Shell) -> Outcome<PathBuf> {
    let dist = shell.root().join(DIST);
    if dist.join("index.html").is_file() {
        return Ok(dist);
    }
    fail(format!("{} holds no built page: run `cargo xtask build` first", dist.display()))
}

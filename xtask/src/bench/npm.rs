//! Packages of npm that are measured with or against: fetched once into the user's cache folder,
//! at fixed versions, without running their scripts.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{self, Failure, Outcome, Shell, fail};
use crate::tools;

use super::named;

/// Fetches packages, each a name and a version, unless they are there. Returns the folder in which they are.
pub fn packages(shell: &Shell, packages: &[(&str, &str)]) -> Outcome<PathBuf> {
    let versions: Vec<String> = packages.iter().map(|(name, version)| format!("{name}@{version}")).collect();
    let home = tools::cache_dir()?.join("bench").join(versions.join("_"));
    let modules = home.join("node_modules");
    if packages.iter().all(|(name, version)| is_there(&modules.join(name), version)) {
        return Ok(modules);
    }
    if shell::find_on_path("npm").is_none() {
        return fail("there is no npm: install Node.js with npm (https://nodejs.org), then run this again");
    }
    fs::create_dir_all(&home).map_err(|error| Failure(format!("cannot make {}: {error}", home.display())))?;
    println!("bench: fetching {} with npm, once", versions.join(" and "));
    let mut npm = shell.command("npm");
    npm.args(["install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]);
    shell::run(npm.arg("--prefix").arg(&home).args(&versions)).map_err(|failure| {
        Failure(format!("{failure}: check the network, or that npm reaches its registry"))
    })?;
    Ok(modules)
}

/// Whether a package is there in a version.
fn is_there(package: &Path, version: &str) -> bool {
    let json = fs::read_to_string(package.join("package.json")).unwrap_or_default();
    named(&json, "version") == Some(version)
}

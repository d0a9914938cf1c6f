//! The bill of materials: every crate that the page is made from, macros included, as CycloneDX JSON in the built
//! folder. It is made from what cargo resolves for WebAssembly and from the lock file's digests, and has
//! no time in it, so that the same page has the same bill. Crates of this repository are in no registry, and one of
//! them stands in for a crate that is in one; the standard library comes with the compiler.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::shell::{self, Failure, Outcome, Shell};
use crate::tools::WASM_TARGET;

/// The name of the bill's file in the built folder.
const FILE: &str = "sbom.cdx.json";

/// The package of the page.
const ROOT: &str = "pledge-explorer";

/// The package of the workbench, which is built beside the page.
const BESIDE: &str = "workbench";

/// Writes the bill of materials into a built folder.
pub fn write(shell: &Shell, dist: &Path) -> Outcome {
    let args = ["metadata", "--locked", "--format-version", "1", "--filter-platform", WASM_TARGET];
    let metadata = shell::output(&mut shell.cargo(args))
        .and_then(|text| serde_json::from_str::<Value>(&text).ok())
        .ok_or_else(|| Failure("cargo metadata gave no list of crates: run `cargo metadata`".to_owned()))?;
    let lock = shell.root().join("Cargo.lock");
    let lock = fs::read_to_string(&lock)
        .map_err(|error| Failure(format!("cannot read {}: {error}", lock.display())))?;
    let compiler = shell::output(shell.command("rustc").arg("-vV")).unwrap_or_default();
    let bill = bill(&metadata, &digests(&lock), &compiler);
    let file = dist.join(FILE);
    fs::write(&file, format!("{bill:#}\n"))
        .map_err(|error| Failure(format!("cannot write {}: {error}", file.display())))
}

/// The bill, from what `cargo metadata` lists, the digests of the lock file, and what `rustc -vV` says of the
/// compiler.
fn bill(metadata: &Value, digests: &BTreeMap<(String, String), String>, compiler: &str) -> Value {
    let packages: BTreeMap<&str, &Value> =
        list(&metadata["packages"]).filter_map(|package| Some((package["id"].as_str()?, package))).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"]["nodes"]).filter_map(|node| Some((node["id"].as_str()?, node))).collect();
    let named = |name: &str| packages.iter().find(|(_, package)| package["name"] == name).map(|(id, _)| *id);
    let root = named(ROOT);

    let reached = reached(root.into_iter().chain(named(BESIDE)).collect(), &nodes);
    let reference = |id: &str| packages.get(id).and_then(|package| reference(package));
    let members: BTreeSet<&str> = list(&metadata["workspace_members"]).filter_map(Value::as_str).collect();
    let mut components: Vec<Value> = reached
        .iter()
        .filter(|id| Some(**id) != root)
        .filter_map(|id| component(packages.get(id)?, members.contains(*id), digests))
        .collect();
    let std = standard_library(compiler);
    let std_reference = std["bom-ref"].clone();
    components.push(std);
    let dependencies: Vec<Value> = reached
        .iter()
        .map(|id| {
            let on = nodes.get(id).into_iter().flat_map(|node| needed(node)).filter_map(reference);
            let of_root = (Some(*id) == root).then(|| std_reference.clone());
            let on: Vec<Value> = on.map(Value::from).chain(of_root).collect();
            json!({ "ref": reference(id), "dependsOn": on })
        })
        .collect();
    let root = root.and_then(|id| packages.get(id));
    json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": root.map(|root| format!("pkg:cargo/{ROOT}@{}", root["version"].as_str().unwrap_or_default())),
            "name": ROOT,
            "version": root.map(|root| &root["version"]),
            "licenses": [{ "expression": "MIT" }],
        } },
        "components": components,
        "dependencies": dependencies,
    })
}

/// The ids of these crates and of all that they need, directly or through others. `nodes` says what each needs.
fn reached<'a>(mut open: Vec<&'a str>, nodes: &BTreeMap<&'a str, &'a Value>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(nodes.get(id).into_iter().flat_map(|node| needed(node)));
        }
    }
    reached
}

/// The name of a crate with its version, as a package URL.
fn reference(package: &Value) -> Option<String> {
    Some(format!("pkg:cargo/{}@{}", package["name"].as_str()?, package["version"].as_str()?))
}

/// The entry of a crate. `ours` says that it is a crate of this workspace.
fn component(package: &Value, ours: bool, digests: &BTreeMap<(String, String), String>) -> Option<Value> {
    let (name, version) = (package["name"].as_str()?, package["version"].as_str()?);
    let reference = reference(package);
    let mut component = json!({
        "type": "library", "bom-ref": reference, "name": name, "version": version,
    });
    if !package["source"].is_null() {
        component["purl"] = json!(reference);
    } else if ours {
        component["description"] = json!("A crate of this repository.");
    } else {
        component["description"] = package["description"].clone();
        component["pedigree"] = json!({
            "ancestors": [{ "type": "library", "name": name, "version": version, "purl": reference }],
            "notes": "A stand-in of this repository that has the name and nothing of the code of the crate it stands for.",
        });
    }
    if let Some(license) = package["license"].as_str() {
        // An older way of writing "or" in a licence.
        component["licenses"] = json!([{ "expression": license.replace('/', " OR ") }]);
    }
    if let Some(digest) = digests.get(&(name.to_owned(), version.to_owned())) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": digest }]);
    }
    Some(component)
}

/// The entry of the standard library. Cargo does not list it, because it comes with the compiler.
fn standard_library(compiler: &str) -> Value {
    let said = |name: &str| compiler.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("unknown");
    let version = said("release: ");
    json!({
        "type": "library",
        "bom-ref": format!("rust-std@{version}"),
        "name": "std",
        "version": version,
        "description": format!("Rust’s standard library, from rustc’s commit {}.", said("commit-hash: ")),
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        "externalReferences": [{ "type": "vcs", "url": "https://github.com/rust-lang/rust" }],
    })
}

/// The crates that a crate needs when it runs, without those that are only needed to build or test it.
fn needed(node: &Value) -> impl Iterator<Item = &str> {
    list(&node["deps"])
        .filter(|dep| list(&dep["dep_kinds"]).any(|kind| kind["kind"].is_null()))
        .filter_map(|dep| dep["pkg"].as_str())
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The digest of every crate in a lock file, by its name and version.
fn digests(lock: &str) -> BTreeMap<(String, String), String> {
    let packages = lock.split("[[package]]");
    packages
        .filter_map(|package| {
            let of = |name: &str| {
                let line = package.lines().find_map(|line| line.strip_prefix(name))?;
                Some(line.strip_prefix(" = \"")?.strip_suffix('"')?.to_owned())
            };
            Some(((of("name")?, of("version")?), of("checksum")?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_has_what_runs_in_the_page_with_its_digest_and_nothing_else() {
        let of = |name: &str, source: Value| {
            json!({
                "id": format!("{name}-id"), "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0",
                "source": source, "description": "Nothing in its place.",
            })
        };
        let package = |name: &str| of(name, json!("registry+https://github.com/rust-lang/crates.io-index"));
        let dep =
            |name: &str, kind: Value| json!({ "pkg": format!("{name}-id"), "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [
                of(ROOT, Value::Null), package("leaf"), package("branch"), package("only-tests"), package("host"),
                of("ours", Value::Null), of("stand-in", Value::Null),
            ],
            "workspace_members": [format!("{ROOT}-id"), "ours-id"],
            "resolve": { "nodes": [
                { "id": format!("{ROOT}-id"), "deps": [
                    dep("branch", Value::Null), dep("only-tests", json!("dev")),
                    dep("ours", Value::Null), dep("stand-in", Value::Null),
                ] },
                { "id": "branch-id", "deps": [dep("leaf", Value::Null)] },
                { "id": "leaf-id", "deps": [] },
                { "id": "only-tests-id", "deps": [] },
                { "id": "host-id", "deps": [] },
            ] },
        });
        let lock = "version = 4\n\n[[package]]\nname = \"leaf\"\nversion = \"1.0.0\"\nchecksum = \"abc\"\n";
        let compiler = "rustc 1.99.0\ncommit-hash: abcdef\nrelease: 1.99.0\n";
        let bill = bill(&metadata, &digests(lock), compiler);
        let names: Vec<_> = list(&bill["components"]).map(|c| c["name"].clone()).collect();
        assert_eq!(names, ["branch", "leaf", "ours", "stand-in", "std"]);
        let component = |at: usize| &bill["components"][at];
        assert_eq!(component(0)["purl"], "pkg:cargo/branch@1.0.0");
        for ours in [2, 3] {
            assert_eq!(component(ours)["purl"], Value::Null, "it is in no registry");
        }
        assert_eq!(component(2)["pedigree"], Value::Null);
        assert_eq!(component(3)["pedigree"]["ancestors"][0]["purl"], "pkg:cargo/stand-in@1.0.0");
        assert_eq!(component(3)["description"], "Nothing in its place.");
        assert_eq!((&component(4)["version"], &component(4)["name"]), (&json!("1.99.0"), &json!("std")));
        let root = list(&bill["dependencies"]).find(|d| d["ref"] == json!(format!("pkg:cargo/{ROOT}@1.0.0")));
        let on = root.map_or(Value::Null, |root| root["dependsOn"].clone());
        assert!(on.to_string().contains("rust-std@1.99.0"), "{on}");
        assert_eq!(bill["components"][1]["hashes"][0]["content"], "abc");
        assert_eq!(bill["components"][0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(bill["dependencies"][0]["dependsOn"], json!(["pkg:cargo/leaf@1.0.0"]));
    }
}

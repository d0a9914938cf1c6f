//! The bill of materials: every crate that the page is made from, macros included, as CycloneDX JSON in the built
//! folder. It is made from what cargo resolves for WebAssembly and from the lock file's digests,
//! and has no time in it, so that the same page has the same bill.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::shell::{self, Failure, Outcome, Shell};
use crate::tools::WASM_TARGET;

/// The bill's file, in the root of the folder.
const FILE: &str = "sbom.cdx.json";

/// The package that is the page.
const ROOT: &str = "pledge-explorer";

/// The package that is the workbench, which lies beside the page.
const BESIDE: &str = "workbench";

/// Writes the bill into a built folder.
pub fn write(shell: &Shell, dist: &Path) -> Outcome {
    let args = ["metadata", "--locked", "--format-version", "1", "--filter-platform", WASM_TARGET];
    let metadata = shell::output(&mut shell.cargo(args))
        .and_then(|text| serde_json::from_str::<Value>(&text).ok())
        .ok_or_else(|| Failure("cargo metadata gave no list of crates: run `cargo metadata`".to_owned()))?;
    let lock = shell.root().join("Cargo.lock");
    let lock = fs::read_to_string(&lock)
        .map_err(|error| Failure(format!("cannot read {}: {error}", lock.display())))?;
    let bill = bill(&metadata, &digests(&lock));
    let file = dist.join(FILE);
    fs::write(&file, format!("{bill:#}\n"))
        .map_err(|error| Failure(format!("cannot write {}: {error}", file.display())))
}

/// The bill of what `cargo metadata` lists.
fn bill(metadata: &Value, digests: &BTreeMap<(String, String), String>) -> Value {
    let packages: BTreeMap<&str, &Value> =
        list(&metadata["packages"]).filter_map(|package| Some((package["id"].as_str()?, package))).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"]["nodes"]).filter_map(|node| Some((node["id"].as_str()?, node))).collect();
    let named = |name: &str| packages.iter().find(|(_, package)| package["name"] == name).map(|(id, _)| *id);
    let root = named(ROOT);

    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = root.into_iter().chain(named(BESIDE)).collect();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(nodes.get(id).into_iter().flat_map(|node| needed(node)));
        }
    }

    let reference = |id: &str| {
        let package = packages.get(id)?;
        Some(format!("pkg:cargo/{}@{}", package["name"].as_str()?, package["version"].as_str()?))
    };
    let components: Vec<Value> = reached
        .iter()
        .filter(|id| Some(**id) != root)
        .filter_map(|id| {
            let package = packages.get(id)?;
            let (name, version) = (package["name"].as_str()?, package["version"].as_str()?);
            let mut component = json!({
                "type": "library", "bom-ref": reference(id), "purl": reference(id), "name": name, "version": version,
            });
            if let Some(license) = package["license"].as_str() {
                // An older way of writing "or".
                component["licenses"] = json!([{ "expression": license.replace('/', " OR ") }]);
            }
            if let Some(digest) = digests.get(&(name.to_owned(), version.to_owned())) {
                component["hashes"] = json!([{ "alg": "SHA-256", "content": digest }]);
            }
            Some(component)
        })
        .collect();
    let dependencies: Vec<Value> = reached
        .iter()
        .map(|id| {
            let on: Vec<_> =
                nodes.get(id).into_iter().flat_map(|node| needed(node)).filter_map(reference).collect();
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

/// The crates that a crate needs when it runs: none that only build or test it.
fn needed(node: &Value) -> impl Iterator<Item = &str> {
    list(&node["deps"])
        .filter(|dep| list(&dep["dep_kinds"]).any(|kind| kind["kind"].is_null()))
        .filter_map(|dep| dep["pkg"].as_str())
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The digest of every crate in a lock file, by name and version.
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
        let package = |name: &str| json!({ "id": format!("{name}-id"), "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0" });
        let dep =
            |name: &str, kind: Value| json!({ "pkg": format!("{name}-id"), "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [package(ROOT), package("leaf"), package("branch"), package("only-tests"), package("host")],
            "resolve": { "nodes": [
                { "id": format!("{ROOT}-id"), "deps": [dep("branch", Value::Null), dep("only-tests", json!("dev"))] },
                { "id": "branch-id", "deps": [dep("leaf", Value::Null)] },
                { "id": "leaf-id", "deps": [] },
                { "id": "only-tests-id", "deps": [] },
                { "id": "host-id", "deps": [] },
            ] },
        });
        let lock = "version = 4\n\n[[package]]\nname = \"leaf\"\nversion = \"1.0.0\"\nchecksum = \"abc\"\n";
        let bill = bill(&metadata, &digests(lock));
        let names: Vec<_> = list(&bill["components"]).map(|c| c["name"].clone()).collect();
        assert_eq!(names, ["branch", "leaf"]);
        assert_eq!(bill["components"][1]["hashes"][0]["content"], "abc");
        assert_eq!(bill["components"][0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(bill["dependencies"][0]["dependsOn"], json!(["pkg:cargo/leaf@1.0.0"]));
    }
}

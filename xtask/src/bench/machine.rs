//! The machine on which figures were measured, without which they say nothing.

use std::fs;

use serde_json::{Value, json};

use crate::browser;
use crate::shell::{self, Shell};

/// What stands for anything that a machine does not tell.
const UNKNOWN: &str = "unknown";

/// A machine, by what makes it fast or slow, and the moment at which it was asked.
pub struct Machine {
    rows: Vec<(&'static str, String)>,
}

impl Machine {
    /// This machine, as it is now.
    pub fn found(shell: &Shell) -> Self {
        let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let said = |program: &str, args: &[&str]| shell::output(shell.command(program).args(args));
        let after = |text: &str, name: &str, mark: char| {
            let line = text.lines().find(|line| line.starts_with(name))?;
            let (_, value) = line.split_once(mark)?;
            Some(value.trim().trim_matches('"').to_owned())
        };
        let cpu = after(&read("/proc/cpuinfo"), "model name", ':')
            .or_else(|| said("sysctl", &["-n", "machdep.cpu.brand_string"]));
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let system = after(&read("/etc/os-release"), "PRETTY_NAME", '=').or_else(|| said("uname", &["-sr"]));
        let load = read("/proc/loadavg").split(' ').take(3).collect::<Vec<_>>().join(" ");
        let chromium = browser::find(shell)
            .ok()
            .and_then(|found| shell::output(shell.command(found.chromium).arg("--version")));
        let commit = said("git", &["rev-parse", "HEAD"]);
        let changed = said("git", &["status", "--porcelain", "--untracked-files=no"]);
        let changed = changed.is_some_and(|files| !files.is_empty());
        let commit = commit.map(|commit| if changed { commit + ", and changes since" } else { commit });
        let or_unknown = |value: Option<String>| value.unwrap_or_else(|| UNKNOWN.to_owned());
        let rows = vec![
            ("processor", or_unknown(cpu)),
            ("cores", cores.to_string()),
            ("memory", or_unknown(after(&read("/proc/meminfo"), "MemTotal", ':'))),
            ("system", or_unknown(system)),
            ("browser", or_unknown(chromium)),
            ("commit", or_unknown(commit)),
            ("date", or_unknown(said("date", &["-u", "+%Y-%m-%dT%H:%M:%SZ"]))),
            ("load at the end", if load.is_empty() { UNKNOWN.to_owned() } else { load }),
        ];
        Self { rows }
    }

    /// The machine in lines for people.
    pub fn text(&self) -> String {
        self.rows.iter().map(|(name, value)| format!("  {name:16}{value}\n")).collect()
    }

    /// The machine as a JSON object.
    pub fn json(&self) -> Value {
        let mut all = json!({});
        for (name, value) in &self.rows {
            all[name.replace(' ', "_")] = json!(value);
        }
        all
    }
}

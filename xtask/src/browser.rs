//! Finding the browsers that the browser tests drive (Chromium, and Firefox for the walks) and their
//! drivers, or installing them where the machine allows it. It must never know what the tests do with them.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{self, Failure, Outcome, Shell, fail};
use crate::tools;

/// A browser and the driver through which tests steer it.
pub struct Browser {
    /// The program of Chromium or Chrome.
    pub chromium: PathBuf,
    /// The program chromedriver, of the same major version.
    pub chromedriver: PathBuf,
}

/// A program that is looked for.
struct Wanted {
    /// The environment variable that names its path.
    variable: &'static str,
    /// The names that it may have on the `PATH`.
    names: &'static [&'static str],
    /// Other paths at which it may be.
    places: &'static [&'static str],
}

const CHROMIUM: Wanted = Wanted {
    variable: "CHROMIUM",
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    places: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
};

const CHROMEDRIVER: Wanted = Wanted {
    variable: "CHROMEDRIVER",
    names: &["chromedriver"],
    places: &["/usr/lib/chromium-browser/chromedriver"],
};

/// Firefox and its driver. Their versions are independent of each other.
pub struct Firefox {
    /// The program of Firefox.
    pub firefox: PathBuf,
    /// The program geckodriver, which steers it.
    pub geckodriver: PathBuf,
}

const FIREFOX: Wanted = Wanted {
    variable: "FIREFOX",
    names: &["firefox-esr", "firefox"],
    places: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
};

const GECKODRIVER: Wanted = Wanted { variable: "GECKODRIVER", names: &["geckodriver"], places: &[] };

/// What a person can do where neither program can be installed from here.
const ADVICE: &str = "install Chromium and its chromedriver (Debian, Ubuntu: `sudo apt-get install \
    chromium chromium-driver`; Fedora: `sudo dnf install chromium chromedriver`; macOS: `brew \
    install --cask google-chrome chromedriver`), or set CHROMIUM and CHROMEDRIVER to their paths";

/// Finds Chromium and chromedriver. Where they are absent and apt can install them, it does.
pub fn find(shell: &Shell) -> Outcome<Browser> {
    let (mut chromium, mut chromedriver) = (CHROMIUM.find()?, CHROMEDRIVER.find()?);
    if (chromium.is_none() || chromedriver.is_none()) && can_install(shell) {
        install(shell, "chromium", &["chromium", "chromium-driver"])?;
        (chromium, chromedriver) = (CHROMIUM.find()?, CHROMEDRIVER.find()?);
    }
    let browser = match (chromium, chromedriver) {
        (Some(chromium), Some(chromedriver)) => Browser { chromium, chromedriver },
        (None, None) => return fail(format!("no Chromium and no chromedriver: {ADVICE}")),
        (None, _) => return fail(format!("no Chromium: {ADVICE}")),
        (_, None) => return fail(format!("no chromedriver: {ADVICE}")),
    };
    browser.fits_together()?;
    Ok(browser)
}

/// Finds Firefox and geckodriver. Firefox is installed where apt can, and geckodriver is compiled. None where
/// there is no Firefox and it cannot be installed from here.
pub fn find_firefox(shell: &mut Shell) -> Outcome<Option<Firefox>> {
    if FIREFOX.find()?.is_none() && can_install(shell) {
        install(shell, "firefox", &["firefox-esr"])?;
    }
    let Some(firefox) = FIREFOX.find()? else { return Ok(None) };
    let geckodriver = match GECKODRIVER.find()? {
        Some(geckodriver) => geckodriver,
        None => tools::geckodriver(shell)?,
    };
    Ok(Some(Firefox { firefox, geckodriver }))
}

impl Wanted {
    /// The path of the program. A variable with a wrong path is an error, and no other path is tried then.
    fn find(&self) -> Outcome<Option<PathBuf>> {
        if let Some(path) = env::var_os(self.variable).filter(|path| !path.is_empty()) {
            let path = PathBuf::from(path);
            return if shell::is_program(&path) {
                Ok(Some(path))
            } else {
                fail(format!(
                    "{} is set to {}, which is no program: correct it or unset it",
                    self.variable,
                    path.display()
                ))
            };
        }
        let on_path = self.names.iter().find_map(|name| shell::find_on_path(name));
        let elsewhere = || {
            let mut places = self.places.iter().map(PathBuf::from);
            places.find(|path| shell::is_program(path))
        };
        Ok(on_path.or_else(elsewhere))
    }
}

impl Browser {
    /// Fails where the major versions differ, in clearer words than the driver would.
    fn fits_together(&self) -> Outcome {
        let version = |program: &Path| {
            let text = shell::output(Command::new(program).arg("--version"))?;
            major_version(&text)
        };
        match (version(&self.chromium), version(&self.chromedriver)) {
            (Some(chromium), Some(driver)) if chromium != driver => fail(format!(
                "{} is version {chromium} and {} version {driver}: install the same version of \
                 both, or set CHROMIUM and CHROMEDRIVER to a pair that fits",
                self.chromium.display(),
                self.chromedriver.display()
            )),
            _ => Ok(()),
        }
    }
}

/// The first number in what a browser or driver prints for `--version`.
fn major_version(text: &str) -> Option<u32> {
    let mut words = text.split_whitespace();
    words.find_map(|word| word.split_once('.')?.0.parse().ok())
}

/// Whether this is a Debian-like system on which packages may be installed.
fn can_install(shell: &Shell) -> bool {
    shell::find_on_path("apt-get").is_some()
        && shell::output(shell.command("id").arg("-u")).as_deref() == Some("0")
}

fn install(shell: &Shell, name: &str, packages: &[&str]) -> Outcome {
    let log = tools::cache_dir()?.join("logs").join(format!("apt-{name}.log"));
    println!(
        "setup: installing {} with apt, 1 to 3 minutes, once (log: {})",
        packages.join(" and "),
        log.display()
    );
    let update: &[&str] = &["update"];
    let install = [&["install", "-y", "--no-install-recommends"], packages].concat();
    for args in [update, &install] {
        let mut command = shell.command("apt-get");
        command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        match tools::run_with_log(&mut command, &log, "apt-get") {
            Ok(true) => {}
            ended => {
                let reason = ended.map_or_else(|error| error.to_string(), |_| read_reason(&log));
                return Err(Failure(format!(
                    "`{}` failed ({reason}); the full log is {}; {ADVICE}",
                    shell::command_line(&command),
                    log.display()
                )));
            }
        }
    }
    Ok(())
}

fn read_reason(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let reason = tools::last_error(&text).unwrap_or("no reason given");
    reason.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_the_first_number_with_a_dot() {
        let chromium = "Chromium 131.0.6778.85 built on Debian GNU/Linux 12 (bookworm)";
        assert_eq!(major_version(chromium), Some(131));
        let driver = "ChromeDriver 131.0.6778.85 (3d81e41b6f3ac8bcae63b32e8145c9eb0cd60a2d)";
        assert_eq!(major_version(driver), Some(131));
        assert_eq!(major_version("Google Chrome"), None);
    }

    #[test]
    fn a_program_that_is_nowhere_is_not_found() {
        let wanted = Wanted {
            variable: "XTASK_TEST_NO_SUCH_VARIABLE",
            names: &["no-such-browser"],
            places: &["/no/such/place"],
        };
        assert_eq!(wanted.find(), Ok(None));
    }
}

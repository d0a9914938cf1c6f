//! Says on a terminal what is being done and for how many seconds, once it takes longer than one. Where nobody looks
//! (a pipe, a file, a build server) it says nothing.

use std::io::{self, IsTerminal as _, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use site::door;

/// How long a step takes before it is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the number of seconds is updated.
const TICK: Duration = Duration::from_millis(250);

/// Moves to the beginning of the terminal's line and clears it.
const CLEAR: &str = "\r\u{1b}[K";

/// Shows a step that is being done, until this is dropped.
pub struct Progress {
    steps: Option<Sender<String>>,
    saying: Option<JoinHandle<()>>,
}

impl Progress {
    /// Starts showing a step, if standard error is a terminal.
    pub fn of(step: impl Into<String>) -> Self {
        if !io::stderr().is_terminal() {
            return Self { steps: None, saying: None };
        }
        let (steps, said) = mpsc::channel();
        let first = step.into();
        let saying = thread::spawn(move || follow(first, &said, io::stderr(), PATIENCE));
        Self { steps: Some(steps), saying: Some(saying) }
    }

    /// Shows another step from now on.
    pub fn now(&self, step: impl FnOnce() -> String) {
        if let Some(steps) = &self.steps {
            let _ = steps.send(step());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.steps = None;
        if let Some(saying) = self.saying.take() {
            let _ = saying.join();
        }
    }
}

/// Writes the newest step with its seconds until there are no more steps, then clears the line. Failures to
/// write are ignored.
fn follow(first: String, steps: &Receiver<String>, mut out: impl Write, patience: Duration) {
    let start = Instant::now();
    let (mut step, mut is_said) = (first, false);
    loop {
        match steps.recv_timeout(TICK) {
            // Several steps may have come since.
            Ok(next) => step = steps.try_iter().last().unwrap_or(next),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        let passed = start.elapsed();
        if passed >= patience {
            let _ = write!(out, "{CLEAR}{}, {} s", door::shown(&step), passed.as_secs());
            let _ = out.flush();
            is_said = true;
        }
    }
    if is_said {
        let _ = write!(out, "{CLEAR}");
        let _ = out.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(patience: Duration, steps: &[&str]) -> String {
        let (sender, receiver) = mpsc::channel();
        let mut out = Vec::new();
        thread::scope(|scope| {
            let out = &mut out;
            scope.spawn(move || follow("reading".to_owned(), &receiver, out, patience));
            for step in steps {
                let _ = sender.send((*step).to_owned());
                thread::sleep(TICK * 2);
            }
            drop(sender);
        });
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn what_takes_long_is_said_with_its_seconds_and_cleared_at_the_end() {
        let said = said(Duration::ZERO, &["ranking 1 of 2", "ranking\u{1b}[2J 2 of 2"]);
        assert!(said.starts_with(&format!("{CLEAR}ranking 1 of 2, 0 s")), "{said:?}");
        assert!(said.contains("ranking<U+001B>[2J 2 of 2, ") && said.ends_with(CLEAR), "{said:?}");
    }

    #[test]
    fn what_is_soon_done_is_not_said() {
        assert_eq!(said(Duration::from_secs(3600), &["ranking 1 of 2"]), "");
    }
}

//! Steps, undone and done again, to the beginning of the visit.

use super::{Bytes, Project};

/// What one command changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was done, as words for a button: "Undo: not a promise".
    pub label: String,
    /// The files that it changes.
    pub changes: Vec<Change>,
}

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub file: String,
    /// What it was; none where it was not there.
    pub before: Option<Bytes>,
    /// What it is from then on; none where it goes.
    pub after: Option<Bytes>,
}

impl Step {
    /// The step that undoes it.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let turned = |change: &Change| Change {
            file: change.file.clone(),
            before: change.after.clone(),
            after: change.before.clone(),
        };
        Self { label: self.label.clone(), changes: self.changes.iter().rev().map(turned).collect() }
    }
}

/// The steps of a visit.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Takes a step for the first time. What was undone before can then not be done again.
    pub fn go(&mut self, project: &mut Project, step: Step) {
        project.take(&step);
        self.done.push(step);
        self.undone.clear();
    }

    /// Undoes the last step; gives what was taken for it.
    pub fn undo(&mut self, project: &mut Project) -> Option<Step> {
        let step = self.done.pop()?;
        let inverse = step.inverse();
        project.take(&inverse);
        self.undone.push(step);
        Some(inverse)
    }

    /// Does again what was undone last; gives what was taken for it.
    pub fn redo(&mut self, project: &mut Project) -> Option<Step> {
        let step = self.undone.pop()?;
        project.take(&step);
        self.done.push(step.clone());
        Some(step)
    }

    /// What would be undone.
    pub fn last(&self) -> Option<&Step> {
        self.done.last()
    }

    /// What would be done again.
    pub fn next(&self) -> Option<&Step> {
        self.undone.last()
    }
}

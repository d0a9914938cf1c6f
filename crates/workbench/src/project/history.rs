//! The steps of a visit, which can be undone and done again back to its beginning.

use super::{Bytes, Project};

/// What one command changed in a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was done, in words for a button: "Undo: not a promise".
    pub label: String,
    /// What became of each file that it changed.
    pub changes: Vec<Change>,
}

/// What becomes of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The name of the file.
    pub file: String,
    /// The bytes of the file before; none where it was not there.
    pub before: Option<Bytes>,
    /// The bytes of the file after; none where it is removed.
    pub after: Option<Bytes>,
}

impl Step {
    /// The step that undoes this one.
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

/// The steps of a visit: those that were done, and those that were undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Does a new step. Steps that were undone before can then no longer be done again.
    pub fn go(&mut self, project: &mut Project, step: Step) {
        project.take(&step);
        self.done.push(step);
        self.undone.clear();
    }

    /// Undoes the last step. Returns the step that was done for that; none where there is nothing to undo.
    pub fn undo(&mut self, project: &mut Project) -> Option<Step> {
        let step = self.done.pop()?;
        let inverse = step.inverse();
        project.take(&inverse);
        self.undone.push(step);
        Some(inverse)
    }

    /// Does again the step that was undone last. Returns it; none where there is none.
    pub fn redo(&mut self, project: &mut Project) -> Option<Step> {
        let step = self.undone.pop()?;
        project.take(&step);
        self.done.push(step.clone());
        Some(step)
    }

    /// The step that would be undone next.
    pub fn last(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The step that would be done again next.
    pub fn next(&self) -> Option<&Step> {
        self.undone.last()
    }
}

//! The parts of the page that live: one component a file.

pub mod frame;
pub mod html;

use leptos::prelude::Effect;

/// Does something now, and again whenever a signal changes that it has read; it is told whether it is the first
/// time. All that follows signals does so by this one kind of effect, for each kind of its own makes the program
/// half a kilobyte larger. What it has to know the next time it keeps itself.
pub fn follow(act: impl FnMut(bool) + 'static) {
    fn boxed(mut act: Box<dyn FnMut(bool)>) {
        Effect::new(move |before: Option<()>| act(before.is_none()));
    }
    boxed(Box::new(act));
}

//! The components of the app that every page uses, one a file.

pub mod frame;
pub mod html;

use leptos::prelude::Effect;

/// Runs a function now, and again each time a signal changes that it has read. It is told whether this is the
/// first run, and itself stores what it needs for the next one. All code that follows signals uses this one
/// kind of effect, because each kind of its own makes the program half a kilobyte larger.
pub fn follow(act: impl FnMut(bool) + 'static) {
    fn boxed(mut act: Box<dyn FnMut(bool)>) {
        Effect::new(move |before: Option<()>| act(before.is_none()));
    }
    boxed(Box::new(act));
}

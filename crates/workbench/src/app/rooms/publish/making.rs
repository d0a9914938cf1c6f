//! Making a site of the project in the worker, and saving what was made.

use leptos::prelude::*;
use workbench::work::{Answer, OF_SHELL, Product, Request};

use crate::app::browser::worker::{self, Ended};
use crate::app::browser::{files, spawn};
use crate::app::store::Store;

/// How far the making of something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Making {
    /// Nothing is being made.
    Idle,
    /// It is being made; the words say which step.
    Busy(&'static str),
    /// It was made; a sentence says what.
    Done(String),
    /// It could not be made; each line says why.
    Failed(Vec<String>),
}

impl Making {
    /// Whether something is being made now.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy(_))
    }

    /// What is said about it, in words.
    pub fn words(&self) -> String {
        match self {
            Self::Idle => String::new(),
            Self::Busy(what) => (*what).to_owned(),
            Self::Done(said) => said.clone(),
            Self::Failed(lines) => format!("It was not made. {}", lines.join(" ")),
        }
    }
}

/// Makes a site of the project.
pub async fn make(
    store: Store,
    making: RwSignal<Making>,
    product: Product,
) -> Option<Vec<(String, Vec<u8>)>> {
    making.set(Making::Busy("Gathering the explorer’s own files…"));
    let shell = match files::shell().await {
        Ok(shell) => shell,
        Err(path) => {
            let why =
                format!("{path} could not be had from this site. Check that you are online and try again.");
            making.set(Making::Failed(vec![why]));
            return None;
        }
    };
    making.set(Making::Busy("Making the site…"));
    let (mut names, mut parts) = (Vec::new(), Vec::new());
    for (path, bytes) in shell {
        names.push([OF_SHELL, &path].concat());
        parts.push(bytes);
    }
    store.with(|project| {
        for (name, bytes) in project.each() {
            names.push(name.to_owned());
            parts.push(bytes.to_vec());
        }
    });
    let (_, answer) = worker::ask(&Request::Make(product, names), parts.iter().map(Vec::as_slice));
    match answer.await {
        Ok((Answer::Files(names), parts)) => Some(names.into_iter().zip(parts).collect()),
        Ok((Answer::Refused(lines), _)) => {
            making.set(Making::Failed(lines));
            None
        }
        Err(Ended::Stopped) => {
            making.set(Making::Idle);
            None
        }
        Ok(_) | Err(Ended::Broken) => {
            let why =
                "The worker broke while it was made. Your project is as it was; take it along, and tell us.";
            making.set(Making::Failed(vec![why.to_owned()]));
            None
        }
    }
}

/// Makes something and gives it to be saved.
pub fn take(store: Store, making: RwSignal<Making>, product: Product) {
    if making.with_untracked(Making::is_busy) {
        return;
    }
    spawn(async move {
        let start = js_sys::Date::now();
        let Some(made) = make(store, making, product).await else { return };
        for (name, bytes) in made {
            files::save(&name, &bytes);
            making.set(Making::Done(format!(
                "{name} is made: {:.1} MB in {:.1} seconds.",
                bytes.len() as f64 / 1e6,
                (js_sys::Date::now() - start) / 1000.0
            )));
        }
    });
}

/// Gives the project to be saved as a zip.
pub fn take_project(store: Store) {
    spawn(async move {
        let (mut names, mut parts) = (Vec::new(), Vec::new());
        store.with(|project| {
            for (name, bytes) in project.each() {
                names.push(name.to_owned());
                parts.push(bytes.to_vec());
            }
        });
        let (_, answer) = worker::ask(&Request::Pack(names), parts.iter().map(Vec::as_slice));
        match answer.await {
            Ok((Answer::Files(_), zip)) => {
                let name = format!("{}.zip", store.name().replace(['/', '\\', ':'], "-"));
                zip.iter().for_each(|bytes| files::save(&name, bytes));
                store.say(format!(
                    "{name} is made. Open it here with “Open a project or site”, or give it to pledges."
                ));
            }
            _ => store.say("The project could not be packed; try again."),
        }
    });
}

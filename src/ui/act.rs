//! What happens when a button of a page is pressed.

use leptos::prelude::*;
use pledge_explorer::day::written;
use pledge_explorer::pages::contract::{Command, Plain};
use pledge_explorer::query::{Filters, Param};

use crate::ui::browser;
use crate::ui::state::{App, Drawn, drawn};

impl App {
    /// Does what a pressed button asks for.
    pub fn act(self, command: Command) {
        match command {
            Command::Toggle(facet, value) => {
                self.change(|view| view.narrow(|filters| filters.toggle(facet, &value)));
            }
            Command::Drop(facet, value) => self.take_back(|filters| filters.drop(facet, &value)),
            Command::Keep(id) => {
                browser::keep(&id);
                self.kept_changed();
            }
            Command::Plain(plain) => self.act_plainly(plain),
        }
    }

    fn act_plainly(self, plain: Plain) {
        match plain {
            Plain::ClearWords => self.take_back(|filters| filters.words.clear()),
            Plain::ClearAll => self.take_back(|filters| *filters = Filters::default()),
            Plain::OpenFilters => self.cover(true),
            Plain::CloseFilters => self.cover(false),
            Plain::ShowMore => self.show_more(),
            Plain::KeepAll => self.keep_all(),
            Plain::SaveCsv => self.save("csv"),
            Plain::SaveJson => self.save("json"),
            Plain::Today => {
                let today = written(browser::today());
                self.change(|view| *view = view.clone().with_option(Param::AsAt, &today));
            }
            Plain::Print => browser::print(),
            Plain::Reload => browser::reload(),
            Plain::CopyLink => self.copy_link(),
            Plain::CopyCitation | Plain::CopyBibtex | Plain::CopyRis => self.copy_citation(plain),
            Plain::SlashKey => {
                self.typing.update(|typing| typing.slash = !typing.slash);
                self.show_slash();
            }
        }
    }

    /// Shows on the button that turns the key `/` off and on, where the page has it, which of the two it is.
    pub fn show_slash(self) {
        browser::press("slash", self.typing.with_untracked(|typing| typing.slash));
    }

    /// Takes back a choice of a filter. The button that did so is gone with the choice, so focus goes to the
    /// count of statements.
    fn take_back(self, change: impl FnOnce(&mut Filters)) {
        self.change(|view| view.narrow(change));
        browser::focus("count");
    }

    /// Adds every statement of a kept list that somebody sent to this browser's own. The page stays as it was
    /// sent.
    fn keep_all(self) {
        let kept = browser::kept();
        let new = |id: &&String| !kept.contains(id) && self.site().find(id).is_some();
        browser::say("Added");
        // Where the browser has no room, the page says so instead.
        self.view().kept.iter().filter(new).for_each(|id| browser::keep(id));
    }

    /// Saves what is shown as a file with this ending.
    fn save(self, ending: &'static str) {
        let view = self.view();
        let found = match drawn(&self.site(), &view) {
            Drawn::List => {
                let id = |ix| self.store.corpus.at(ix).id.as_str();
                self.filter(&view).statements.into_iter().map(id).collect::<Vec<_>>().join("\n")
            }
            _ => String::new(),
        };
        browser::save(&view, found, ending);
    }

    /// Copies the address of what is shown. For a statement that is the address of the page it has of its
    /// own, without the list in which it was found.
    fn copy_link(self) {
        let view = self.view();
        let address = match &view.statement {
            Some(id) => self.own_address(id),
            None => browser::full_address(&view),
        };
        browser::copy(address, "Link copied");
    }

    /// Copies how the open statement is cited, in the form that the button asks for.
    fn copy_citation(self, form: Plain) {
        if let Some(id) = self.view().statement {
            browser::copy_citation(id.clone(), self.own_address(&id), written(browser::today()), form);
        }
    }

    /// The address at which others find a statement: that of the page it has of its own.
    fn own_address(self, id: &str) -> String {
        browser::own_address(id, self.site().address())
    }
}

//! The dates that plans name as calendars (iCalendar, RFC 5545): all of them, and each committee's. An entry is an
//! action on the day by which it is due. Its id is made from which action of which site it is, so that a calendar
//! program that looks again moves an entry whose date the plan has moved.
//!
//! A milestone's month is no day. Where the plan's words name none, an entry stands on the last day of the month by
//! which its action is due, or on the first of the month from which it goes, and says so. That a day has come
//! says nothing of whether anything was done, so an entry says nothing of what was reported.

use icalendar::{Component as _, Event, EventLike as _, Property};
use pledge_explorer::day::{Day, parse_as_at, written};
use pledge_explorer::follow::{Follow, Part, PartKind};
use pledge_explorer::milestone::{day_named, in_words};
use pledge_explorer::model::{Corpus, Milestone, Statement, StatementKind, own_address};
use pledge_explorer::pages::{shortened, site_title};
use pledge_explorer::text::fold;
use pledge_explorer::tracker::{When, when};

use crate::feed;

/// Where the calendars lie, from the folder of the open data.
const FOLDER: &str = "calendars/";

/// The most letters of an action's words in the title of its entry; all of them stand below it.
const TITLE: usize = 100;

/// The most letters of an action's words in its entry. No plan's action is as long; what is longer is no action that
/// anybody could read in a calendar.
const WORDS: usize = 4000;

/// How often a program that follows a calendar is asked to look again: once a day.
const AGAIN: &str = "P1D";

/// One calendar.
pub struct Calendar<'a> {
    /// Its name among the calendars, without an ending: `all`, `committee-s-r`.
    name: String,
    /// Its name on screen.
    pub label: String,
    /// The actions that have a day, in document order, each with its day.
    dated: Vec<(&'a Statement, Dated<'a>)>,
    /// How many actions name no month.
    undated: usize,
}

/// When an action is due, as a day.
struct Dated<'a> {
    day: Day,
    /// Whether the plan's words name that day, or the month alone.
    is_named: bool,
    when: When,
    /// The month.
    month: &'a str,
    milestone: &'a Milestone,
}

impl<'a> Dated<'a> {
    /// None where the plan names no month.
    fn of(action: &'a Statement) -> Option<Self> {
        let milestone = action.milestone.as_ref()?;
        let (when, month) = when(Some(milestone));
        let (year, number, last) = parse_as_at(month)?;
        let named = day_named(milestone);
        let day = named.unwrap_or((year, number, if when == When::From { 1 } else { last }));
        Some(Self { day, is_named: named.is_some(), when, month, milestone })
    }

    /// The plan's words, and what they make of the day.
    fn in_words(&self) -> String {
        let (words, month) = (&self.milestone.text, in_words(self.month));
        match (self.is_named, self.when) {
            (true, When::From) => format!("From, in the plan’s words: {words}."),
            (true, _) => format!("Due, in the plan’s words: {words}."),
            (false, When::From) => format!(
                "From, in the plan’s words: {words}. The plan names a month and no day, so this stands on the first day of {month}."
            ),
            (false, _) => format!(
                "Due, in the plan’s words: {words}. The plan names a month and no day, so this stands on the last day of {month}."
            ),
        }
    }
}

/// All calendars of a corpus: that of all actions first, then the committees'. None where no plan has any action.
pub fn all<'a>(corpus: &'a Corpus, follow: &Follow<'a>) -> Vec<Calendar<'a>> {
    let actions = || corpus.statements.iter().filter(|s| s.kind == StatementKind::Action);
    if actions().next().is_none() {
        return Vec::new();
    }
    let calendar = |name: &str, label: &str, of: &dyn Fn(&Statement) -> bool| {
        let (mut dated, mut undated) = (Vec::new(), 0);
        for action in actions().filter(|a| of(a)) {
            match Dated::of(action) {
                Some(day) => dated.push((action, day)),
                None => undated += 1,
            }
        }
        Calendar { name: name.to_owned(), label: label.to_owned(), dated, undated }
    };
    let mut all = vec![calendar("all", "All actions", &|_| true)];
    for part in follow.parts().iter().filter(|part| part.kind == PartKind::Committee) {
        let Part { id, label, name, .. } = part;
        all.push(calendar(name, label, &|a| a.committees.iter().any(|c| c == id)));
    }
    all
}

impl Calendar<'_> {
    /// Its path from the folder of the open data.
    pub fn path(&self) -> String {
        [FOLDER, &self.name, ".ics"].concat()
    }

    /// How many actions are in it, and how many are not, as words.
    pub fn counts(&self) -> String {
        let dated = match self.dated.len() {
            0 => "no action with a date".to_owned(),
            1 => "1 action with a date".to_owned(),
            n => format!("{n} actions with a date"),
        };
        match self.undated {
            0 => dated,
            n => format!("{dated}; {n} without one left out"),
        }
    }

    /// The calendar as a file. `address` is the site's own, where the publisher says it: without it the entries
    /// lead nowhere, for a calendar program knows no address to begin from.
    /// Lines end in CR LF, and none is longer than 75 octets.
    pub fn ics(&self, corpus: &Corpus, address: Option<&str>) -> Vec<u8> {
        let title = site_title(corpus);
        let name = fold(&[title, ": ", &self.label].concat());
        let about = fold(&format!(
            "What the plans say is due, as at the data of {}: {}. An entry does not say that anything was done.",
            in_words(corpus.dated()),
            self.counts()
        ));
        let mut calendar = icalendar::Calendar::empty();
        let text = |key: &str, words: &str| Property::new(key, words).add_parameter("VALUE", "TEXT").done();
        for property in [
            Property::new("VERSION", "2.0"),
            Property::new("PRODID", "-//Pledge Explorer//Dates of plans//EN"),
            Property::new("CALSCALE", "GREGORIAN"),
            Property::new("METHOD", "PUBLISH"),
            // Without its kind the crate takes this for no text, and leaves its commas as they are.
            text("NAME", &name),
            Property::new("X-WR-CALNAME", &name),
            Property::new("DESCRIPTION", &about),
            Property::new("X-WR-CALDESC", &about),
            Property::new("REFRESH-INTERVAL", AGAIN).add_parameter("VALUE", "DURATION").done(),
            Property::new("X-PUBLISHED-TTL", AGAIN),
        ] {
            calendar.append_property(property);
        }
        let named = feed::named(corpus, address.unwrap_or_default());
        for (action, dated) in &self.dated {
            calendar.push(event(corpus, address, &named, action, dated));
        }
        folded(&calendar.to_string()).into_bytes()
    }
}

/// The octets of a line at most, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar with its lines folded anew: the crate (0.17.17) forgets the space that a last piece begins with, and so
/// writes lines of 76 octets.
fn folded(calendar: &str) -> String {
    let mut out = String::with_capacity(calendar.len());
    for line in calendar.replace("\r\n ", "").split_terminator("\r\n") {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE {
                out.push_str("\r\n ");
                length = 1;
            }
            out.push(c);
            length += c.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

fn event(corpus: &Corpus, address: Option<&str>, named: &str, action: &Statement, dated: &Dated) -> Event {
    let day = |day: &str| day.replace('-', "");
    let stamp = [&day(corpus.dated()), "T000000Z"].concat();
    let reference = action.reference.as_ref().map(|r| [r, ": "].concat()).unwrap_or_default();
    let list =
        |label: &str, all: &[String]| (!all.is_empty()).then(|| [label, &all.join(", "), "."].concat());
    let document = corpus.document(&action.document).map_or(action.document.as_str(), |d| &d.title);
    let mut words = vec![shortened(&action.text, WORDS), dated.in_words()];
    words.extend(list("Committee: ", &action.committees));
    words.extend(list("Lead: ", &action.leads));
    words.push([document, ". This says nothing of whether it was done."].concat());
    words.extend(address.map(|_| own_address(corpus, &action.id)));
    let words: Vec<String> = words.iter().map(|line| fold(line)).collect();
    let mut event = Event::new();
    let title = [&reference, &*shortened(&action.text, TITLE)].concat();
    event
        .uid(&feed::uuid(&["action", named, &action.id]).to_string())
        .add_property("DTSTAMP", &stamp)
        .add_property("LAST-MODIFIED", &stamp)
        .append_property(
            Property::new("DTSTART", day(&written(dated.day))).add_parameter("VALUE", "DATE").done(),
        )
        .summary(&fold(&title))
        .description(&words.join("\n"))
        .categories(action.themes.iter().map(|&t| corpus.theme_label(t)))
        // It is nothing to be at: nobody is busy by it.
        .add_property("TRANSP", "TRANSPARENT");
    if address.is_some() {
        event.url(&own_address(corpus, &action.id));
    }
    event.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_folded_at_75_octets_and_never_within_a_letter() {
        for (line, pieces) in [
            ("x".repeat(75), vec![75]),
            ("x".repeat(76), vec![75, 2]),
            // 74 octets follow the space that a piece begins with.
            ("x".repeat(75 + 74), vec![75, 75]),
            ("x".repeat(75 + 75), vec![75, 75, 2]),
            // A letter of three octets does not fit into what is left.
            (["x".repeat(74), "老".to_owned()].concat(), vec![74, 4]),
            (["x".repeat(72), "老老".to_owned()].concat(), vec![75, 4]),
        ] {
            let out = folded(&[&line, "\r\n"].concat());
            let lengths: Vec<usize> = out.split_terminator("\r\n").map(str::len).collect();
            assert_eq!((lengths, out.replace("\r\n ", "")), (pieces, [&line, "\r\n"].concat()));
            assert_eq!(folded(&out), out, "what is folded stays");
        }
    }
}

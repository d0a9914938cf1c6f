//! What a heading or an introducing sentence announces.
//!
//! ```text
//! silent  = achievements | facts | definitions | case studies | other parties' records |
//!           forms and contacts                              nothing there is a promise
//! telling = "where we are now" | background | challenges    only what says "will" is one
//! generic = "Recommendations" | "What we will do" | …       its meaning is its parent's
//! lead-in = agent "will" [":"] | words "by:" | …            what follows are its promises
//! ```

use super::parties::PARTIES;
use crate::text::{Words, tokens};

/// How much of what stands under a heading can be a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Silence {
    /// Nothing below it can be a promise.
    Whole,
    /// Only what explicitly says that it will be done can be a promise.
    Telling,
}

/// What a heading silences; `own` are the speaker's own names.
pub(in crate::ingest) fn silence(title: &str, own: &[String]) -> Option<Silence> {
    silence_of_folded(&fold(title), own)
}

fn silence_of_folded(title: &str, own: &[String]) -> Option<Silence> {
    let is = |names: &[&str]| names.contains(&title);
    if says(title, SILENT) || is(SILENT_ALONE) || has_story(title) {
        return Some(Silence::Whole);
    }
    // Only what speaks of a party's doings is worth the longer look.
    if says(title, DOINGS) && names_other(title, own) {
        return Some(Silence::Whole);
    }
    // "Labour's plans" are another's where it is not Labour that speaks.
    if says(title, &["plans", "plan", "policies", "promises"])
        && title.split_once("'s ").is_some_and(|(first, _)| !own.is_empty() && names_other(first, own))
    {
        return Some(Silence::Whole);
    }
    // "Our priorities based on what you told us" are priorities all the same.
    let announces = is_pledges(title) || says(title, &["we will", "actions"]);
    let tells = says(title, TELLING) || is(TELLING_ALONE);
    (tells && !announces || says(title, PAYS)).then_some(Silence::Telling)
}

/// Whether a folded title ends in somebody's story, or goes on after it with a sign only: "Joan's story", "A carer's
/// story: one year on". Phrases are looked for word by word elsewhere, which does not find one that opens with an
/// apostrophe.
fn has_story(title: &str) -> bool {
    ["'s story", "s' story"].iter().any(|s| {
        let rest = title.split_once(s).map(|(_, rest)| rest.trim_start());
        rest.is_some_and(|r| !r.starts_with(char::is_alphanumeric))
    })
}

/// Whether a title in lower case names a party that is not the speaker's.
fn names_other(title: &str, own: &[String]) -> bool {
    PARTIES.iter().any(|p| {
        !own.iter().any(|o| o == p)
            && title.split(' ').any(|w| w.trim_end_matches('s') == p.trim_end_matches('s'))
    })
}

/// Words of headings over what is no promise: achievements, facts, definitions, cases, forms.
#[rustfmt::skip]
const SILENT: &[&str] = &[
    "achieved", "already", "their record", "his record", "her record", "appendix", "annex", "key stats",
    "key facts", "facts and figures", "quick facts",
    "fast facts", "fact file", "in numbers", "in figures", "statistics", "key figures",
    "glossary", "definition", "definitions", "what we mean", "jargon", "terms used", "abbreviations",
    "acronyms", "case study", "case studies", "spotlight on", "good practice example", "in their own words",
    "can i help", "you can help", "help us", "get involved", "join us", "join the", "how to vote", "vote on", "contact us", "contact details",
    "further information", "find out more", "references", "sources", "about this document", "achievement",
    "achievements", "our record", "what we have done", "what weve done", "what we've done", "have already done",
    "already achieved", "already delivered", "we have achieved", "weve achieved", "we've achieved",
    "we have delivered", "weve delivered", "we've delivered", "delivered so far", "done so far",
    "achieved so far", "progress so far", "promises kept", "track record", "record of action",
    "record in office", "record of delivery", "successes", "proud of what", "let you down", "let us down",
    "failed you", "failures", "wasted", "your candidates", "meet the", "meet your", "our candidates",
    "volunteer with", "sign up", "thank you", "our powers", "relevant powers", "legal powers", "what we heard",
    "related links", "related posts", "related news", "related articles", "related stories", "related content",
    "related pages", "you may also like", "latest news", "recent posts", "more news", "useful links", "related documents", "further reading", "see also", "photo credits",
    "we ask of you", "ask in return", "your side of", "what you can do", "your part of the", "stay in touch",
    "keep in touch", "key dates", "dates for your diary", "get in touch", "how to reach", "how to contact", "register to vote", "how do i vote", "where do i vote", "your councillors", "our councillors",
    "privacy notice",
];

/// The same, only where they are the whole heading.
#[rustfmt::skip]
const SILENT_ALONE: &[&str] = &[
    "facts", "contact", "contacts", "donate", "notes", "imprint", "the record", "highlights",
    "what they have done", "example", "examples", "photo gallery", "links", "powers", "endnotes", "footnotes",
    "our team", "the team", "your team", "your local team", "our people", "who we are", "privacy", "newsletter",
    "subscribe",
];

/// Words of headings over what a party did, good or bad.
#[rustfmt::skip]
const DOINGS: &[&str] = &[
    "record", "fail", "failed", "failure", "failures", "failing", "fails", "cuts", "mess", "years", "done",
    "broken", "legacy", "chaos", "waste", "cost", "costs", "costing", "what the", "truth", "risk", "risks",
    "threat",
];

/// Words of headings over how things are.
#[rustfmt::skip]
const TELLING: &[&str] = &[
    "where we are now", "where are we now", "current position", "current situation", "the situation",
    "the position now", "background", "context", "the challenge", "challenges", "why this matters",
    "why it matters", "what you told us", "you told us", "what you said", "what residents told",
    "what people told", "the problem", "the problems", "how we got here", "the picture", "state of the",
    "did you know", "the case for change", "what we know", "the evidence", "strengths and",
    "is doing across", "are doing across", "is doing now",
];

/// Words of headings over what is saved and spent.
const PAYS: &[&str] =
    &["how we will pay", "how we'll pay", "how it will be paid", "how it is paid", "how we would pay"];

/// The same, only where they are the whole heading.
#[rustfmt::skip]
const TELLING_ALONE: &[&str] = &[
    "our values", "values", "our principles", "our beliefs", "what we believe", "what we stand for", "now", "today",
    "the facts", "issues", "the issues", "the story so far", "about us", "about the county",
    "about the council",
];

/// Headings of the parts that policies and strategies have, and manifestos have not.
const FORMAL: [&str; 14] = [
    "purpose",
    "scope",
    "policy statement",
    "responsibilities",
    "roles and responsibilities",
    "legislation",
    "governance",
    "definitions",
    "strategic context",
    "policy context",
    "review",
    "monitoring and review",
    "related documents",
    "application",
];

/// Whether a heading is one of those parts.
pub(in crate::ingest) fn is_formal(heading: &str) -> bool {
    FORMAL.iter().any(|f| heading.trim_end_matches(':').eq_ignore_ascii_case(f))
}

/// A paragraph's own label that silences it: "Case study: …", "Did you know? …".
pub(in crate::ingest) fn is_aside(text: &str) -> bool {
    let head: String = text.chars().take(40).flat_map(char::to_lowercase).collect();
    [
        "case study",
        "did you know",
        "key fact",
        "key facts",
        "fact:",
        "definition:",
        "example:",
        "photo:",
        "photo by",
        "photo of",
        "photos:",
        "image:",
        "note:",
        "source:",
        "spotlight:",
        "key statistic",
        "key statistics",
        "quote:",
        "picture:",
        "picture by",
        "pictured",
    ]
    .iter()
    .any(|l| {
        head.strip_prefix(l).is_some_and(|rest| l.ends_with(':') || !rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether a heading says nothing of its own, so that its parent must be named with it.
pub(in crate::ingest) fn is_generic(title: &str) -> bool {
    let title = fold(title);
    const NAMES: [&str; 34] = [
        "recommendations",
        "recommendation",
        "our recommendations",
        "actions",
        "our actions",
        "key actions",
        "proposals",
        "our proposals",
        "commitments",
        "our commitments",
        "what we will do",
        "what we'll do",
        "what well do",
        "our plan",
        "our plans",
        "our offer",
        "we will",
        "labour will",
        "objectives",
        "our objectives",
        "measures",
        "next steps",
        "policies",
        "our policies",
        "how we will do it",
        "what we would do",
        "our promise",
        "our pledge",
        "the pledges",
        "pledges",
        "policy proposals",
        "our aims",
        "our response",
        "our approach",
    ];
    NAMES.contains(&title.as_str()) || silence_of_folded(&title, &[]).is_some()
}

/// Whether a heading is over recommendations, where "should be" promises.
pub(in crate::ingest) fn is_recommending(title: &str) -> bool {
    let title = fold(title);
    const NAMES: &[&str] = &[
        "we recommend",
        "i recommend",
        "recommended actions",
        "recommended action",
        "recommendation",
        "recommendations",
        "proposal",
        "proposals",
        "we propose",
        "we call for",
        "demands",
    ];
    says(&title, NAMES)
}

/// Whether a heading says that what stands under it are pledges.
pub(in crate::ingest) fn is_pledges(title: &str) -> bool {
    let title = fold(title);
    const NAMES: &[&str] = &[
        "pledges",
        "promises",
        "our commitments",
        "key commitments",
        "our guarantees",
        "point plan",
        "our asks",
        "priorities",
    ];
    says(&title, NAMES)
}

/// Whether a heading says that what stands under it was agreed with voters: "Our contract with you on streets".
/// What is listed there is promised; titles there are those of its parts.
pub(in crate::ingest) fn is_contract(title: &str) -> bool {
    const NAMES: &[&str] = &[
        "our contract with",
        "contract with you",
        "contract with the people",
        "our deal with",
        "our covenant with",
    ];
    says(&fold(title), NAMES)
}

/// Whether a heading or paragraph only introduces what follows: "A Labour council
/// will:", "We will cut congestion by:", "Labour will".
pub(in crate::ingest) fn is_lead_in(text: &str) -> bool {
    let tail: String = text.chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
    if !(tail.contains([':', '…']) || tail.ends_with('.') || tail.contains("ll") || tail.contains("ould")) {
        return false;
    }
    let colon = text.trim_end().ends_with([':', '…'])
        || text.trim_end().ends_with("...")
        || text.trim_end().ends_with(":-");
    let Some(last) = text.rsplit(' ').find_map(|w| tokens(w).pop()).map(|t| t.word) else {
        return false;
    };
    let open = matches!(last.as_str(), "will" | "shall" | "would");
    if !colon && !open {
        return false;
    }
    let words = Words::of(text);
    let words = words.list();
    if open && words.len() <= 14 {
        return true;
    }
    let calls = matches!(
        last.as_str(),
        "by" | "to"
            | "are"
            | "include"
            | "includes"
            | "following"
            | "through"
            | "is"
            | "means"
            | "for"
            | "on"
            | "that"
            | "pledges"
            | "commitments"
            | "promises"
            | "priorities"
    );
    colon
        && (calls
            || words.iter().any(|w| {
                matches!(
                    *w,
                    "will"
                        | "we"
                        | "pledge"
                        | "pledges"
                        | "commit"
                        | "well"
                        | "following"
                        | "should"
                        | "want"
                        | "promise"
                )
            }))
}

/// Whether words need what stands below them to say anything: "Put £3m into drains, to be spent on:".
pub(in crate::ingest) fn needs_its_parts(text: &str) -> bool {
    const OPEN: [&str; 10] =
        ["including", "on", "in", "at", "with", "from", "of", "across", "between", "for"];
    let bare = text.trim_end_matches([' ', '-', '–']);
    let last = bare.strip_suffix(':').and_then(|t| t.rsplit(' ').next());
    last.is_some_and(|word| OPEN.contains(&word))
}

/// Whether a section holds headline pledges rather than a subject's own.
pub(in crate::ingest) fn is_front_matter(title: &str) -> bool {
    const NAMES: &[&str] = &[
        "key pledges",
        "key promises",
        "our pledges",
        "our promises",
        "headline",
        "headlines",
        "introduction",
        "foreword",
        "welcome",
        "at a glance",
        "summary",
        "our priorities",
        "key priorities",
    ];
    let title = title.to_lowercase();
    says(&title, NAMES)
}

/// Whether a heading announces a list of contents.
pub(in crate::ingest) fn is_contents(title: &str) -> bool {
    if title.len() > 40 {
        return false;
    }
    let title = title.trim().trim_end_matches(':').to_lowercase();
    matches!(
        title.as_str(),
        "contents"
            | "table of contents"
            | "contents page"
            | "in this manifesto"
            | "in this document"
            | "what's inside"
            | "what’s inside"
            | "on this page"
    )
}

/// Whether a text in lower case has one of some words or phrases, each as whole words: "rag" is
/// not in "storage".
pub(in crate::ingest) fn says(text: &str, phrases: &[&str]) -> bool {
    let part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    // Which ASCII signs open a word here: most phrases open with none of them and need no search.
    let (mut opening, mut before) = (0_u128, None);
    for c in text.chars() {
        if c.is_ascii() && !part(before) {
            opening |= 1 << (c as u32);
        }
        before = Some(c);
    }
    let opens = |phrase: &&&str| phrase.bytes().next().is_none_or(|b| b >= 128 || opening & (1 << b) != 0);
    // Texts are short, so that going through them costs less than making ready to search them.
    let stands = |phrase: &&str, at: usize| {
        text.as_bytes()[at..].starts_with(phrase.as_bytes())
            && !part(text[..at].chars().next_back())
            && !part(text[at + phrase.len()..].chars().next())
    };
    phrases.iter().filter(opens).any(|phrase| {
        let first = phrase.bytes().next();
        text.bytes().enumerate().any(|(at, b)| Some(b) == first && stands(phrase, at))
    })
}

fn fold(title: &str) -> String {
    crate::text::fold_quotes(title)
        .to_lowercase()
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '\'')
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_over_what_was_done_or_is_known_are_silent() {
        for title in [
            "What we have achieved",
            "KEY FACTS",
            "Case study: Ely",
            "Our record",
            "Glossary",
            "Joan’s story",
            "What we ask of you in return",
            "How do I register to vote?",
            "The Conservative record",
        ] {
            assert_eq!(silence(title, &["labour".to_owned()]), Some(Silence::Whole), "{title}");
        }
        assert_eq!(silence("Where we are now", &[]), Some(Silence::Telling));
        assert_eq!(silence("Transport", &[]), None);
        assert_eq!(silence("A green Labour county", &["labour".to_owned()]), None);
    }

    #[test]
    fn lead_ins_introduce_what_follows() {
        for text in
            ["A Labour council will:", "We will cut congestion by:", "Labour will", "Our pledges are:"]
        {
            assert!(is_lead_in(text), "{text}");
        }
        assert!(!is_lead_in("Transport:"));
        assert!(!is_lead_in("Buses matter."));
    }
}

//! What a line sets out to do, as one of a few kinds of act.
//!
//! "Review the 20mph policy" and "oppose the incinerator" differ from "build cycle
//! lanes" before any of their objects is known. The kinds are coarse on purpose:
//! they weigh agreement, they never decide it.

/// The kind of act that a line commits to, as far as the matcher tells kinds apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Act {
    /// Create, build, fund, provide, expand.
    Do,
    /// Review, explore, assess: find out before doing.
    Study,
    /// Ask somebody else to act.
    Lobby,
    /// Stop, resist, take back.
    Oppose,
    /// Keep, protect, maintain.
    Keep,
    /// Help somebody, work with somebody.
    Support,
    /// Ask, involve, listen.
    Involve,
    /// Write a strategy, a policy or a plan.
    Plan,
}

/// The stems that tell an act, of the verbs and nouns that councils and parties use.
const WORDS: &[(Act, &str)] = &[
    (
        Act::Do,
        "creat build provid fund invest expand increas introduc implement establish deliv deliveri deliver \
         grow plant pay rais scale extend commenc drive instal secur maximis recruit open reduc cut improv \
         enhanc upgrad tackl give make start roll",
    ),
    (
        Act::Study,
        "review explor assess consid evalu identifi investig examin audit studi pilot options conduct monitor \
         forecast research",
    ),
    (Act::Lobby, "lobbi campaign press demand urg push argu call stand pressur petit influenc"),
    (Act::Oppose, "oppos stop end revers resist ban prevent scrap reject fight abolish halt remov"),
    (Act::Keep, "keep protect maintain retain preserv defend safeguard continu sustain repair"),
    (Act::Support, "support help assist encourag promot work enabl"),
    (Act::Involve, "involv consult engag listen ask particip co"),
    (Act::Plan, "strategi polici plan framework develop adopt agre set prioritis refresh"),
];

/// The acts of a line, with the one it opens with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Acts {
    /// The first act that is told.
    pub first: Option<Act>,
    /// A bit for each act that is told.
    set: u8,
}

impl Acts {
    /// Reads the acts from the stems of a line, in order.
    pub fn of(stems: &[String]) -> Self {
        let mut out = Self::default();
        for stem in stems {
            if let Some((act, _)) =
                WORDS.iter().find(|(_, words)| words.split_whitespace().any(|w| w == stem))
            {
                out.first.get_or_insert(*act);
                out.set |= 1 << *act as u8;
            }
        }
        out
    }

    /// Whether an act is told anywhere in the line.
    pub const fn tells(self, act: Act) -> bool {
        self.set & (1 << act as u8) != 0
    }

    /// Whether the line opens with an act.
    pub fn opens_with(self, act: Act) -> bool {
        self.first == Some(act)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_opens_with_its_first_verb_and_tells_the_others() {
        let cases = [
            ("Review the 20mph policy", Act::Study, Act::Plan),
            ("Lobbying for fairer funding", Act::Lobby, Act::Lobby),
            ("Oppose any move and campaign for funds", Act::Oppose, Act::Lobby),
            ("Keep all libraries open", Act::Keep, Act::Keep),
        ];
        for (text, first, tells) in cases {
            let acts = Acts::of(&crate::coverage::concepts::all_stems(&crate::text::tokens(text)));
            assert!(acts.opens_with(first) && acts.tells(tells), "{text}");
        }
    }
}

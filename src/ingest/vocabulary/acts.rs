//! The verbs that open a promise: "Improve bus travel", "Improving bus travel".
//!
//! The list is what keeps a bare promise apart from a title or a description, so a verb
//! that more often opens a noun phrase ("Transport", "Housing") is left out of it.

use crate::text::tokens;

/// Whether a sentence opens with the plain form of a verb of doing: "Improve bus travel".
pub(in crate::ingest) fn opens_with_act(sentence: &str) -> bool {
    act_at(sentence, is_act) || opens_with_both(sentence)
}

/// Whether a sentence opens with a word that is a verb of doing as often as a thing, right before
/// what it is done to: "Progress the link road". "Progress so far" is a thing.
fn opens_with_both(sentence: &str) -> bool {
    let mut words = sentence.splitn(3, ' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let verb = |w: &str| BOTH.iter().any(|b| b.eq_ignore_ascii_case(w));
    let thing = |w: &str| {
        matches!(w, "the" | "a" | "an" | "our" | "all" | "every" | "each" | "any" | "more" | "these")
    };
    thing(second) && words.next().is_some() && verb(first)
}

/// Whether a sentence opens with such a verb's "-ing" form: "Improving bus travel".
pub(in crate::ingest) fn opens_with_gerund(sentence: &str) -> bool {
    act_at(sentence, is_gerund)
}

fn act_at(sentence: &str, is: impl Fn(&str) -> bool) -> bool {
    // "Change that works" is a thing.
    const THINGS: [&str; 8] = [
        "Change that ",
        "Plans that ",
        "Support that ",
        "Work that ",
        "Design that ",
        "Change for ",
        "Change you ",
        "Care that ",
    ];
    if THINGS.iter().any(|t| sentence.starts_with(t)) {
        return false;
    }
    // A party's name, and no verb; "Only Reform will" has neither.
    if sentence.starts_with("Reform UK") || sentence.starts_with("Only ") {
        return false;
    }
    // Most sentences open with a plain word, which tells already.
    let mut letters = [0; 16];
    if let Some(first) = plain_word(sentence, &mut letters)
        && !matches!(first, "to" | "also" | "always" | "re" | "co" | "fast" | "de")
        && !first.ends_with("ly")
    {
        return is(first);
    }
    let end = sentence.char_indices().nth(80).map_or(sentence.len(), |(at, _)| at);
    let head = &sentence[..end];
    // Word by word, for all but the first or second are seldom asked for.
    let mut words = head
        .split(' ')
        .flat_map(tokens)
        .map(|t| t.word)
        .skip_while(|w| w == "to" || w.ends_with("ly") || w == "also" || w == "always");
    let Some(first) = words.next() else { return false };
    if is(&first) {
        return true;
    }
    // "Re-open", "co-ordinate": the hyphen parts the word.
    let second = words.next().unwrap_or_default();
    matches!(first.as_str(), "re" | "co" | "fast" | "de")
        && (is(&second) || is(&format!("{first}{second}")) || is(&format!("{first}-{second}")))
}

/// The first word of a sentence in lower case, where it is of ASCII letters alone, ends at a
/// space and fits.
fn plain_word<'a>(sentence: &str, letters: &'a mut [u8; 16]) -> Option<&'a str> {
    let (word, _) = sentence.split_once(' ')?;
    let room = letters.get_mut(..word.len()).filter(|r| !r.is_empty())?;
    room.copy_from_slice(word.as_bytes());
    room.make_ascii_lowercase();
    room.iter().all(u8::is_ascii_lowercase).then_some(())?;
    std::str::from_utf8(room).ok()
}

/// Whether a folded word is a verb of doing in its plain form.
pub(in crate::ingest) fn is_act(word: &str) -> bool {
    ACTS.binary_search(&word).is_ok()
}

/// Whether a folded word is such a verb's "-ing" form.
pub(in crate::ingest) fn is_gerund(word: &str) -> bool {
    let Some(stem) = word.strip_suffix("ing").filter(|s| s.len() >= 2) else { return false };
    let mut chars = stem.chars().rev();
    let doubled = chars.next() == chars.next();
    is_act(stem)
        || is_act(&format!("{stem}e"))
        || (doubled && is_act(&stem[..stem.len() - 1]))
        || (stem == "y" && is_act("ie"))
}

/// Words that open a promise where what it is done to comes next.
#[rustfmt::skip]
const BOTH: &[&str] = &[
    "advance", "audit", "benchmark", "brief", "bank", "charge", "film", "fly", "grant", "highlight", "issue", "light",
    "market", "name", "number", "power", "profile", "progress", "record", "register", "scale", "scope", "screen", "staff",
    "stage", "store", "supply", "survey", "track", "value",
];

/// Verbs that open a promise, in their plain form; sorted.
#[rustfmt::skip]
const ACTS: &[&str] = &[
    "abandon", "abolish", "accelerate", "accept", "achieve", "acquire", "act", "adapt", "add",
    "address", "adopt", "advertise", "advise", "advocate", "agree", "aim", "align", "alleviate",
    "allocate", "allow", "amend", "amplify", "analyse", "answer", "appeal", "apply", "appoint",
    "approve", "arrange", "articulate", "ask", "assemble", "assess", "assign", "assist", "attend",
    "attract", "augment", "automate", "avoid", "back", "balance", "ban", "be", "become", "begin",
    "bid", "block", "bolster", "boost", "bring", "broaden", "build", "buy", "call", "campaign",
    "cap", "carry", "catalyse", "catch", "cease", "celebrate", "challenge", "champion", "change",
    "check", "circulate", "clamp", "clarify", "clean", "clear", "close", "co-design", "co-operate",
    "co-ordinate", "co-produce", "codify", "collaborate", "collate", "collect", "combat", "combine",
    "commence", "commission", "commit", "communicate", "compel", "compensate", "compile",
    "complete", "conclude", "conduct", "confirm", "connect", "conserve", "consider", "consolidate",
    "construct", "consult", "continue", "contribute", "control", "convene", "convert", "cooperate",
    "coordinate", "correspond", "count", "crack", "create", "cultivate", "curate", "curb", "cut",
    "decarbonise", "decide", "declare", "decrease", "decriminalise", "dedicate", "deepen", "defend",
    "defer", "define", "deliver", "demand", "democratise", "demolish", "demonstrate", "deploy",
    "depoliticise", "design", "detect", "deter", "determine", "develop", "devise", "devolve", "dig",
    "digitalise", "digitise", "dim", "direct", "disclose", "discontinue", "discourage", "discuss",
    "dismantle", "dispose", "disseminate", "distribute", "diversify", "divert", "divest", "double",
    "draft", "draw", "dredge", "drive", "drop", "earmark", "ease", "edit", "educate", "elect",
    "electrify", "elevate", "eliminate", "embark", "embed", "embrace", "employ", "empower", "empty",
    "enable", "enact", "encourage", "end", "endorse", "enforce", "engage", "enhance", "enlarge",
    "enlist", "enrich", "ensure", "enter", "entrench", "equalise", "equip", "eradicate", "erect",
    "escalate", "establish", "evaluate", "evict", "examine", "exceed", "exclude", "exempt",
    "expand", "expedite", "exploit", "explore", "extend", "facilitate", "familiarise", "fast-track",
    "favour", "feed", "fence", "fight", "fill", "finalise", "finance", "find", "fine", "finish",
    "fit", "fix", "focus", "follow", "forge", "formalise", "formulate", "fortify", "foster",
    "freeze", "fulfil", "fund", "galvanise", "gather", "generate", "get", "give", "grow",
    "guarantee", "halt", "halve", "hand", "handle", "harness", "help", "hire", "hold", "honour",
    "host", "identify", "ignite", "implement", "impose", "improve", "incentivise", "include",
    "incorporate", "increase", "incubate", "influence", "inform", "initiate", "inject", "innovate",
    "insert", "insist", "insource", "inspect", "inspire", "install", "instil", 
    "insulate", "integrate", "intensify", "intervene", "introduce", "invest", "investigate",
    "invigorate", "invite", "involve", "join", "keep", "kick", "kickstart", "launch", "lay", "lead",
    "learn", "lease", "leave", "legalise", "legislate", "lend", "lengthen", "let", "level",
    "leverage", "liaise", "license", "lift", "limit", "link", "listen", "lobby", "localise", "look",
    "lower", "maintain", "make", "manage", "mandate", "map", "maximise", "measure", "mediate",
    "meet", "mend", "merge", "minimise", "mitigate", "mobilise", "modernise", "modify", "monitor",
    "move", "nationalise", "negotiate", "nominate", "normalise", "notify", "nurture", "oblige",
    "obtain", "offer", "offset", "open", "open-up", "operate", "oppose", "optimise", "orchestrate",
    "organise", "outlaw", "outline", "overcome", "overhaul", "oversee", "overturn", "paint",
    "participate", "partner", "pass", "patch", "patrol", "pay", "pedestrianise", "penalise",
    "perform", "permit", "persuade", "phase", "pilot", "pinpoint", "pioneer", "place", "plan",
    "plant", "plug", "prepare", "preserve", "press", "prevent", "print", "prioritise", "privatise",
    "probe", "procure", "produce", "prohibit", "promote", "propose", "prosecute", "protect",
    "prototype", "provide", "prune", "publish", "pull", "punish", "purchase", "pursue", "push",
    "put", "quadruple", "quantify", "raise", "rationalise", "re-establish", "re-examine",
    "re-instate", "re-introduce", "re-let", "re-open", "reach", "reaffirm", "realign", "realise",
    "reallocate", "reassess", "rebalance", "rebuild", "recast", "reclaim", "recognise",
    "reconfigure", "reconnect", "reconsider", "reconstruct", "recover", "recruit", "rectify",
    "recycle", "redeploy", "redesign", "redevelop", "redirect", "redistribute", "redouble",
    "redraft", "reduce", "reestablish", "refer", "refine", "refit", "refocus", "reform", "reframe",
    "refresh", "refund", "refurbish", "refuse", "regain", "regenerate", "regulate", "rehabilitate",
    "rehouse", "reignite", "reimburse", "reinforce", "reinstate", "reintroduce", "reinvest",
    "reinvigorate", "reject", "rejuvenate", "relaunch", "relax", "release", "relet", "relieve",
    "relocate", "remain", "remediate", "remedy", "remodel", "remove", "remunicipalise",
    "renationalise", "renegotiate", "renew", "renovate", "rent", "reopen", "reorganise", "repaint",
    "repair", "repay", "repeal", "replace", "replenish", "replicate", "report", "reposition",
    "represent", "reprioritise", "repurpose", "require", "rescue", "research", "reset", "resettle",
    "reshape", "resist", "reskill", "resolve", "resource", "respect", "respond", "restart",
    "restock", "restore", "restructure", "resurface", "retain", "retender", "rethink", "retrofit",
    "return", "reuse", "revamp", "reverse", "review", "revise", "revisit", "revitalise", "revive",
    "reward", "rewild", "rewire", "rewrite", "rid", "ring-fence", "ringfence", "roll", "run",
    "safeguard", "sanction", "save", "scrap", "scrutinise", "secure", "seek", "seize", "sell",
    "send", "separate", "serve", "set", "settle", "shape", "share", "shelter", "shift", "shorten",
    "show", "shut", "sign", "signpost", "simplify", "slash", "slow", "smarten", "solve", "source",
    "sow", "spearhead", "specify", "speed", "spend", "spread", "stabilise", "stamp", "stand",
    "standardise", "start", "steer", "step", "stick", "stimulate", "stop", "straighten",
    "streamline", "strengthen", "strip", "strive", "submit", "subsidise", "supervise", "supplement",
    "support", "suspend", "sustain", "swap", "sweep", "switch", "tackle", "tailor", "take",
    "target", "teach", "tell", "test", "tidy", "tighten", "toughen", "train", "transfer",
    "transform", "transition", "treat", "treble", "trial", "trim", "triple", "turn", "unblock",
    "uncap", "undertake", "undo", "unearth", "unfreeze", "unify", "unite", "unlock", "untangle",
    "unveil", "update", "upgrade", "uphold", "uplift", "uproot", "upskill", "urge", "use",
    "utilise", "validate", "verify", "vet", "veto", "visit", "waive", "wash", "watch", "wean",
    "weed", "welcome", "widen", "win", "wind", "wipe", "wire", "withdraw", "work", "write",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_sorted_so_that_each_is_found() {
        assert!(ACTS.is_sorted());
    }

    #[test]
    fn a_promise_opens_with_the_plain_form_of_a_verb() {
        assert!(opens_with_act("Re-focus the housing company."));
        assert!(opens_with_act("Stand up for the county."));
        assert!(opens_with_act("Actively oppose the cuts."));
        assert!(!opens_with_act("Labour understands inequality."));
        assert!(!opens_with_act("Improvements were made."));
        assert!(opens_with_act("Acquire land for ten years of need"));
        assert!(opens_with_act("Progress the link road to tender"));
        assert!(!opens_with_act("Change that works for the county"));
        assert!(!opens_with_act("Progress so far"));
        assert!(!opens_with_act("Record numbers of homes were built"));
        assert!(opens_with_act("Build"));
        assert!(opens_with_act("“Build” homes"));
        assert!(!opens_with_act(" "));
    }

    #[test]
    fn gerunds_of_the_same_verbs_are_known() {
        assert!(opens_with_gerund("Cutting fares"));
        assert!(opens_with_gerund("Making streets safe"));
        assert!(!opens_with_gerund("During the winter"));
        assert!(!opens_with_gerund("Nothing is free"));
    }
}

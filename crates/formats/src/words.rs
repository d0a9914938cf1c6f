//! The words of one paragraph as its format gives them, run by run: what is bold, what is
//! raised, where its lines end.

/// How a run of words looks, as far as it shows in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// Whether it is bold (written `**words**`).
    pub bold: bool,
    /// Whether it is raised, as the number of a note is.
    pub raised: bool,
}

/// The words of one paragraph, put together run by run.
#[derive(Clone, Debug, Default)]
pub(crate) struct RunText {
    text: String,
    /// Where what is bold begins and ends, in bytes of the text.
    bold: Vec<(usize, usize)>,
}

impl RunText {
    /// Adds words as they stand; whatever ends a line ends one.
    pub fn push(&mut self, words: &str, look: Look) {
        let from = self.text.len();
        if look.raised
            && let Some(raised) = raised(words)
        {
            self.text.push_str(&raised);
        } else {
            self.text.push_str(&crate::text::lines(words));
        }
        self.mark(from, look.bold);
    }

    /// Adds words in which white space is only space, however much of it there is.
    pub fn push_folded(&mut self, words: &str, look: Look) {
        let from = self.text.len();
        if look.raised
            && let Some(raised) = raised(words)
        {
            self.text.push_str(&raised);
        } else {
            for c in words.chars() {
                if c.is_whitespace() && c != '\u{a0}' {
                    if !self.text.ends_with([' ', '\n']) {
                        self.text.push(' ');
                    }
                } else {
                    self.text.push(c);
                }
            }
        }
        self.mark(from, look.bold);
    }

    fn mark(&mut self, from: usize, bold: bool) {
        if !bold || self.text.len() == from {
            return;
        }
        match self.bold.last_mut() {
            // Only space between two bold runs does not part them.
            Some((_, to)) if self.text[*to..from].trim().is_empty() => *to = self.text.len(),
            _ => self.bold.push((from, self.text.len())),
        }
    }

    /// Breaks the line: what follows begins a new one.
    pub fn end_line(&mut self) {
        self.text.push('\n');
    }

    /// Parts what comes from what was, where nothing else does.
    pub fn part(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    /// Whether it holds nothing but white space.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text so far, without the ends of what is still open.
    pub fn so_far(&self) -> &str {
        &self.text
    }

    /// The words without any mark, on one line.
    pub fn plain(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words with `**` around what is bold, each line trimmed, none empty.
    pub fn marked(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + 4 * self.bold.len());
        let mut bold = self.bold.iter().peekable();
        let mut at = 0;
        for line in self.text.split('\n') {
            let end = at + line.len();
            let mut marked = String::new();
            let mut done = at;
            while let Some(&&(from, to)) = bold.peek() {
                if from >= end {
                    break;
                }
                let (start, stop) = (from.max(done), to.min(end));
                let run = &self.text[start..stop];
                let lead = run.len() - run.trim_start().len();
                let (start, inner) = (start + lead, run.trim());
                let stop_inner = start + inner.len();
                // A mark in the middle of a word would cut it in two.
                let whole = !self.text[..start].ends_with(char::is_alphanumeric)
                    && !self.text[stop_inner..].starts_with(char::is_alphanumeric);
                if inner.contains(char::is_alphanumeric) && whole && !inner.contains('*') {
                    marked.push_str(&self.text[done..start]);
                    marked.push_str("**");
                    marked.push_str(inner);
                    marked.push_str("**");
                    done = stop_inner;
                } else {
                    marked.push_str(&self.text[done..stop]);
                    done = stop;
                }
                if to > end {
                    break;
                }
                bold.next();
            }
            marked.push_str(&self.text[done..end]);
            let marked = marked.trim_matches([' ', '\t', '\u{a0}']);
            if !marked.is_empty() {
                if !out.is_empty() {
                    out.push('\n');
                }
                out.push_str(marked);
            }
            at = end + 1;
        }
        out
    }
}

/// Raised digits and signs as the letters that are raised by themselves: "6" → "⁶". Nothing
/// for words, which say the same on the line ("1st").
pub(crate) fn raised(words: &str) -> Option<String> {
    let trimmed = words.trim();
    if trimmed.is_empty() || trimmed.len() > 8 {
        return None;
    }
    let raise = |c: char| {
        Some(match c {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            '9' => '⁹',
            '+' => '⁺',
            '-' | '−' | '–' => '⁻',
            _ => return None,
        })
    };
    let raised: Option<String> = trimmed.chars().map(raise).collect();
    Some(words.replace(trimmed, &raised?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Look = Look { bold: false, raised: false };
    const BOLD: Look = Look { bold: true, raised: false };
    const RAISED: Look = Look { bold: false, raised: true };

    fn marked(runs: &[(&str, Look)]) -> String {
        let mut words = RunText::default();
        runs.iter().for_each(|(text, look)| words.push(text, *look));
        words.marked()
    }

    #[test]
    fn bold_words_are_marked_where_they_begin_and_end_and_never_inside_a_word() {
        assert_eq!(marked(&[("Homes", BOLD), (" for", BOLD), (" all", PLAIN)]), "**Homes for** all");
        assert_eq!(marked(&[("Fares: ", BOLD), ("cut them", PLAIN)]), "**Fares:** cut them");
        assert_eq!(marked(&[("W", BOLD), ("e will", PLAIN)]), "We will");
        assert_eq!(marked(&[("One\nTwo", BOLD)]), "**One**\n**Two**");
        assert_eq!(marked(&[("Cut ", PLAIN), (" ", BOLD), ("fares", PLAIN)]), "Cut  fares");
    }

    #[test]
    fn raised_digits_are_digits_that_are_raised_and_raised_words_are_words() {
        assert_eq!(marked(&[("10", PLAIN), ("6", RAISED), (" homes", PLAIN)]), "10⁶ homes");
        assert_eq!(marked(&[("40 m", PLAIN), ("2", RAISED)]), "40 m²");
        assert_eq!(marked(&[("the 21", PLAIN), ("st", RAISED), (" century", PLAIN)]), "the 21st century");
    }
}

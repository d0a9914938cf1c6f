//! The ids of a manifesto's statements.

/// Counts sections and statements for the ids: `0.n` for headline pledges, then `1.1`;
/// `c1.1` for the commitments of the first section that has any.
#[derive(Default)]
pub(super) struct Counter {
    section: Option<String>,
    sections: u32,
    in_section: u32,
    headlines: u32,
    prose_section: Option<String>,
    prose_sections: u32,
    in_prose: u32,
    /// The column of pledges in the table being read.
    pub(super) column: Option<usize>,
}

impl Counter {
    /// The id, within its document, of the next pledge below the headings `path`: `6.1` is the first pledge
    /// of the sixth section that has any, and `0.2` the second headline pledge.
    pub(super) fn pledge(&mut self, path: &str, headline: bool) -> String {
        if headline {
            self.headlines += 1;
            return format!("0.{}", self.headlines);
        }
        if self.section.as_deref() != Some(path) {
            self.section = Some(path.to_owned());
            self.sections += 1;
            self.in_section = 0;
        }
        self.in_section += 1;
        format!("{}.{}", self.sections, self.in_section)
    }

    /// The id, within its document, of the next commitment below the headings `path`: `c6.1` is the first one
    /// of the sixth section that has any.
    pub(super) fn commitment(&mut self, path: &str) -> String {
        if self.prose_section.as_deref() != Some(path) {
            self.prose_section = Some(path.to_owned());
            self.prose_sections += 1;
            self.in_prose = 0;
        }
        self.in_prose += 1;
        format!("c{}.{}", self.prose_sections, self.in_prose)
    }
}

//! How far the matcher walks where there are very many lines, so that its cost grows with the lines and not
//! with pairs of them.
//!
//! Among a few thousand lines every term that says enough leads to every line that has it. Among more, the
//! rarest terms of a promise lead, up to a number of lines that is looked at, and what stands in very many
//! lines is not walked at all. A bound on lines alone would take them in the order of the document.

/// Among at most so many lines nothing is left out. A county's plans have a few hundred.
const FEW: usize = 3_000;

/// How many lines are looked at for one promise among more than [`FEW`], from 1 (only the rarest term leads) up
/// (slower: every line looked at costs about a tenth of a microsecond).
const LOOKED_AT: usize = 1_000;

/// What stands in more lines than this adds nothing to a score among more than [`FEW`].
const COMMON: usize = 2_000;

/// Which terms of one promise lead to lines, and which only add to what others led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Walk {
    /// A term that more lines than this have leads to none.
    lead: usize,
    /// A term that more lines than this have is not walked.
    add: usize,
}

impl Walk {
    /// The walk for a promise whose terms stand in so many of all lines each.
    pub(super) fn of(counts: &[usize], lines: usize) -> Self {
        if lines <= FEW {
            return Self { lead: usize::MAX, add: usize::MAX };
        }
        let mut counts = counts.to_vec();
        counts.sort_unstable();
        let (mut lead, mut sum) = (0, 0);
        for count in counts {
            sum += count;
            // The rarest leads however many lines have it, unless it is common.
            if sum > LOOKED_AT && lead > 0 {
                break;
            }
            lead = lead.max(count);
        }
        Self { lead: lead.min(COMMON), add: COMMON }
    }

    /// Whether a term that so many lines have leads to them.
    pub(super) fn leads(self, count: usize) -> bool {
        count <= self.lead
    }

    /// Whether it is walked.
    pub(super) fn adds(self, count: usize) -> bool {
        count <= self.add
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn among_few_lines_all_is_walked_and_among_many_the_rarest_lead() {
        let few = Walk::of(&[3, 2_900], FEW);
        assert!(few.leads(2_900) && few.adds(2_900));
        let many = Walk::of(&[5, 400, 600, 1_900, 50_000], 100_000);
        assert!(many.leads(400) && !many.leads(600) && many.adds(1_900) && !many.adds(50_000));
        let common = Walk::of(&[1_500], 100_000);
        assert!(common.leads(1_500), "a promise whose rarest word is frequent is still looked for");
        assert!(!Walk::of(&[50_000], 100_000).leads(50_000));
    }
}

//! How far two readers agree who judged the same promises, each without the other's links.

use std::collections::BTreeSet;

use pledge_explorer::model::Grade;

use super::Judged;

/// With fewer promises than this nothing is to be said of readers in general: one promise more or less moves the part on
/// which they agree by more than three in a hundred, and the part may be off by eighteen in a hundred either way.
pub const FEW: usize = 30;

/// What the plans say of a promise, by one reader: its best grade, or none where nothing covers it.
type Stand = Option<Grade>;

/// Two readings of the same promises, compared. Figures are none where there is nothing to work them out from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// How many promises both have judged.
    pub promises: usize,
    /// How many links both have, the first has, the second has.
    pub links: (usize, usize, usize),
    /// Of how many of the links that both have the grade is the same.
    pub same_grade: usize,
    /// Of how many promises both say the same: covered, partly covered, or nothing.
    pub same_stand: usize,
    /// F1 of links: from 0 (not one in common) to 1 (the same).
    pub f1: Option<f64>,
    /// The part of the links that both have whose grade is the same, from 0 to 1.
    pub grades: Option<f64>,
    /// Cohen's kappa on covered, partly covered or nothing: 1 is the same for each promise, 0 what chance would give,
    /// below 0 less than that.
    pub kappa: Option<f64>,
    /// The promises on whose links or grades they differ, in the order in which they were given.
    pub differ: Vec<String>,
    /// Those on which they do not.
    pub same: Vec<String>,
}

impl Agreement {
    /// Whether they are too few to say anything of readers in general.
    pub const fn is_of_few(&self) -> bool {
        self.promises < FEW
    }
}

/// Compares two readings of those promises that both have judged.
pub fn compare<'a>(first: &Judged, second: &Judged, promises: impl Iterator<Item = &'a str>) -> Agreement {
    let mut out = Agreement::default();
    // How often the first, and the second, say what.
    let mut told = [[0usize; 3]; 2];
    for promise in promises.filter(|p| first.is_judged(p) && second.is_judged(p)) {
        let links = [first, second].map(|reading| reading.links_of(promise).collect::<BTreeSet<_>>());
        let [ours, theirs] = &links;
        out.promises += 1;
        out.links.1 += ours.len();
        out.links.2 += theirs.len();
        for (target, grade) in ours {
            if let Some((_, other)) = theirs.iter().find(|(t, _)| t == target) {
                out.links.0 += 1;
                out.same_grade += usize::from(grade == other);
            }
        }
        let stands = links.each_ref().map(|links| links.iter().map(|(_, grade)| *grade).min());
        out.same_stand += usize::from(stands[0] == stands[1]);
        for (told, stand) in told.iter_mut().zip(stands) {
            told[place(stand)] += 1;
        }
        if ours == theirs { &mut out.same } else { &mut out.differ }.push(promise.to_owned());
    }
    let part = |of: usize, all: usize| (all > 0).then(|| of as f64 / all as f64);
    out.f1 = part(2 * out.links.0, out.links.1 + out.links.2);
    out.grades = part(out.same_grade, out.links.0);
    out.kappa = part(out.same_stand, out.promises).and_then(|agree| {
        let all = out.promises as f64;
        let [ours, theirs] = told;
        let chance: f64 = ours.iter().zip(theirs).map(|(a, b)| *a as f64 / all * (b as f64 / all)).sum();
        // Where both say the same of everything there is nothing to tell from chance.
        (chance < 1.0).then(|| (agree - chance) / (1.0 - chance))
    });
    out
}

const fn place(stand: Stand) -> usize {
    match stand {
        Some(Grade::Covers) => 0,
        Some(Grade::Partly) => 1,
        None => 2,
    }
}

#[cfg(test)]
mod tests {
    use pledge_explorer::ingest::reviews::ReviewRow;

    use super::*;

    fn reading(rows: &[(&str, &str, &str)]) -> Judged {
        let row = |(pledge, target, grade): &(&str, &str, &str)| ReviewRow {
            pledge: (*pledge).to_owned(),
            target: (*target).to_owned(),
            grade: (*grade).to_owned(),
            ..ReviewRow::default()
        };
        Judged::of(&rows.iter().map(row).collect::<Vec<_>>())
    }

    #[test]
    fn figures_are_as_worked_out_by_hand() {
        // Of four promises: the same link and grade; the same link with other grades; nothing and nothing; nothing and a link.
        let first = reading(&[("a", "1", "covers"), ("b", "1", "covers"), ("c", "", ""), ("d", "", "")]);
        let second = reading(&[
            ("a", "1", "covers"),
            ("b", "1", "partly"),
            ("c", "", ""),
            ("d", "2", "partly"),
            ("e", "", ""),
        ]);
        let found = compare(&first, &second, ["a", "b", "c", "d", "e"].into_iter());
        assert_eq!((found.promises, found.links, found.same_grade, found.same_stand), (4, (2, 2, 3), 1, 2));
        // 2·2 ÷ (2 + 3); 1 of 2; agree 2/4, by chance 2/4·1/4 + 0·2/4 + 2/4·1/4 = 1/4, so (1/2 − 1/4) ÷ (3/4).
        assert_eq!((found.f1, found.grades), (Some(0.8), Some(0.5)));
        assert!(found.kappa.is_some_and(|k| (k - 1.0 / 3.0).abs() < 1e-12), "{:?}", found.kappa);
        assert_eq!(
            (found.same, found.differ),
            (vec!["a".to_owned(), "c".to_owned()], vec!["b".to_owned(), "d".to_owned()])
        );
    }

    #[test]
    fn where_there_is_nothing_to_work_a_figure_out_from_there_is_none() {
        let nothing = reading(&[("a", "", ""), ("b", "", "")]);
        let found = compare(&nothing, &nothing, ["a", "b"].into_iter());
        assert_eq!((found.promises, found.f1, found.grades, found.kappa), (2, None, None, None));
        assert_eq!(compare(&nothing, &Judged::default(), ["a"].into_iter()), Agreement::default());
    }
}

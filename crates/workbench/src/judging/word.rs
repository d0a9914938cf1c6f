//! What a resident writes of a link that they find wrong: which link it is about.

use pledge_explorer::model::StatementIx;
use pledge_explorer::text::fold;

use super::Field;

/// Which promise a message is about, and which line of the plans, if it names one: by their ids, as the explorer writes
/// them into the message, or else by their words. Nothing where it names no promise that is here.
pub fn about(field: &Field, message: &str) -> Option<(StatementIx, Option<StatementIx>)> {
    // Ids stand apart, with perhaps a point or a bracket beside them.
    let is_beside = |c: char| !(c.is_alphanumeric() || c == '/' || c == '-');
    let named: Vec<StatementIx> =
        message.split_whitespace().filter_map(|word| field.find(word.trim_matches(is_beside))).collect();
    let words = fold(message);
    let is_promise = |ix: &StatementIx| field.at(*ix).kind.is_promise();
    let is_line = |ix: &StatementIx| field.at(*ix).kind.is_target();
    let said = |ix: &StatementIx| words.contains(&field.at(*ix).text);
    // Of those whose words stand in it the one with the most.
    let longest = |ix: &StatementIx| field.at(*ix).text.len();
    let promise = named.iter().copied().find(is_promise);
    let promise = promise.or_else(|| field.promises().filter(said).max_by_key(longest))?;
    let line = named.iter().copied().find(is_line);
    let line = line
        .or_else(|| field.lines().filter(|ix| *ix != promise && is_line(ix) && said(ix)).max_by_key(longest));
    Some((promise, line))
}

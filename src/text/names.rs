//! Words with numbers, and one way of sorting: what the core needs of collections, each
//! made once. A hash map and a sort of the standard library are made anew for every type
//! they are used with, and the page pays for each (ARCHITECTURE.md, "Size").

use std::cmp::Ordering;
use std::ops::Range;

/// A set of words, each with a number, from 0 in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// All words one after the other: one piece of memory instead of one for each word.
    letters: String,
    /// For each word, by its number, the byte in `letters` where it ends.
    ends: Vec<u32>,
    /// A hash table of open addressing: the number of a word stands at its hash, or at the next free slot
    /// after that. Its length is a power of two.
    slots: Vec<u32>,
}

/// The mark of a free slot.
const FREE: u32 = u32::MAX;

impl Names {
    /// How many words there are.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// The word with a number; empty where there is no such word.
    pub fn text(&self, number: u32) -> &str {
        let (from, to) = self.between(number);
        self.letters.get(from..to).unwrap_or_default()
    }

    /// The bytes of `letters` where the word with a number begins and ends; both 0 where there is no such
    /// word.
    fn between(&self, number: u32) -> (usize, usize) {
        let (at, ends) = (number as usize, &self.ends[..]);
        let Some(&to) = ends.get(at) else { return (0, 0) };
        (if at == 0 { 0 } else { ends[at - 1] as usize }, to as usize)
    }

    /// The numbers of all words, in order.
    pub fn numbers(&self) -> Range<u32> {
        0..self.ends.len() as u32
    }

    /// The number of a word; none where it is not in the set.
    #[inline(never)]
    pub fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        Some(self.slots[self.slot(text)]).filter(|&number| number != FREE)
    }

    /// The number of a word, which is added where it is not in the set.
    #[inline(never)]
    pub fn number(&mut self, text: &str) -> u32 {
        if self.ends.len() * 2 >= self.slots.len() {
            self.slots = vec![FREE; (self.slots.len() * 2).max(64)];
            for number in self.numbers() {
                let slot = self.slot(self.text(number));
                self.slots[slot] = number;
            }
        }
        let slot = self.slot(text);
        if self.slots[slot] == FREE {
            self.slots[slot] = self.ends.len() as u32;
            self.letters.push_str(text);
            self.ends.push(self.letters.len() as u32);
        }
        self.slots[slot]
    }

    /// The slot where a word's number is, or the free one where it would be put.
    #[inline(never)]
    fn slot(&self, text: &str) -> usize {
        let mut hash = 0x811c_9dc5u32;
        for byte in text.bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        let mut at = (hash ^ (hash >> 15)) as usize;
        let slots = &self.slots[..];
        loop {
            at &= slots.len() - 1;
            let number = slots[at];
            if number == FREE {
                return at;
            }
            let (from, to) = self.between(number);
            if to - from == text.len() && self.letters.as_bytes()[from..to] == *text.as_bytes() {
                return at;
            }
            at += 1;
        }
    }
}

/// The numbers below `count`, sorted by `before`, which says whether one comes before another. Numbers of
/// which neither does stay in order (a merge sort).
#[inline(never)]
pub fn ordered(count: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut from: Vec<usize> = (0..count).collect();
    let mut run = 1;
    while run < count {
        let mut to = Vec::with_capacity(count);
        while to.len() < count {
            let (mut left, middle) = (to.len(), (to.len() + run).min(count));
            let (mut right, end) = (middle, (middle + run).min(count));
            while left < middle || right < end {
                let take = if left < middle && (right >= end || !before(from[right], from[left])) {
                    &mut left
                } else {
                    &mut right
                };
                to.push(from[*take]);
                *take += 1;
            }
        }
        from = to;
        run *= 2;
    }
    from
}

/// The pieces of a text between every occurrence of one sign of ASCII. It does what the standard library's
/// `split` does, but is faster for the many short pieces that the page reads.
pub fn pieces(text: &str, between: u8) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let start = from?;
        let mut end = start;
        while end < bytes.len() && bytes[end] != between {
            end += 1;
        }
        from = (end < bytes.len()).then_some(end + 1);
        text.get(start..end)
    })
}

/// Whether a word is in a list. The list is written in alphabetical order, with a space between words.
pub fn is_listed(list: &str, word: &str) -> bool {
    listed(list, word).is_some()
}

/// What a list says of a word. The list is written in alphabetical order, with a space between entries: in
/// `buses=bus gases=gas` the value for `buses` is `bus`. It is empty for an entry without `=`, and none where
/// there is no entry. The list is searched by halving, because every word of every text is looked up in
/// several lists.
#[inline(never)]
pub fn listed<'a>(list: &'a str, word: &str) -> Option<&'a str> {
    let bytes = list.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let mut from = (low + high) / 2;
        while from > low && bytes[from - 1] != b' ' {
            from -= 1;
        }
        let mut to = from;
        while to < high && bytes[to] != b' ' {
            to += 1;
        }
        let entry = &bytes[from..to];
        let name = entry.iter().position(|&b| b == b'=').unwrap_or(entry.len());
        match entry[..name].cmp(word.as_bytes()) {
            Ordering::Less => low = to + 1,
            Ordering::Greater => high = from.saturating_sub(1),
            Ordering::Equal => return list.get((from + name + 1).min(to)..to),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_keeps_the_number_it_got() {
        let mut names = Names::default();
        assert_eq!(names.find("a"), None);
        let words: Vec<String> = (0..1000).map(|n| n.to_string()).collect();
        for (number, word) in words.iter().chain(&words).enumerate() {
            assert_eq!(names.number(word), number as u32 % 1000);
        }
        assert!(words.iter().all(|w| names.find(w).is_some_and(|n| names.text(n) == w)));
        assert_eq!((names.count(), names.find("x"), names.text(5000)), (1000, None, ""));
    }

    #[test]
    fn pieces_are_those_of_the_standard_library() {
        for text in ["", "|", "a", "a|", "|a", "a||b", "é|£|x"] {
            assert_eq!(pieces(text, b'|').collect::<Vec<_>>(), text.split('|').collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn sorting_keeps_the_order_of_equals() {
        for count in 0..40 {
            let keys: Vec<usize> = (0..count).map(|n| n * 7 % 5).collect();
            let mut wanted: Vec<usize> = (0..count).collect();
            wanted.sort_by_key(|&n| keys[n]);
            assert_eq!(ordered(count, &|a, b| keys[a] < keys[b]), wanted);
        }
    }

    #[test]
    fn a_list_in_order_says_what_it_has_of_a_word() {
        let list = "be buses=bus gases=gas men=man";
        for (word, wanted) in [("be", Some("")), ("buses", Some("bus")), ("men", Some("man"))] {
            assert_eq!(listed(list, word), wanted, "{word}");
        }
        for word in ["", "a", "b", "bus", "busesz", "men=man", "zebra", " "] {
            assert_eq!(listed(list, word), None, "{word}");
        }
        assert!(!is_listed("", "a") && is_listed("a", "a"));
    }
}

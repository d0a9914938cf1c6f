//! A small reader of JSON for the page, in place of miniserde's own. It fills the types that miniserde
//! derives (`miniserde::de`).
//!
//! ```text
//! value  = object | array | string | number | true | false | null        as RFC 8259 has them
//! number = [-] digits [. digits] [e [+|-] digits]                         within f64, or u64 and i64 where whole
//! ```
//! miniserde's own reader brings a table of all powers of ten up to 308, which compressing does not make
//! smaller: 2.4 kB of WebAssembly for numbers that no corpus has. Here powers are multiplied up when a number
//! has a fraction; the value is the nearest there is for up to 17 digits and 22 places.

use miniserde::de::{Deserialize, Visitor};

/// How deep arrays and objects may be nested before a text is refused; the data's own are six deep.
const DEEPEST: usize = 64;

/// Once the digits read so far make a number of this size, further digits of a fraction are left out: an f64
/// cannot hold them.
const MOST_DIGITS: u64 = 100_000_000_000_000_000;

/// The largest exponent of ten that is multiplied up. A number with a larger one is beyond what an f64 holds,
/// or is nought.
const MOST_PLACES: u32 = 400;

/// A value of a type from JSON; none where the text is no JSON, or JSON of another shape.
pub fn from_json<T: Deserialize>(json: &str) -> Option<T> {
    let mut out = None;
    let mut reader = Reader { json, at: 0, deep: 0 };
    reader.value(T::begin(&mut out))?;
    (reader.next().is_none()).then_some(())?;
    out
}

struct Reader<'a> {
    json: &'a str,
    /// How many bytes of the text have been read.
    at: usize,
    /// How many arrays and objects are open at this byte.
    deep: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space, without taking it; none at the end.
    fn next(&mut self) -> Option<u8> {
        while matches!(self.peek()?, b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.peek()
    }

    /// Takes the next byte if it is this one, and says whether it was.
    fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn value(&mut self, into: &mut dyn Visitor) -> Option<()> {
        match self.next()? {
            b'"' => {
                let mut room = String::new();
                into.string(self.string(&mut room)?).ok()
            }
            b'[' => self.within(|reader| reader.array(into)),
            b'{' => self.within(|reader| reader.object(into)),
            b'-' | b'0'..=b'9' => self.number(into),
            b't' => self.word("true").and_then(|()| into.boolean(true).ok()),
            b'f' => self.word("false").and_then(|()| into.boolean(false).ok()),
            b'n' => self.word("null").and_then(|()| into.null().ok()),
            _ => None,
        }
    }

    /// Reads an array or an object whose opening bracket is the next byte; `read` reads what is inside. None
    /// where it is nested deeper than [`DEEPEST`].
    fn within(&mut self, read: impl FnOnce(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.deep += 1;
        (self.deep <= DEEPEST).then_some(())?;
        read(self)?;
        self.deep -= 1;
        Some(())
    }

    fn array(&mut self, into: &mut dyn Visitor) -> Option<()> {
        let mut values = into.seq().ok()?;
        if self.next()? != b']' {
            loop {
                self.value(values.element().ok()?)?;
                if self.next()? != b',' {
                    break;
                }
                self.at += 1;
            }
        }
        self.takes(b']').then_some(())?;
        values.finish().ok()
    }

    fn object(&mut self, into: &mut dyn Visitor) -> Option<()> {
        let mut members = into.map().ok()?;
        let mut room = String::new();
        if self.next()? != b'}' {
            loop {
                (self.next()? == b'"').then_some(())?;
                let member = members.key(self.string(&mut room)?).ok()?;
                (self.next()? == b':').then_some(())?;
                self.at += 1;
                self.value(member)?;
                if self.next()? != b',' {
                    break;
                }
                self.at += 1;
            }
        }
        self.takes(b'}').then_some(())?;
        members.finish().ok()
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.json.get(self.at..)?.starts_with(word).then_some(())?;
        self.at += word.len();
        Some(())
    }

    /// Reads a string; its opening quotation mark is the next byte. A string without escapes is borrowed from
    /// the text, and one with escapes is put together in `room`.
    fn string<'r>(&'r mut self, room: &'r mut String) -> Option<&'r str> {
        self.at += 1;
        room.clear();
        loop {
            let from = self.at;
            while !matches!(self.peek()?, b'"' | b'\\' | 0..0x20) {
                self.at += 1;
            }
            let plain = self.json.get(from..self.at)?;
            let ends = match self.peek()? {
                b'"' => true,
                b'\\' => false,
                _ => return None,
            };
            self.at += 1;
            if ends && room.is_empty() {
                return Some(plain);
            }
            room.push_str(plain);
            if ends {
                return Some(room);
            }
            room.push(self.escaped()?);
        }
    }

    /// The character that an escape stands for; its backslash has been taken.
    fn escaped(&mut self) -> Option<char> {
        let sign = self.peek()?;
        self.at += 1;
        Some(match sign {
            b'"' | b'\\' | b'/' => sign.into(),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit()?;
                if !matches!(unit, 0xd800..=0xdbff) {
                    return char::from_u32(unit);
                }
                // A character that JSON writes as two units of UTF-16.
                (self.takes(b'\\') && self.takes(b'u')).then_some(())?;
                let second = self.unit().filter(|second| matches!(second, 0xdc00..=0xdfff))?;
                return char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + (second - 0xdc00));
            }
            _ => return None,
        })
    }

    /// Reads the four hexadecimal digits of `\u`.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }

    fn digit(&mut self) -> Option<u64> {
        let digit = self.peek().filter(u8::is_ascii_digit)?;
        self.at += 1;
        Some(u64::from(digit - b'0'))
    }

    fn number(&mut self, into: &mut dyn Visitor) -> Option<()> {
        let below = self.takes(b'-');
        let mut value = self.digit()?;
        // In JSON no other number begins with a nought than 0 and fractions below 1.
        while value > 0 || self.peek().is_some_and(|b| b.is_ascii_digit()) {
            let Some(digit) = self.digit() else { break };
            value = if value == 0 { return None } else { value.checked_mul(10)?.checked_add(digit)? };
        }
        let mut places = 0_i32;
        let has_fraction = self.takes(b'.');
        if has_fraction {
            let mut digit = Some(self.digit()?);
            while let Some(d) = digit {
                if value < MOST_DIGITS {
                    (value, places) = (value * 10 + d, places - 1);
                }
                digit = self.digit();
            }
        }
        let has_exponent = self.takes(b'e') || self.takes(b'E');
        if has_exponent {
            let down = self.takes(b'-');
            let _ = down || self.takes(b'+');
            let mut exponent = self.digit()?;
            while let Some(d) = self.digit() {
                exponent = (exponent * 10 + d).min(MOST_PLACES.into());
            }
            let exponent = exponent as i32;
            places += if down { -exponent } else { exponent };
        }
        if has_fraction || has_exponent {
            let number = shifted(value, places);
            return into.float(if below { -number } else { number }).ok().filter(|()| number.is_finite());
        }
        match below {
            true => into.negative(-i64::try_from(value).ok()?).ok(),
            false => into.nonnegative(value).ok(),
        }
    }
}

/// A number multiplied by ten to the power of `places`, which may be negative.
fn shifted(value: u64, places: i32) -> f64 {
    let mut power = 1.0;
    for _ in 0..places.unsigned_abs().min(MOST_PLACES) {
        power *= 10.0;
    }
    if places < 0 { value as f64 / power } else { value as f64 * power }
}

#[cfg(test)]
mod tests {
    use miniserde::json::Value;
    use proptest::prelude::*;

    use super::*;

    /// What is read, written again by another library; nothing where it is refused.
    fn read(json: &str) -> Option<serde_json::Value> {
        let value: Value = from_json(json)?;
        Some(serde_json::from_str(&miniserde::json::to_string(&value)).expect("JSON"))
    }

    #[test]
    fn what_another_reader_refuses_is_refused_and_what_it_reads_is_the_same() {
        for json in [
            "",
            " ",
            "1 2",
            "[",
            "[1,]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\":1]",
            "\"",
            "\"\\x\"",
            "\"a\nb\"",
            "\"\\ud800\"",
            "\"\\ud83d\\u0041\"",
            "\"\\u12g4\"",
            "tru",
            "nul",
            "01",
            "-",
            "-01",
            "1.",
            ".5",
            "1e",
            "1e+",
            "+1",
            "99999999999999999999",
            "1e999",
            "[true] x",
            "\u{feff}1",
            " [ ] ",
            "{ }",
            "[[],{}]",
            "{\"a\":[1,2],\"b\":null}",
            "\"\\u00e9\\n\\\"\\\\\\/\\b\\f\\r\\t\"",
            "\"\\ud83d\\ude00 ü\"",
            "0",
            "-7",
            "18446744073709551615",
            "0.5",
            "-0.25",
            "12.125",
            "0.1",
            "2.5e3",
            "1e2",
            "5E-3",
            "0.30000001192092896",
            "123456.789e-3",
            "true",
            "false",
            "null",
            "\"\"",
        ] {
            let wanted: Option<serde_json::Value> = serde_json::from_str(json).ok();
            // The other reader takes a whole number that is too large for one with a fraction.
            let wanted = wanted.filter(|_| json != "99999999999999999999");
            assert_eq!(read(json), wanted, "{json}");
        }
    }

    #[test]
    fn what_is_nested_without_end_is_refused() {
        assert!(read(&["[".repeat(DEEPEST), "]".repeat(DEEPEST)].concat()).is_some());
        assert_eq!(read(&"[".repeat(100_000)), None);
    }

    /// Any value, its fractions with few places, as data has them.
    fn any_value() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<u64>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            (any::<i32>(), 0..8_i32).prop_map(|(n, places)| (f64::from(n) / 10_f64.powi(places)).into()),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_another_library_writes_is_read_the_same(value in any_value()) {
            let json = value.to_string();
            let other: Value = miniserde::json::from_str(&json).expect("JSON");
            let ours: Value = from_json(&json).expect("JSON");
            prop_assert_eq!(miniserde::json::to_string(&ours), miniserde::json::to_string(&other));
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>(), cut in 0..40_usize) {
            let _ = read(&text);
            let json = "{\"a\":[1.5e-3,\"\\u00e9\\ud83d\\ude00\",true,null,-12]}";
            let _ = read(json.get(..cut).unwrap_or(json));
        }
    }
}

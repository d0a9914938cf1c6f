//! Streams of a PDF, unpacked, and whether all of them could be.
//!
//! Most are packed by deflate alone; these are unpacked here, no further than a page needs, so that
//! a few bytes cannot grow into all of a browser's memory, and a stream that was cut is known.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

/// The most bytes that a stream may be unpacked to. The largest page of a map has some ten million.
const MOST: usize = 64_000_000;

/// The most packed bytes of a stream in another packing.
const MOST_PACKED: usize = 8_000_000;

/// A stream's bytes, as many as could be unpacked, and whether these are all.
pub(super) fn unpack(stream: &Stream<'_>) -> (Vec<u8>, bool) {
    let raw = stream.raw_data();
    let plain = !["DecodeParms", "DP", "F"].iter().any(|k| stream.dict().contains_key(*k));
    if plain && stream.filters()[..] == [Filter::FlateDecode] {
        // A header of two bytes, unless somebody forgot it.
        let headed =
            matches!(raw[..], [a, b, ..] if a & 0x0f == 8 && (u32::from(a) << 8 | u32::from(b)) % 31 == 0);
        return inflate(if headed { raw.get(2..).unwrap_or_default() } else { &raw });
    }
    if raw.len() > MOST_PACKED {
        return (Vec::new(), false);
    }
    match stream.decoded_data() {
        Ok(data) => (data.into_owned(), true),
        Err(_) => (Vec::new(), false),
    }
}

fn inflate(packed: &[u8]) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity((4 * packed.len()).min(MOST));
    let mut state = Decompress::new(false);
    loop {
        let at = usize::try_from(state.total_in()).unwrap_or(usize::MAX);
        let Some(rest) = packed.get(at..) else { return (out, false) };
        let before = (at, out.len());
        if out.capacity() - out.len() < 4096 {
            out.reserve(out.len().max(16_384));
        }
        match state.decompress_vec(rest, &mut out, FlushDecompress::None) {
            Ok(Status::StreamEnd) => return (out, true),
            Err(_) => return (out, false),
            Ok(_) => {
                let stuck =
                    usize::try_from(state.total_in()).is_ok_and(|t| t == before.0) && out.len() == before.1;
                if stuck || out.len() > MOST {
                    return (out, false);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_is_unpacked_as_far_as_it_goes_and_known() {
        // As zlib packs ten letters.
        let whole = [0x4b, 0x4c, 0x84, 0x01, 0x00];
        assert_eq!(inflate(&whole), (b"aaaaaaaaaa".to_vec(), true));
        let (part, all) = inflate(&whole[..3]);
        assert!(!all && part.len() < 10);
        assert!(!inflate(b"no deflate at all, only words").1);
    }
}

//! Compressed copies beside the files (`index.html.br` and `index.html.gz` beside `index.html`), for hosts
//! that send those instead of compressing again for every visitor.

use std::io::{self, Write as _};

use pledge_explorer::model::OWN_PAGES;

use crate::Outcome;
use crate::files::{self, Files};

/// The quality of brotli, from 0 to 11. 11 is the slowest and gives the smallest file; a page is compressed
/// once and sent often.
const QUALITY: u32 = 11;

/// The window of brotli as a power of two. 22 (4 MB) is the largest that every browser can take.
const WINDOW: u32 = 22;

/// A copy is made only where it saves at least one part in this many: a twentieth.
const WORTH: usize = 20;

/// Adds the copies of every file that gets smaller by compressing, and removes older copies.
///
/// # Errors
/// Never in practice: copies are written to memory.
pub fn write(files: &mut Files) -> Outcome {
    files.retain(|path, _| !files::is_copy(path));
    let mut copies = Files::new();
    for (path, bytes) in files.iter().filter(|(path, _)| is_worth(path)) {
        let failed = |error: io::Error| format!("cannot compress {path}: {error}");
        for (ending, copy) in [(".br", brotli(bytes).map_err(failed)?), (".gz", gzip(bytes).map_err(failed)?)]
        {
            if copy.len() + bytes.len() / WORTH < bytes.len() {
                copies.insert([path, ending].concat(), copy);
            }
        }
    }
    files.append(&mut copies);
    Ok(())
}

/// Whether a file may have copies. The pages of single statements may not: there may be many thousands of a
/// few kB each, and with copies three times as many.
fn is_worth(path: &str) -> bool {
    files::is_for_browsers(path) && !path.starts_with(OWN_PAGES)
}

/// Bytes compressed by brotli as a good web server sends them.
///
/// # Errors
/// Never in practice: they are written to memory.
pub fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    const BUFFER: usize = 64 * 1024;
    let mut compressor = brotli::CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    compressor.write_all(bytes)?;
    Ok(compressor.into_inner())
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressor = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    compressor.write_all(bytes)?;
    compressor.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn a_copy_unpacks_to_the_file_and_small_files_have_none() -> Result<(), Box<dyn std::error::Error>> {
        let words = "We will keep every library open. ".repeat(100);
        let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
        let mut files = Files::from([
            file("a.txt", &words),
            file("b.txt", "no"),
            file("s/a/1.html", &words),
            file("c.txt.br", "old"),
        ]);
        write(&mut files)?;
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            ["a.txt", "a.txt.br", "a.txt.gz", "b.txt", "s/a/1.html"],
            "the copy of a file that is gone"
        );
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(files["a.txt.gz"].as_slice()).read_to_string(&mut unpacked)?;
        assert_eq!(unpacked, words);
        unpacked.clear();
        brotli::Decompressor::new(files["a.txt.br"].as_slice(), 4096).read_to_string(&mut unpacked)?;
        assert_eq!(unpacked, words);
        Ok(())
    }
}

//! Compressed copies beside the files, for hosts that send those instead of compressing anew:
//! `index.html.br` and `index.html.gz` beside `index.html`.

use std::io::{self, Write as _};

use pledge_explorer::model::OWN_PAGES;

use crate::Outcome;
use crate::files::{self, Files};

/// Brotli's slowest and smallest, as a page is compressed once and sent often. Range 0 to 11.
const QUALITY: u32 = 11;

/// Brotli's window as a power of two; 22 (4 MB) is what every browser can take.
const WINDOW: u32 = 22;

/// What a copy must save to be worth a file: a twentieth.
const WORTH: usize = 20;

/// Adds the copies of every file that gets smaller by it; older copies go.
///
/// # Errors
/// Never in practice: memory is written to.
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

/// Whether a file may have copies. Statements' own pages, of which there may be many thousands of a few kB each,
/// would be three times as many files with them.
fn is_worth(path: &str) -> bool {
    files::is_for_browsers(path) && !path.starts_with(OWN_PAGES)
}

/// Bytes compressed as a good web server sends them.
///
/// # Errors
/// Never in practice: memory is written to.
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

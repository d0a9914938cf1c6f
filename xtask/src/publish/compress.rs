//! Compressed copies beside the files, for hosts that send those instead of compressing anew:
//! `index.html.br` and `index.html.gz` beside `index.html`.

use std::io::{self, Write as _};
use std::path::Path;

use super::Outcome;
use super::files;

/// Brotli's slowest and smallest, as a page is compressed once and sent often. Range 0 to 11.
const QUALITY: u32 = 11;

/// Brotli's window as a power of two; 22 (4 MB) is what every browser can take.
const WINDOW: u32 = 22;

/// What a copy must save to be worth a file: a twentieth.
const WORTH: usize = 20;

/// Writes the copies of every file of a folder that gets smaller by it; older copies go.
///
/// # Errors
/// When a file cannot be read or a copy not written.
pub fn write(dist: &Path) -> Outcome {
    for path in files::list(dist)? {
        if files::is_copy(&path) {
            let copy = dist.join(&path);
            std::fs::remove_file(&copy).map_err(|e| format!("cannot remove {}: {e}", copy.display()))?;
        }
    }
    for path in files::list(dist)?.iter().filter(|path| files::is_for_browsers(path)) {
        let bytes = files::read(dist, path)?;
        let failed = |error: io::Error| format!("cannot compress {path}: {error}");
        let copies = [(".br", brotli(&bytes).map_err(failed)?), (".gz", gzip(&bytes).map_err(failed)?)];
        for (ending, copy) in copies {
            if copy.len() + bytes.len() / WORTH < bytes.len() {
                files::write(dist, &format!("{path}{ending}"), &copy)?;
            }
        }
    }
    Ok(())
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
        let dir = std::env::temp_dir().join(format!("xtask-compress-{}", std::process::id()));
        std::fs::create_dir_all(&dir)?;
        let words = "We will keep every library open. ".repeat(100);
        std::fs::write(dir.join("a.txt"), &words)?;
        std::fs::write(dir.join("b.txt"), "no")?;
        write(&dir)?;
        let mut unpacked = String::new();
        let copy = std::fs::read(dir.join("a.txt.gz"))?;
        flate2::read::GzDecoder::new(copy.as_slice()).read_to_string(&mut unpacked)?;
        assert_eq!(unpacked, words);
        unpacked.clear();
        let copy = std::fs::read(dir.join("a.txt.br"))?;
        brotli::Decompressor::new(copy.as_slice(), 4096).read_to_string(&mut unpacked)?;
        assert_eq!(unpacked, words);
        assert!(!dir.join("b.txt.br").exists() && !dir.join("b.txt.gz").exists());
        std::fs::remove_file(dir.join("a.txt"))?;
        write(&dir)?;
        assert!(!dir.join("a.txt.br").exists(), "the copy of a file that is gone");
        std::fs::remove_dir_all(&dir)?;
        Ok(())
    }
}

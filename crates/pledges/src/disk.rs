//! Files on a disk: the one module of the command that reads and writes any.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use pledge_explorer::model::Corpus;
use site::files::{self, Files};
use site::project::{Project, TextFile, text_file};
use site::{Outcome, data, door};

use crate::commands::NEXT;

/// The most bytes that the files of a seeds folder may have together. A larger folder is one that was named
/// by mistake.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Reads a project: the files directly in a folder, or those of a zip.
pub fn project(path: &Path) -> Outcome<Project> {
    let name = path.display().to_string();
    if path.is_dir() {
        return Ok(Project::new(&name, folder(path)?));
    }
    let bytes = bytes(path)?;
    if !Project::is_zip(&bytes) {
        return Err(format!("{name}: this is no project; name a folder with sources.toml, or a zip of one."));
    }
    Project::from_zip(&name, &bytes)
}

/// The files directly in a folder, without hidden ones.
fn folder(path: &Path) -> Outcome<Files> {
    let failed = |e: io::Error| format!("{}: it cannot be read: {e}.", path.display());
    let mut files = Files::new();
    let mut left = MOST_BYTES;
    for entry in fs::read_dir(path).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        let Some(name) = file.file_name().and_then(|name| name.to_str()) else { continue };
        if name.starts_with('.') || !file.is_file() {
            // Pipes and devices are listed by their names, and refused when something asks for their bytes.
            continue;
        }
        left = left.checked_sub(file.metadata().map_err(failed)?.len()).ok_or_else(|| {
            let most = MOST_BYTES >> 20;
            format!("{}: its files have more than {most} MB together; is it a seeds folder?", path.display())
        })?;
        files.insert(name.to_owned(), bytes(&file)?);
    }
    Ok(files)
}

/// Every file in a folder and in the folders below it, by its path from there, without the list of written
/// files ([`LIST`]).
pub fn tree(folder: &Path) -> Outcome<Files> {
    let mut files = Files::new();
    if !folder.is_dir() {
        return Err(format!("{}: there is no such folder; check the name.", folder.display()));
    }
    below(folder, "", &mut Vec::new(), &mut files)?;
    files.remove(LIST);
    Ok(files)
}

/// Adds the files of a folder. `above` are the folders in which it is, with links resolved: a link that leads
/// back to one of them would otherwise be followed for ever.
fn below(folder: &Path, prefix: &str, above: &mut Vec<PathBuf>, files: &mut Files) -> Outcome {
    let failed = |e: io::Error| format!("{}: it cannot be read: {e}.", folder.display());
    let real = folder.canonicalize().map_err(failed)?;
    if above.contains(&real) {
        return Err(format!("{}: it is a link to a folder that it is in; take it out.", folder.display()));
    }
    above.push(real);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().into_string();
        let name = name.map_err(|name| format!("{}: {name:?} is not UTF-8.", folder.display()))?;
        let path = [prefix, &name].concat();
        if entry.path().is_dir() {
            below(&entry.path(), &[&path, "/"].concat(), above, files)?;
        } else {
            files.insert(path, bytes(&entry.path())?);
        }
    }
    above.pop();
    Ok(())
}

/// The file that lists, in a folder that this command wrote, the paths of everything that it wrote there, one
/// a line.
const LIST: &str = ".written-by-pledges";

/// The folder in which files for `folder` wait until all of them are on the disk.
fn waiting(folder: &Path) -> PathBuf {
    folder.join(format!(".pledges-{}", std::process::id()))
}

/// Makes a folder hold these files in place of those that this command wrote there before. Files of others
/// stay. A folder that has only files of others is refused, unless it is `also`. All files are written to the
/// disk before the first takes its place, so a full disk leaves the folder as it was.
pub fn replace(folder: &Path, files: &Files, also: Option<&Path>) -> Outcome {
    let failed = |e: io::Error| format!("{}: it cannot be written: {e}.", folder.display());
    let same =
        |other: &Path| matches!((folder.canonicalize(), other.canonicalize()), (Ok(a), Ok(b)) if a == b);
    if let Some(path) = files.keys().find(|path| !files::is_plain(path)) {
        return Err(format!("“{path}” leads out of the folder; nothing was written."));
    }
    if let Ok(kind) = fs::symlink_metadata(folder).map(|m| m.file_type())
        && !kind.is_dir()
    {
        let what = if kind.is_symlink() { "a link" } else { "no folder" };
        return Err(format!("{}: it is {what}; name a new or empty folder.", folder.display()));
    }
    let list = fs::read_to_string(folder.join(LIST)).ok();
    let is_empty = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(e) if e.kind() == io::ErrorKind::NotFound => true,
        Err(e) => return Err(failed(e)),
    };
    if !is_empty && list.is_none() && !also.is_some_and(same) {
        return Err(format!(
            "{}: this folder holds what this command has not written; name a new or empty one.",
            folder.display()
        ));
    }
    let old: Vec<&str> = list.iter().flat_map(|l| l.lines()).filter(|p| files::is_plain(p)).collect();
    is_clear(folder, files, &old)?;
    let waiting = waiting(folder);
    let staged = stage(&waiting, files).and_then(|()| {
        // From here on only files that this command wrote are removed, whatever happens.
        let both: BTreeSet<&str> = files.keys().map(String::as_str).chain(old.iter().copied()).collect();
        write_list(folder, both.iter().copied())?;
        for path in old.iter().filter(|path| !files.contains_key(**path)) {
            remove(folder, path)?;
        }
        for path in files.keys() {
            let to = folder.join(path);
            to.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::rename(waiting.join(path), to)?;
        }
        write_list(folder, files.keys().map(String::as_str))
    });
    let _ = fs::remove_dir_all(&waiting);
    if staged.is_err() && is_empty {
        let _ = fs::remove_dir(folder);
    }
    staged.map_err(failed)
}

/// Refuses a folder in which, on the way to one of the files, a link leads elsewhere or something stands that
/// this command did not write. Without this check, half of the files would be changed by the time that is
/// met.
fn is_clear(folder: &Path, files: &Files, old: &[&str]) -> Outcome {
    let kind = |path: &str| fs::symlink_metadata(folder.join(path)).map(|m| m.file_type()).ok();
    let refused = |path: &str, what: &str| {
        Err(format!(
            "{}: {what} in a folder that is to be written; take it out.",
            folder.join(path).display()
        ))
    };
    let mut seen = BTreeSet::new();
    for path in files.keys() {
        let on_the_way = path.match_indices('/').map(|(at, _)| &path[..at]);
        for part in on_the_way.filter(|part| !old.contains(part)) {
            match kind(part).filter(|_| seen.insert(part)) {
                Some(kind) if kind.is_symlink() => return refused(part, "it is a link"),
                Some(kind) if !kind.is_dir() => return refused(part, "it is a file where a folder belongs"),
                _ => {}
            }
        }
        let is_ours =
            || old.iter().any(|old| old.strip_prefix(path.as_str()).is_some_and(|o| o.starts_with('/')));
        if kind(path).is_some_and(|kind| kind.is_dir()) && !is_ours() {
            return refused(path, "it is a folder where a file belongs");
        }
    }
    Ok(())
}

/// Writes all files into the folder in which they wait.
fn stage(waiting: &Path, files: &Files) -> io::Result<()> {
    for (path, bytes) in files {
        let file = waiting.join(path);
        file.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(file, bytes)?;
    }
    Ok(())
}

fn write_list<'a>(folder: &Path, paths: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let list: String = paths.flat_map(|path| [path, "\n"]).collect();
    let part = waiting(folder).join(LIST);
    fs::write(&part, list)?;
    fs::rename(part, folder.join(LIST))
}

/// Removes a file that an earlier run wrote, and folders that are empty then.
fn remove(folder: &Path, path: &str) -> io::Result<()> {
    match fs::remove_file(folder.join(path)) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let mut inner = path;
    while let Some((parent, _)) = inner.rsplit_once('/') {
        if fs::remove_dir(folder.join(parent)).is_err() {
            break;
        }
        inner = parent;
    }
    Ok(())
}

/// Reads a whole file, or fails with the reason.
pub fn bytes(path: &Path) -> Outcome<Vec<u8>> {
    // Reading a pipe might wait for ever, and a device may have no end.
    if let Ok(about) = fs::metadata(path) {
        if !about.is_file() && !about.is_dir() {
            return Err(format!("{}: it is a device or a pipe; name a file.", path.display()));
        }
        if about.len() > MOST_BYTES {
            let most = MOST_BYTES >> 20;
            return Err(format!("{}: it has more than {most} MB; is it the right file?", path.display()));
        }
    }
    fs::read(path).map_err(|e| {
        let what = match e.kind() {
            io::ErrorKind::NotFound => "there is no such file; check the name".to_owned(),
            io::ErrorKind::PermissionDenied => "it may not be read; check its permissions".to_owned(),
            io::ErrorKind::IsADirectory => "it is a folder; name a file in it".to_owned(),
            _ => e.to_string(),
        };
        format!("{}: {what}.", path.display())
    })
}

/// Reads a document of any format as text.
pub fn text(path: &Path) -> Outcome<TextFile> {
    text_file(&path.display().to_string(), &bytes(path)?)
}

/// Reads a corpus. It passes the check of everything that becomes a corpus.
pub fn corpus(path: &Path) -> Outcome<Corpus> {
    data::corpus(&path.display().to_string(), &bytes(path)?).map_err(|e| e.join(NEXT))
}

/// Writes a file, wholly or not at all.
pub fn write(path: &Path, bytes: &[u8]) -> Outcome {
    write_all(&[(path.to_owned(), bytes.to_owned())])
}

/// Writes files that belong together. All are written to the disk under other names before the first takes
/// its place. Where that fails nothing is left behind.
pub fn write_all(files: &[(PathBuf, Vec<u8>)]) -> Outcome {
    let mut waiting: Vec<(PathBuf, &Path)> = Vec::new();
    let mut stage = || {
        for (path, bytes) in files {
            let failed = |e: io::Error| format!("{}: it cannot be written: {e}.", path.display());
            is_writable(path)?;
            if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
                fs::create_dir_all(folder).map_err(failed)?;
            }
            if fs::read(path).is_ok_and(|old| old == *bytes) {
                continue;
            }
            let part = beside(path);
            waiting.push((part.clone(), path));
            let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&part).map_err(failed)?;
            file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
        }
        Ok(())
    };
    let staged: Outcome = stage();
    let done = staged.and_then(|()| {
        for (part, path) in &waiting {
            fs::rename(part, path).map_err(|e| format!("{}: it cannot be written: {e}.", path.display()))?;
        }
        Ok(())
    });
    for (part, _) in &waiting {
        let _ = fs::remove_file(part);
    }
    done
}

/// A name beside a file that no other run of this command uses.
fn beside(path: &Path) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    path.with_file_name(format!(".{name}.{}-{count}.part", std::process::id()))
}

/// Refuses to write through a link, to a device or a pipe, or over a folder.
fn is_writable(path: &Path) -> Outcome {
    let what = match fs::symlink_metadata(path).map(|m| m.file_type()) {
        Ok(kind) if kind.is_symlink() => "it is a link; name the file itself",
        Ok(kind) if kind.is_dir() => "it is a folder; name a file in it",
        Ok(kind) if !kind.is_file() => "it is a device or a pipe; name a file",
        _ => return Ok(()),
    };
    Err(format!("{}: {what}.", path.display()))
}

/// Removes a file that an earlier run wrote and that is no longer right.
pub fn forget(path: &Path) -> Outcome {
    match fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => {
            Err(format!("{}: it cannot be removed: {e}.", path.display()))
        }
        _ => Ok(()),
    }
}

/// Prints to standard output. On a terminal, characters that would control it are shown as `<U+001B>` and the
/// like.
pub fn print(text: &str) -> Outcome {
    let mut out = io::stdout().lock();
    let text = if out.is_terminal() { Cow::Owned(door::shown(text)) } else { Cow::Borrowed(text) };
    match out.write_all(text.as_bytes()) {
        // A reader that stops early (`| head`) is no error.
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {e}.")),
        _ => Ok(()),
    }
}

//! The command with what is no file, with full hands and with names that lead elsewhere: it writes what it was
//! asked to write, whole, and nothing else.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use support::export::{CORPUS, done};
use support::pledges;

/// Runs the command, which must fail with one line that holds the words.
fn refused(args: &[&str], words: &str) {
    let result = pledges(args);
    let said = String::from_utf8(result.stderr).expect("UTF-8");
    assert_eq!(result.status.code(), Some(1), "{args:?}: {said}");
    assert!(said.contains(words), "{args:?}: {said}");
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

#[test]
fn a_pipe_or_a_device_is_refused_and_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = path(folder.path(), "pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    for odd in [pipe.as_str(), "/dev/zero"] {
        refused(&["parse", odd, "--kind", "manifesto"], "a device or a pipe");
        refused(&["match", "--corpus", odd], "a device or a pipe");
        refused(&["check", "--seeds", odd], "a device or a pipe");
    }
    // One that lies in a project is as good as not there.
    let seeds = folder.path().join("seeds");
    fs::create_dir(&seeds).expect("a folder");
    assert!(Command::new("mkfifo").arg(seeds.join("sources.toml")).status().expect("mkfifo").success());
    refused(&["check", "--seeds", &path(folder.path(), "seeds")], "sources.toml: there is no such file");
}

/// A PDF of these objects, the first of which is its catalogue.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (object, number) in objects.iter().zip(1..) {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let at = out.len();
    let size = objects.len() + 1;
    out.extend(format!("{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n").bytes());
    out
}

#[test]
fn a_pdf_in_a_circle_is_read_or_refused_and_not_followed_for_ever() {
    const ROOT: &str = "<</Type/Catalog/Pages 2 0 R>>";
    const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
    const PAGE: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R\
        /Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>";
    const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    let stream =
        |of: &str, words: &str| format!("<<{of}/Length {}>>\nstream\n{words}\nendstream", words.len());
    let text = stream("", "BT /F 12 Tf 20 200 Td (- Mend every bridge) Tj ET /X Do");
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 300 300]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>",
        "BT /F 12 Tf 20 100 Td (- Plant a tree) Tj ET /X Do /X Do",
    );
    let (text, form) = (text.as_str(), form.as_str());
    let folder = tempfile::tempdir().expect("a folder");
    for (name, objects, words) in [
        ("its own page", vec![ROOT, "<</Type/Pages/Kids[2 0 R]/Count 1>>"], None),
        (
            "pages of pages",
            vec![
                ROOT,
                "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 9>>",
                "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9>>",
            ],
            None,
        ),
        (
            "its own length",
            vec![ROOT, PAGES, PAGE, "<</Length 4 0 R>>\nstream\nBT ET\nendstream", FONT, form],
            None,
        ),
        ("a form that draws itself", vec![ROOT, PAGES, PAGE, text, FONT, form], Some("Mend every bridge")),
        (
            "labels of labels",
            vec![
                "<</Type/Catalog/Pages 2 0 R/PageLabels 7 0 R>>",
                PAGES,
                PAGE,
                text,
                FONT,
                form,
                "<</Kids[7 0 R]>>",
            ],
            Some("Mend every bridge"),
        ),
        (
            "its own parent",
            vec![
                ROOT,
                "<</Type/Pages/Kids[3 0 R]/Count 1/Parent 2 0 R>>",
                "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
                text,
            ],
            Some("Mend every bridge"),
        ),
    ] {
        let file = path(folder.path(), "round.pdf");
        fs::write(&file, pdf(&objects)).expect("written");
        let start = std::time::Instant::now();
        match words {
            Some(words) => assert!(done(&["text", &file]).contains(words), "{name}"),
            None => refused(&["text", &file], "round.pdf: this"),
        }
        assert!(start.elapsed().as_secs() < 20, "{name}: {:?}", start.elapsed());
    }
}

#[test]
fn nothing_is_written_through_a_link_or_to_a_device_or_over_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("target.html");
    fs::write(&target, "mine").expect("written");
    symlink(&target, folder.path().join("link.html")).expect("a link");
    fs::create_dir(folder.path().join("folder.html")).expect("a folder");
    let pages =
        |out: &str| ["report", "--as-at", "2021-12", "--corpus", CORPUS, "--out", out].map(str::to_owned);
    for (out, words) in [
        (path(folder.path(), "link.html"), "it is a link"),
        (path(folder.path(), "folder.html"), "it is a folder"),
        ("/dev/null".to_owned(), "a device or a pipe"),
    ] {
        let args = pages(&out);
        refused(&args.iter().map(String::as_str).collect::<Vec<_>>(), words);
    }
    assert_eq!(fs::read_to_string(&target).expect("there"), "mine");
    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder");
    symlink(&elsewhere, folder.path().join("data")).expect("a link");
    refused(&["export", &path(folder.path(), "data"), "--corpus", CORPUS], "it is a link");
    assert_eq!(fs::read_dir(&elsewhere).expect("a folder").count(), 0);
}

#[test]
fn a_document_that_was_withdrawn_leaves_nothing_beside_the_corpus_or_in_an_export() {
    let folder = tempfile::tempdir().expect("a folder");
    let seeds = folder.path().join("seeds");
    fs::create_dir(&seeds).expect("a folder");
    for name in ["themes.toml", "synonyms.toml", "situations.toml"] {
        if Path::new("seeds").join(name).exists() {
            fs::copy(format!("seeds/{name}"), seeds.join(name)).expect("copied");
        }
    }
    let entry = |id: &str, kind: &str| {
        format!(
            "[[document]]\nid = \"{id}\"\ntitle = \"{id}\"\nkind = \"{kind}\"\nplace = \"Shire\"\ndate = \"2025\"\nfile = \"{id}.html\"\n"
        )
    };
    let page =
        |words: &str| format!("<html><body><h1>Our pledges</h1><ul><li>{words}</li></ul></body></html>");
    fs::write(seeds.join("us.html"), page("Mend the bridge in every town")).expect("written");
    let table = "<table><tr><th>Ref</th><th>Action</th><th>Milestone</th></tr><tr><td>1.1</td><td>Mend the bridge</td><td>Dec 2025</td></tr></table>";
    fs::write(seeds.join("plan.html"), format!("<html><body><h1>Plan</h1>{table}</body></html>"))
        .expect("written");
    let out = path(folder.path(), "made/corpus.json");
    let (from, data) = (path(folder.path(), "seeds"), path(folder.path(), "data"));
    let mut both = entry("us", "manifesto") + &entry("plan", "action-plan");
    for texts in [2, 1] {
        fs::write(seeds.join("sources.toml"), &both).expect("written");
        done(&["ingest", "--seeds", &from, "--out", &out]);
        done(&["export", &data, "--corpus", &out]);
        assert_eq!(fs::read_dir(folder.path().join("made/read")).expect("texts").count(), texts);
        assert_eq!(Path::new(&data).join("plan.stratml.xml").exists(), texts == 2);
        both = entry("us", "manifesto");
    }
    let left: Vec<_> =
        fs::read_dir(folder.path().join("made")).expect("a folder").map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("part")), "{left:?}");
}

#[test]
fn two_runs_at_once_leave_one_whole_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = path(folder.path(), "report.html");
    let run = || {
        std::thread::spawn({
            let out = out.clone();
            move || {
                pledges(&["report", "--as-at", "2021-12", "--corpus", CORPUS, "--out", &out]).status.success()
            }
        })
    };
    let runs: Vec<_> = (0..4).map(|_| run()).collect();
    assert!(runs.into_iter().all(|r| r.join().unwrap()));
    assert!(fs::read_to_string(&out).expect("there").trim_end().ends_with("</html>"));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left behind");
}

/// Runs the command where no file may be larger than so many blocks of 512 bytes, as on a disk that is full: what goes
/// beyond is refused to whoever writes it.
fn with_a_full_disk(blocks: u32, args: &[&str]) -> std::process::Output {
    let pledges = support::command();
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", &blocks.to_string()]);
    shell.arg(pledges.get_program()).args(args).current_dir(support::root());
    shell.output().expect("a shell")
}

/// Every file of a folder and what is in it.
fn held(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut out = std::collections::BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|e| e.expect("a file")) {
        let name = entry.file_name().into_string().expect("UTF-8");
        if entry.path().is_dir() {
            out.extend(
                held(&entry.path()).into_iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes)),
            );
        } else {
            out.insert(name, fs::read(entry.path()).expect("read"));
        }
    }
    out
}

#[test]
fn a_full_disk_leaves_what_was_there_and_nothing_half_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let seeds = support::hostile::COUNCIL;
    let shell = shell_in(folder.path());
    let made = folder.path().join("made");
    fs::create_dir(&made).expect("a folder");
    let (shell, corpus) = (shell.display().to_string(), path(&made, "corpus.json"));
    let (site, data) = (path(&made, "site"), path(&made, "data"));
    let commands: [&[&str]; 4] = [
        &["ingest", "--seeds", seeds, "--out", &corpus],
        &["site", "--seeds", seeds, "--shell", &shell, "--out", &site],
        &["export", &data, "--corpus", CORPUS],
        &["report", "--as-at", "2021-12", "--corpus", CORPUS, "--out", &path(&made, "report.html")],
    ];
    // At first nothing is there, and then what was made before.
    for before in [false, true] {
        for command in commands {
            if before {
                done(command);
            }
        }
        let held_before = held(&made);
        assert_eq!(held_before.is_empty(), !before);
        for command in commands {
            // Something has to be written anew: what is there as it should be is left alone.
            if before {
                let of =
                    |end: &str| held_before.keys().filter(|p| p.ends_with(end)).cloned().collect::<Vec<_>>();
                for old in of("corpus.json").into_iter().chain(of("report.html")) {
                    fs::write(made.join(old), "what was there before").expect("written");
                }
            }
            let held_before = held(&made);
            let out = with_a_full_disk(4, command);
            let said = String::from_utf8_lossy(&out.stderr).into_owned();
            assert_eq!(out.status.code(), Some(1), "{command:?}: {said}");
            assert!(
                said.contains("it cannot be written") && said.lines().count() == 1,
                "{command:?}: {said}"
            );
            let held_after = held(&made);
            let names =
                |held: &std::collections::BTreeMap<String, Vec<u8>>| held.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&held_after), names(&held_before), "{command:?}");
            assert!(held_after == held_before, "{command:?} changed a file");
        }
    }
    assert!(fs::read_dir(&made).expect("a folder").count() <= 8);
    let out = with_a_full_disk(0, &["match", "--corpus", CORPUS]);
    assert!(out.status.success(), "what is printed is no file");
}

/// A shell of a site, as a folder in this one.
fn shell_in(folder: &Path) -> std::path::PathBuf {
    let shell = folder.join("shell");
    for (name, bytes) in support::shell::files() {
        let to = shell.join(name);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::write(to, bytes).expect("written");
    }
    shell
}

#[test]
fn a_shell_with_a_link_that_leads_back_into_it_is_refused_by_the_name_of_that_link() {
    let folder = tempfile::tempdir().expect("a folder");
    let (shell, site) = (shell_in(folder.path()), path(folder.path(), "site"));
    symlink(&shell, shell.join("again")).expect("a link");
    let shell = shell.display().to_string();
    let args = ["site", "--seeds", support::hostile::COUNCIL, "--shell", &shell, "--out", &site];
    refused(&args, "shell/again: it is a link to a folder that it is in");
    assert!(!Path::new(&site).exists());
}

#[test]
fn nothing_is_written_through_a_link_inside_the_folder_and_nothing_by_halves_where_something_is_in_the_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let shell = shell_in(folder.path()).display().to_string();
    let (site, elsewhere) = (folder.path().join("site"), folder.path().join("elsewhere"));
    let out = site.display().to_string();
    let args = ["site", "--seeds", support::hostile::COUNCIL, "--shell", &shell, "--out", &out];
    done(&args);
    // A folder of the site is somebody's other folder by now.
    fs::rename(site.join("open-data"), &elsewhere).expect("moved");
    symlink(&elsewhere, site.join("open-data")).expect("a link");
    fs::write(elsewhere.join("changes.html"), "somebody's").expect("written");
    let before = held(&site);
    refused(&args, "open-data: it is a link");
    assert_eq!(fs::read_to_string(elsewhere.join("changes.html")).expect("there"), "somebody's");
    assert!(held(&site) == before);
    fs::remove_file(site.join("open-data")).expect("removed");
    // A folder stands where a file belongs, the last that would be written.
    let last = held(&site).into_keys().next_back().expect("files");
    fs::remove_file(site.join(&last)).expect("removed");
    fs::create_dir_all(site.join(&last).join("theirs")).expect("a folder");
    fs::write(site.join("all.html"), "an older page").expect("written");
    refused(&args, &format!("{last}: it is a folder"));
    assert_eq!(fs::read_to_string(site.join("all.html")).expect("there"), "an older page");
    fs::remove_dir_all(site.join(&last)).expect("removed");
    done(&args);
    assert_ne!(fs::read_to_string(site.join("all.html")).expect("there"), "an older page");
}

#[test]
fn where_nobody_looks_nothing_is_said_of_how_far_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = path(folder.path(), "corpus.json");
    for args in [vec!["ingest", "--out", &out], vec!["match", "--corpus", CORPUS], vec!["check"]] {
        let result = pledges(&args);
        assert!(result.status.success() && result.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn the_file_that_retires_a_site_is_the_only_one_that_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path().display().to_string();
    let said = done(&["retire", "--out", &at]);
    assert!(said.contains("sw.js"), "{said}");
    let held = held(folder.path());
    assert_eq!(held.keys().collect::<Vec<_>>(), ["sw.js"]);
    let code = std::str::from_utf8(&held["sw.js"]).expect("UTF-8");
    assert!(code.contains("registration.unregister()") && !code.contains("const BUILD"), "{code}");
    refused(&["retire", "--out", "/dev/null"], "cannot be written");
}

#[test]
fn what_a_document_or_a_project_says_is_no_order_to_a_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("sources.toml"), "[[document]]\nid = \"a\\u001b[2J\"\ntitle = \"A\"\nkind = \"manifesto\"\nplace = \"\"\ndate = \"2025\"\nfile = \"a.txt\"\n").expect("written");
    let said = pledges(&["check", "--seeds", &folder.path().display().to_string()]);
    assert!(!said.stderr.contains(&0x1b), "{}", String::from_utf8_lossy(&said.stderr));
    assert!(String::from_utf8_lossy(&said.stderr).contains("<U+001B>"));
    let document = path(folder.path(), "a\u{1b}[2J.txt");
    fs::write(&document, "# Us\n\n- Mend\u{1b}[2J the bridge in every town\u{9b}31m\n").expect("written");
    let said = pledges(&["parse", &document]);
    assert!(said.status.success() && !said.stdout.contains(&0x1b) && !said.stderr.contains(&0x1b));
    assert!(!String::from_utf8_lossy(&said.stdout).contains('\u{9b}'));
}

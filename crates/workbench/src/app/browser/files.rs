//! Files that a person brings, files that they save, and files beside the page.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
    HtmlElement, Response, Url,
};

/// How long a file to be saved stays available, in milliseconds: a browser may first ask where to put it.
const HELD: u32 = 60_000;

/// The most files that are taken from a folder.
const MOST_FILES: usize = 2_000;

/// The path of the list of the shell's own files.
const SHELL: &str = "shell.json";

/// The path of the list of the project's files.
const PROJECT: &str = "data/project.json";

/// A browser's list of files as a vector.
pub fn list(files: Option<FileList>) -> Vec<File> {
    let files = files.into_iter().flat_map(|list| (0..list.length()).filter_map(move |at| list.get(at)));
    files.collect()
}

/// The bytes of a file that was brought; none where the browser can no longer read it.
pub async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Has the browser save bytes as a file with a name.
pub fn save(name: &str, bytes: &[u8]) {
    let kind = BlobPropertyBag::new();
    kind.set_type(site::files::kind(name));
    let parts = Array::of1(&Uint8Array::from(bytes));
    let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &kind) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let link = super::document().and_then(|d| d.create_element("a").ok());
    if let Some(link) = link {
        let _ = link.set_attribute("href", &address);
        let _ = link.set_attribute("download", name);
        if let Some(link) = link.dyn_ref::<HtmlElement>() {
            link.click();
        }
    }
    gloo::timers::callback::Timeout::new(HELD, move || drop(Url::revoke_object_url(&address))).forget();
}

/// The bytes of a file beside the page; none where the host does not have it.
pub async fn fetch(path: &str) -> Option<Vec<u8>> {
    let answer = JsFuture::from(super::window()?.fetch_with_str(path)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let buffer = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The paths in a list, which is a file beside the page.
async fn paths(list: &str) -> Option<Vec<String>> {
    let json: serde_json::Value = serde_json::from_slice(&fetch(list).await?).ok()?;
    let files = json.get("files")?.as_array()?;
    Some(files.iter().filter_map(|f| f.as_str().map(str::to_owned)).collect())
}

/// The files of the shell to which this page belongs, out of which sites are made.
///
/// # Errors
/// A sentence that says what could not be fetched.
pub async fn shell() -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut list = paths(SHELL).await.ok_or_else(|| SHELL.to_owned())?;
    list.push(SHELL.to_owned());
    all(list, "").await
}

/// The files of this site's project.
///
/// # Errors
/// A sentence that says what could not be fetched.
pub async fn own_project() -> Result<Vec<(String, Vec<u8>)>, String> {
    all(paths(PROJECT).await.ok_or_else(|| PROJECT.to_owned())?, "seeds/").await
}

/// The files with these paths below a folder beside the page.
async fn all(list: Vec<String>, folder: &str) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut out = Vec::with_capacity(list.len());
    for path in list {
        let at: Vec<String> = [folder, &path].concat().split('/').map(encoded).collect();
        match fetch(&at.join("/")).await {
            Some(bytes) => out.push((path, bytes)),
            None => return Err(path),
        }
    }
    Ok(out)
}

fn encoded(part: &str) -> String {
    js_sys::encode_uri_component(part).as_string().unwrap_or_default()
}

/// A file that was brought, with its path in the folder with which it came, or its name where it came alone.
#[derive(Clone)]
pub struct Brought {
    /// The path: `seeds/sources.toml`.
    pub path: String,
    /// The file, as the browser has it.
    pub file: File,
}

impl Brought {
    /// A file with its path, which the browser knows where a folder was chosen.
    pub fn of(file: File) -> Self {
        let path = Reflect::get(&file, &JsValue::from_str("webkitRelativePath")).ok();
        let path = path.and_then(|path| path.as_string()).filter(|path| !path.is_empty());
        Self { path: path.unwrap_or_else(|| file.name()), file }
    }
}

/// The files that were dropped on the page, with those in dropped folders. The browser lists them only during
/// the event, so this is called there.
pub fn dropped(event: &web_sys::DragEvent) -> impl Future<Output = Vec<Brought>> + 'static {
    let data = event.data_transfer();
    let items = data.as_ref().map(|data| data.items());
    let entries: Vec<FileSystemEntry> = items
        .map(|items| {
            (0..items.length()).filter_map(|at| items.get(at)?.webkit_get_as_entry().ok()?).collect()
        })
        .unwrap_or_default();
    let files = list(data.and_then(|data| data.files()));
    async move {
        if entries.iter().all(FileSystemEntry::is_file) {
            return files.into_iter().map(Brought::of).collect();
        }
        within(entries).await
    }
}

/// The files in these folders, and the files beside the folders.
async fn within(mut entries: Vec<FileSystemEntry>) -> Vec<Brought> {
    let mut out = Vec::new();
    while let Some(entry) = entries.pop() {
        if out.len() >= MOST_FILES {
            break;
        }
        if let Some(folder) = entry.dyn_ref::<FileSystemDirectoryEntry>() {
            let reader = folder.create_reader();
            // The browser gives some entries of a folder at a time, and none when there are no more.
            loop {
                let some = Promise::new(&mut |given, refused| {
                    let _ = reader.read_entries_with_callback_and_callback(&given, &refused);
                });
                let some =
                    settled(Ok(some)).await.map(|list| list.unchecked_into::<Array>()).unwrap_or_default();
                if some.length() == 0 {
                    break;
                }
                entries.extend(some.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
            }
        } else if let Some(single) = entry.dyn_ref::<FileSystemFileEntry>() {
            let file = Promise::new(&mut |given, refused| {
                single.file_with_callback_and_callback(&given, &refused);
            });
            if let Some(file) = settled(Ok(file)).await {
                let path = entry.full_path().trim_start_matches('/').to_owned();
                out.push(Brought { path, file: file.unchecked_into() });
            }
        }
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

/// The files that were chosen in a field. The field is emptied, so that the same file can be chosen again.
pub fn chosen(event: &web_sys::Event) -> Vec<File> {
    let Some(input) = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = list(input.files());
    input.set_value("");
    files
}

/// Opens the browser's dialogue for choosing files that belongs to the field with an id.
pub fn choose(id: &str) {
    if let Some(field) = super::element(id) {
        field.click();
    }
}

/// Waits for a promise of JavaScript; none where it fails.
pub async fn settled(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

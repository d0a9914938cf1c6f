//! Projects kept in this browser (IndexedDB): every step is written when it is taken, so that a crash or
//! a closed tab loses nothing. Where the browser refuses, that is said, and the visit goes on.

use std::cell::RefCell;

use idb::{
    Database, DatabaseEvent as _, Factory, KeyRange, ObjectStoreParams, Query, TransactionMode,
    TransactionResult,
};
use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use site::files::Files;
use wasm_bindgen::prelude::*;
use workbench::project::Change;

/// The name of the database in the browser.
const BASE: &str = "pledge-explorer workbench";

/// The table of projects: a project's name, and when it was changed last, in milliseconds since 1970.
const PROJECTS: &str = "projects";

/// The table of files: the key is the project's name, U+0000 and the file's name; the value is the file's
/// bytes.
const FILES: &str = "files";

/// A project that is kept in this browser.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The name that people gave it.
    pub name: String,
    /// When it was changed last, in milliseconds since 1970.
    pub changed: f64,
}

async fn open() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(BASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(base) = event.database() {
            for store in [PROJECTS, FILES] {
                let _ = base.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    request.await
}

fn key(project: &str, file: &str) -> JsValue {
    JsValue::from_str(&[project, "\0", file].concat())
}

/// The keys of all files of a project, as a range.
fn keys(project: &str) -> Result<KeyRange, idb::Error> {
    KeyRange::bound(&key(project, ""), &JsValue::from_str(&[project, "\u{1}"].concat()), None, Some(true))
}

/// The projects that are kept, the one that was changed last first; none where the browser keeps nothing.
pub async fn projects() -> Option<Vec<Kept>> {
    let read = async {
        let base = open().await?;
        let store = base.transaction(&[PROJECTS], TransactionMode::ReadOnly)?.object_store(PROJECTS)?;
        let names = store.get_all_keys(None, None)?.await?;
        let changed = store.get_all(None, None)?.await?;
        base.close();
        Ok::<_, idb::Error>((names, changed))
    };
    let (names, changed) = read.await.ok()?;
    let kept = names.into_iter().zip(changed).filter_map(|(name, changed)| {
        Some(Kept { name: name.as_string()?, changed: changed.as_f64().unwrap_or_default() })
    });
    let mut kept: Vec<Kept> = kept.collect();
    kept.sort_by(|a, b| b.changed.total_cmp(&a.changed));
    Some(kept)
}

/// The files of a kept project; none where they cannot be read.
pub async fn files(project: &str) -> Option<Files> {
    let read = async {
        let base = open().await?;
        let store = base.transaction(&[FILES], TransactionMode::ReadOnly)?.object_store(FILES)?;
        let names = store.get_all_keys(Some(Query::KeyRange(keys(project)?)), None)?.await?;
        let bytes = store.get_all(Some(Query::KeyRange(keys(project)?)), None)?.await?;
        base.close();
        Ok::<_, idb::Error>((names, bytes))
    };
    let (names, bytes) = read.await.ok()?;
    let file = |(name, bytes): (JsValue, JsValue)| {
        let name = name.as_string()?;
        let (_, name) = name.split_once('\0')?;
        Some((name.to_owned(), bytes.dyn_into::<Uint8Array>().ok()?.to_vec()))
    };
    Some(names.into_iter().zip(bytes).filter_map(file).collect())
}

/// Writes what a step changed. False where the browser refuses.
pub async fn write(project: &str, changes: &[Change]) -> bool {
    let write = async {
        let base = open().await?;
        let doing = base.transaction(&[PROJECTS, FILES], TransactionMode::ReadWrite)?;
        let now = JsValue::from_f64(js_sys::Date::now());
        doing.object_store(PROJECTS)?.put(&now, Some(&JsValue::from_str(project)))?.await?;
        let files = doing.object_store(FILES)?;
        for change in changes {
            match &change.after {
                Some(bytes) => {
                    files.put(&Uint8Array::from(&bytes[..]), Some(&key(project, &change.file)))?.await?;
                }
                None => files.delete(Query::Key(key(project, &change.file)))?.await?,
            }
        }
        let result = doing.commit()?.await?;
        base.close();
        Ok::<_, idb::Error>(result)
    };
    // A browser without room takes back the whole transaction at its end.
    write.await.is_ok_and(|result| result == TransactionResult::Committed)
}

/// Removes a project from the browser. False where the browser refuses.
pub async fn forget(project: &str) -> bool {
    let forget = async {
        let base = open().await?;
        let doing = base.transaction(&[PROJECTS, FILES], TransactionMode::ReadWrite)?;
        doing.object_store(PROJECTS)?.delete(Query::Key(JsValue::from_str(project)))?.await?;
        doing.object_store(FILES)?.delete(Query::KeyRange(keys(project)?))?.await?;
        let result = doing.commit()?.await?;
        base.close();
        Ok::<_, idb::Error>(result)
    };
    forget.await.is_ok_and(|result| result == TransactionResult::Committed)
}

/// Takes the lock of a project for this tab, until it takes another or is closed. False where another tab has
/// it. In a browser without locks every tab gets it.
pub async fn lock(project: &str) -> bool {
    let options = Object::new();
    let _ = Reflect::set(&options, &JsValue::from_str("ifAvailable"), &JsValue::TRUE);
    ask_for_lock(project, &options).await
}

/// Waits until the lock of a project is free, and takes it.
pub async fn lock_when_free(project: &str) -> bool {
    ask_for_lock(project, &Object::new()).await
}

thread_local! {
    /// Called to release the lock that this tab has.
    static HELD: RefCell<Option<Function>> = const { RefCell::new(None) };
}

async fn ask_for_lock(project: &str, options: &Object) -> bool {
    if let Some(let_go) = HELD.take() {
        let _ = let_go.call0(&JsValue::NULL);
    }
    let Some(window) = super::window() else { return true };
    let locks = Reflect::get(&window.navigator(), &JsValue::from_str("locks")).unwrap_or_default();
    let Ok(request) = Reflect::get(&locks, &JsValue::from_str("request")) else { return true };
    let Some(request) = request.dyn_ref::<Function>() else { return true };
    let name = JsValue::from_str(&[BASE, " ", project].concat());
    let given = Promise::new(&mut |told, _| {
        let told_of = told.clone();
        let held = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let _ = told_of.call1(&JsValue::NULL, &JsValue::from_bool(!lock.is_null()));
            if lock.is_null() {
                return JsValue::NULL;
            }
            // The lock is held until this promise is resolved.
            Promise::new(&mut |let_go, _| drop(HELD.replace(Some(let_go)))).into()
        });
        let asked = request.call3(&locks, &name, options, &held);
        // A browser that refuses locks cannot keep other tabs out.
        let refused = Closure::once_into_js(move |_: JsValue| {
            let _ = told.call1(&JsValue::NULL, &JsValue::TRUE);
        });
        if let Ok(asked) = asked
            && let Ok(catch) = Reflect::get(&asked, &JsValue::from_str("catch"))
            && let Some(catch) = catch.dyn_ref::<Function>()
        {
            let _ = catch.call1(&asked, &refused);
        } else if let Some(refused) = refused.dyn_ref::<Function>() {
            let _ = refused.call0(&JsValue::NULL);
        }
    });
    wasm_bindgen_futures::JsFuture::from(given).await.is_ok_and(|v| v.is_truthy())
}

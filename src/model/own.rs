//! Where the pages stand that statements have of their own.

use super::Corpus;

/// The folder of statements' own pages (`pages::own`). A statement's id is its document's, a slash, and its own,
/// so that each page stands two folders below the site's.
pub const OWN_PAGES: &str = "s/";

/// The path of a statement's own page, from the site's folder.
pub fn own_path(id: &str) -> String {
    [OWN_PAGES, id, ".html"].concat()
}

/// The address of a statement's own page: whole where the publisher says where the site is, and else from the
/// site's folder.
pub fn own_address(corpus: &Corpus, id: &str) -> String {
    let site = corpus.site.as_ref().and_then(|site| site.address.as_deref());
    [site.unwrap_or_default(), &own_path(id)].concat()
}

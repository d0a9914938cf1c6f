//! Paths and addresses of the pages that single statements have of their own.

use super::Corpus;

/// The folder of the pages of single statements, which `pages::own` makes. An id has one slash, between the
/// document's id and what names the statement in it, so each page stands two folders below the site's.
pub const OWN_PAGES: &str = "s/";

/// The path of a statement's own page within the site's folder: `s/northshire-labour-2021/6.1.html`.
pub fn own_path(id: &str) -> String {
    [OWN_PAGES, id, ".html"].concat()
}

/// The address of a statement's own page. It is a whole address (`https://…`) where the publisher says where
/// the site is published, and otherwise the path within the site's folder.
pub fn own_address(corpus: &Corpus, id: &str) -> String {
    let site = corpus.site.as_ref().and_then(|site| site.address.as_deref());
    [site.unwrap_or_default(), &own_path(id)].concat()
}

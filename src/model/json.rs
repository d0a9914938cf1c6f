//! Writing types as JSON objects that leave out fields without a value. The data is written by serde, which
//! has an attribute for that, and read in the page by the smaller miniserde, which does not know the
//! attribute; so types with such fields are written by this macro. A field that is forgotten in it does not
//! compile.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Corpus, Document, Identity};

/// Writes a struct as a JSON object: each field under its name, in this order; those marked `maybe`
/// only where they have a value.
macro_rules! written {
    ($type:ident { $($need:ident $field:ident),+ $(,)? }) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let Self { $($field),+ } = self;
                let mut out = to.serialize_struct(stringify!($type), [$(stringify!($field)),+].len())?;
                $(written!(@ $need out $field);)+
                out.end()
            }
        }
    };
    (@ always $out:ident $field:ident) => { $out.serialize_field(stringify!($field), $field)? };
    (@ maybe $out:ident $field:ident) => {
        match $field {
            Some(value) => $out.serialize_field(stringify!($field), value)?,
            None => $out.skip_field(stringify!($field))?,
        }
    };
}

written!(Corpus {
    always format, maybe site, always themes, always parties, always documents, always statements,
    always links, always reviews, always topics, always progress, always committees, always quotes,
    always method, always problems,
});

written!(Document {
    always id, always title, always kind, always party, always place, always date, always file,
    always sha256, always edition_of, always text, maybe pages, maybe page_labels,
    maybe withheld,
});

written!(Identity {
    maybe title, maybe publisher, maybe place, maybe accent, maybe accent_dark, maybe licence,
    maybe languages, maybe address, maybe accessibility,
});

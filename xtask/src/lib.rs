//! What becomes of a built page after trunk: what is written beside its files for browsers and
//! hosts, and how a good host serves them. The browser tests publish and serve by this same code,
//! so that what they try is what is shipped. It knows files, bytes and headers; it must never
//! know what is inside a document or on a page. Figures of benchmarks are here too, for they come from
//! programs on both sides.

pub mod figures;
pub mod publish;
pub mod serve;

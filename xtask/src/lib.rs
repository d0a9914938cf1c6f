//! What the tasks share with the browser tests and the benchmarks: which files a built folder has, how
//! a good host serves it, and the figures that benchmarks of several programs keep. It knows files and
//! headers; it must never know what is inside a document or on a page, nor how a site is made.

pub mod dist;
pub mod figures;
pub mod serve;

//! The names of a standard taxonomy: a report, written in the namespaces of FASB and the SEC as far as they have its concepts.
//!
//! A report of this project stands alone: its concepts have the names of FASB's elements and are declared beside it. Tools that
//! know FASB's namespace alone want the elements themselves. [`Standard::write`] gives a report of which every concept, axis and
//! member that the standard has, with the same type, period type and balance, is the standard's; its schema is then imported by
//! URL, as filings do. What the standard does not have stays as it was. Figures, contexts and relations are not touched.

mod elements;
mod names;
mod rewrite;
#[cfg(test)]
mod tests;

use crate::taxonomy::Taxonomy;
use crate::xbrl::Instance;

use names::Names;

/// A standard taxonomy of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// FASB's US-GAAP and SEC reporting taxonomies and the SEC's of documents and entities, all of 2025.
    UsGaap2025,
}

impl Standard {
    /// The report in the names of this standard. `taxonomy` is the mapping that it was made with.
    ///
    /// Concepts of the filing's own and tags of schedules (EX-27) are never the standard's, whatever they are called.
    pub fn write(self, report: Instance, taxonomy: &Taxonomy) -> Instance {
        let names = Names::of(&report, taxonomy, elements::of(self));
        rewrite::instance(report, &names)
    }
}

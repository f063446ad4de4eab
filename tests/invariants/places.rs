//! 2. Every finding has a place.

use crate::checks::files;
use crate::checks::places::misplaced;
use crate::support::filings::{built_in, check_all};

#[test]
fn invariant_2_places_are_those_of_the_file() {
    check_all("invariant_2", |filing| misplaced(&filing.converted.findings, &files(&filing.source, built_in())));
}

//! 3. Every fact has an origin, and is the printed figure times its scale.

use crate::checks::origins::estranged;
use crate::support::filings::check_all;

#[test]
fn invariant_3_facts_are_the_printed_figures_times_their_scale() {
    check_all("invariant_3", |filing| estranged(&filing.source, &filing.converted));
}

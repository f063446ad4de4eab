//! 6. Taking the inline tags out gives back the filing.

use std::fs;

use tickmark::export::inline;
use tickmark::pipeline::Converted;
use tickmark::source::SourceFile;

use crate::support::filings::check_all;

#[test]
fn invariant_6_the_filing_comes_back_to_the_byte() {
    check_all("invariant_6", |filing| lost(&filing.source, &fs::read(&filing.path).unwrap(), &filing.converted));
}

/// What the inline report does not give back.
pub(crate) fn lost(source: &SourceFile, bytes: &[u8], converted: &Converted) -> Vec<String> {
    let xhtml = String::from_utf8(inline::write(&converted.instance, source).unwrap()).unwrap();
    let mut wrong = Vec::new();
    if inline::text_of(&xhtml).unwrap() != source.text() {
        wrong.push("the inline report has another text".to_owned());
    }
    if inline::bytes_of(&xhtml).unwrap() != bytes {
        wrong.push("the inline report has other bytes".to_owned());
    }
    wrong
}

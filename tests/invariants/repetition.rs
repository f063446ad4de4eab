//! 5. The same input gives the same bytes.

use std::thread;

use tickmark::export::{taxonomy, xml};
use tickmark::pipeline::Converted;
use tickmark::source::SourceFile;
use tickmark::taxonomy::load;

use crate::support::filings::{check_all, inline_report, read};

/// Everything that is written of a filing, by name.
fn outputs(source: &SourceFile, converted: &Converted) -> Vec<(String, Vec<u8>)> {
    let instance = &converted.instance;
    let mut outputs = vec![
        ("report.xbrl".to_owned(), xml::write(instance).unwrap()),
        ("report.xhtml".to_owned(), inline_report(source, converted)),
        ("package".to_owned(), taxonomy::package(&instance.dts, "Filing").unwrap()),
        ("findings".to_owned(), format!("{:#?}", converted.findings).into_bytes()),
        ("statements".to_owned(), format!("{:#?}", converted.statements).into_bytes()),
    ];
    outputs.extend(taxonomy::files(&instance.dts).unwrap());
    outputs
}

/// Hash tables of another thread and of a mapping that was loaded anew have another order.
#[test]
fn invariant_5_the_same_filing_gives_the_same_bytes() {
    check_all("invariant_5", |filing| {
        let again = || {
            let (source, converted) = read(&filing.path, &load(&[]).unwrap());
            outputs(&source, &converted)
        };
        let again = thread::scope(|scope| scope.spawn(again).join().unwrap());
        let first = outputs(&filing.source, &filing.converted);
        let names = |outputs: &[(String, Vec<u8>)]| outputs.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        if names(&first) != names(&again) {
            return vec![format!("{:?}, and again {:?}", names(&first), names(&again))];
        }
        let pairs = first.iter().zip(&again).filter(|(first, again)| first.1 != again.1);
        pairs.map(|(first, _)| format!("{} is not the same again", first.0)).collect()
    });
}

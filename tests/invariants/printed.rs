//! 10. The printed figure is never corrected.

use tickmark::diagnostics::Code;
use tickmark::source::SourceFile;
use tickmark::xbrl::{Fact, Origin};

use crate::checks::origins::estranged;
use crate::support::filings::{converted, read_fixtures};

/// The text with the last digit of a figure changed.
fn misprinted(text: &str, end: usize) -> String {
    let digit = text.as_bytes()[end - 1];
    assert!(digit.is_ascii_digit());
    let other = char::from(if digit == b'9' { b'1' } else { digit + 1 });
    format!("{}{other}{}", &text[..end - 1], &text[end..])
}

/// The facts that tables print.
fn of_tables(facts: &[Fact]) -> Vec<Fact> {
    facts.iter().filter(|fact| matches!(fact.origin, Origin::Reported { .. })).cloned().collect()
}

/// Each total of the fixtures in turn is misprinted: its fact is the misprint, and no other fact changes its size.
#[test]
fn invariant_10_a_total_that_does_not_foot_stays_as_printed() {
    let mut tried = 0;
    for filing in read_fixtures() {
        let before = of_tables(&filing.converted.instance.facts);
        for tagged in &filing.converted.statements {
            for footing in &tagged.footings {
                let figure = tagged.statement.items[footing.total].amounts[0].figure;
                let Some(at) = before.iter().position(|fact| fact.origin.span() == figure.span) else { continue };
                if before[at].value.is_zero() {
                    continue;
                }
                let text = misprinted(filing.source.text(), figure.span.end);
                let source = SourceFile::from_text("misprinted.txt", text);
                let after = converted(&source);
                assert_eq!(estranged(&source, &after), Vec::<String>::new());
                let sizes = |facts: &[Fact]| {
                    facts.iter().map(|fact| (fact.origin.span(), fact.value.abs())).collect::<Vec<_>>()
                };
                // What running text says of the total is no longer confirmed.
                let after = of_tables(&after.instance.facts);
                let (mut expected, found) = (sizes(&before), sizes(&after));
                assert_ne!(expected[at].1, found[at].1, "{} at {:?}", filing.path.display(), figure.span);
                expected[at].1 = found[at].1;
                assert_eq!(found, expected, "{} at {:?}", filing.path.display(), figure.span);
                tried += 1;
            }
        }
    }
    assert!(tried > 30, "{tried} totals were tried");
}

#[test]
fn invariant_10_a_finding_names_the_total() {
    let text = concat!(
        "                  BALANCE SHEETS\n",
        "                  (In thousands)\n",
        "                                 December 31,\n",
        "                               1998         1997\n",
        "Cash                          1,200        1,100\n",
        "Receivables                   4,321        3,987\n",
        "                              -----        -----\n",
        "Total current assets          5,521        5,087\n",
    );
    let named = |text: &str| {
        let converted = converted(&SourceFile::from_text("f.txt", text));
        let codes = [Code::TotalNotFooted, Code::FigureMisfits];
        let totals = converted.findings.iter().filter(|finding| codes.contains(&finding.code));
        let lines: Vec<_> = totals.map(|finding| finding.place.line).collect();
        (lines, converted.instance.facts[4].value.to_string())
    };
    assert_eq!(named(text), (vec![], "5521000".to_owned()));
    assert_eq!(named(&text.replace("5,521", "5,523")), (vec![8], "5523000".to_owned()));
}

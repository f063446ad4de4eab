use super::*;

const RELEASE: &str = "\
EXHIBIT 99.1

FOR IMMEDIATE RELEASE
---------------------

Contact: Jo Doe (212) 555-0100

ACME STORES REPORTS
  FOURTH QUARTER RESULTS

NEW YORK, April 14, 2004 -- Acme Stores, Inc. reported a net loss of $3,643,000
for the fourth quarter of 2003. It had been forecast by nobody at all.

USE OF NON-GAAP MEASURES:

EBITDA is not a measure that is known to accounting principles, and it should not
be considered alone.

Our definition of EBITDA may not be that of other companies, which use it too.

Acme Stores, Inc. operates department stores in nine states, where it sells all
that people need, and more.

                   ACME STORES, INC.
             STATEMENTS OF OPERATIONS
                              2003        2002
Net sales                   $  120      $  110
";

fn check(text: &str, expected: [&str; 5]) {
    let source = SourceFile::from_text("f", text);
    let document = Document::bare(0..source.line_count());
    let layout = crate::layout::read(&source, &document);
    let release = read(&source, &document, &layout).unwrap_or_default();
    let told = |span: Option<Span>| span.map_or("", |span| source.slice(span));
    let day = release.day.map(|(_, span)| span);
    let found = [release.exhibit, release.headline, day, release.notice, release.description].map(told);
    let found = found.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    for (found, expected) in found.iter().zip(expected) {
        let (begins, ends) = expected.split_once(" … ").unwrap_or((expected, expected));
        assert!(
            found.starts_with(begins) && found.ends_with(ends) && found.is_empty() == expected.is_empty(),
            "{found}"
        );
    }
}

#[test]
fn a_release_says_what_it_is() {
    check(
        RELEASE,
        [
            "99.1",
            "ACME STORES REPORTS FOURTH QUARTER RESULTS",
            "April 14, 2004",
            "USE OF NON-GAAP MEASURES: … which use it too.",
            "Acme Stores, Inc. operates … and more.",
        ],
    );
}

#[test]
fn a_description_may_have_a_heading() {
    let text =
        RELEASE.replace("Acme Stores, Inc. operates", "ABOUT ACME\nAcme has been famous for long, as it operates");
    check(
        &text,
        ["99.1", "ACME", "April", "USE OF … too.", "ABOUT ACME Acme has been famous … and more."].map(|text| {
            if text == "ACME" {
                "ACME STORES REPORTS FOURTH QUARTER RESULTS"
            } else if text == "April" {
                "April 14, 2004"
            } else {
                text
            }
        }),
    );
}

#[test]
fn what_is_no_release() {
    let text = RELEASE.replace("FOR IMMEDIATE RELEASE", "LETTER").replace("EXHIBIT 99.1", "");
    check(&text, [""; 5]);
    let text = RELEASE.replace("FOR IMMEDIATE RELEASE", "LETTER").replace("April 14, 2004 --", "");
    check(&text, [""; 5]);
}

#[test]
fn the_mark_may_stand_before_the_dateline() {
    let text = "PRESS RELEASE April 14, 2004 -- Acme Stores reported\na net loss of $3,643,000 for the fourth quarter of 2003.\n";
    check(text, ["", "", "April 14, 2004", "", ""]);
}

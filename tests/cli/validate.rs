//! What a validation tells, of each filing and across them, and how it ends.

use super::{FILING, Place, Run, fixture};

/// The counts of the last table that stand beside some filings.
fn across(run: &Run, filings: &str) -> Vec<usize> {
    let table = run.out.split_once(" across filings ").unwrap_or_else(|| panic!("no such table in\n{}", run.out)).1;
    let line =
        table.lines().find_map(|line| line.trim_start().strip_prefix(filings)).unwrap_or_else(|| panic!("{table}"));
    line.split_whitespace().map(|count| count.parse().unwrap()).collect()
}

#[test]
fn what_two_releases_print_ties_line_by_line() {
    let (q4, q3) = (fixture("lexington-2003-q4.txt"), fixture("lexington-2004-q3.txt"));
    let run = Place::new().run(&["validate", &q4, &q3, "--ties"]).ends_with(0);
    let run = run
        .says(&format!(
            "  gaap:Revenues 2003-01-01..2003-12-31: 91,550 ({q3}:81) + 30,066 ({q4}:95) = 121,616 ({q4}:95)\n"
        ))
        .says(&format!(
            "  gaap:NetIncomeLoss 2003-01-01..2003-12-31: -2,806 ({q3}:111) + -3,643 ({q4}:117) = -6,449 ({q4}:117)\n"
        ))
        .says("Lexington Precision Corporation: 30 ties\n");
    assert_eq!(across(&run, "lexington-2003-q4, lexington-2004-q3"), [0, 0, 30, 0]);
    assert_eq!(run.out.lines().filter(|line| line.contains(" = 121,616 ")).count(), 1);
    assert!(!run.out.contains("T70"), "{}", run.out);
}

#[test]
fn ties_are_counted_and_only_listed_when_asked_for() {
    let (q4, q3) = (fixture("lexington-2003-q4.txt"), fixture("lexington-2004-q3.txt"));
    let run = Place::new().run(&["validate", &q3, &q4]).ends_with(0);
    assert!(!run.out.contains("91,550 ("), "{}", run.out);
    assert_eq!(across(&run, "lexington-2003-q4, lexington-2004-q3")[2], 30, "{}", run.out);
}

#[test]
fn findings_are_printed_with_their_lines_and_errors_end_with_1() {
    let place = Place::new();
    place.write("a.txt", FILING);
    let run = place.run(&["validate", "a.txt"]).ends_with(1);
    let run = run
        .says("error[T002 entity-unknown]: nothing says who reports\n --> a.txt:1:1\n")
        .says("= help: give it with --cik");
    assert_eq!(run.line("a")[4], "1");
    assert!(run.err.is_empty() && !run.out.contains("across filings") && !run.out.contains('\u{1b}'), "{}", run.out);
    place.run(&["validate", "a.txt", "--entity", "Acme"]).ends_with(0);
    assert_eq!(place.names("."), ["a.txt"], "nothing is written");
}

#[test]
fn what_cannot_be_read_ends_with_2_and_the_rest_is_checked() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("b.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0");
    let run = place.run(&["validate", "a.txt", "b.txt", "c.txt", "--entity", "Acme"]).ends_with(2);
    let run = run.complains("cannot read b.txt as a filing").complains("cannot read c.txt");
    assert_eq!((run.line("a")[1], run.line("b")[1]), ("6", "failed"));
    place.run(&["validate", "c.txt"]).ends_with(2).complains("cannot read c.txt");
}

#[test]
fn a_restated_figure_is_shown_in_both_filings() {
    let place = Place::new();
    place.write("f/1998.txt", FILING);
    let next =
        FILING.replace("1998        1997", "1999        1998").replace("30,066    $ 29,270", "31,066    $ 30,166");
    place.write(
        "f/1999.txt",
        next.replace("20,000      19,000", "21,000      20,000").replace("10,066      10,270", "10,066      10,166"),
    );
    let run = place.run(&["validate", "f", "--cik", "42", "--entity", "Acme"]).ends_with(0);
    let run = run
        .says(
            "warning[T701 restated]: gaap:Revenues of 1998-01-01..1998-12-31 was 30066000 in f/1998.txt:7 and is 30166000 here\n",
        )
        .says(" --> f/1999.txt:7:48\n")
        .says("7 | Net sales                        $ 30,066    $ 29,270\n");
    assert_eq!(across(&run, "1998, 1999"), [1, 2, 0, 0]);
}

#[test]
fn the_same_is_told_with_any_number_of_threads() {
    let folder = super::fixtures().display().to_string();
    let told = |threads: &str| {
        let run = Place::new().run(&["validate", &folder, "--ties", "--threads", threads]);
        // How long it took is in the last column of the summary, which is as wide as the longest.
        let without_time = |line: &str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let is_time = words.ends_with(&["s"]) && words.len() > 1;
            words[..words.len() - if is_time { 2 } else { 0 }].join(" ")
        };
        run.out.lines().map(without_time).collect::<Vec<_>>()
    };
    let one = told("1");
    assert!(one.len() > 100);
    assert_eq!(one, told("4"));
}

use super::*;
use crate::diagnostics::Finding;
use crate::source::SourceFile;

const FILING: &str = "Net sales   1,200   1,100\nCosts        (900)    800\n";

const HEADER: &str = "line,column,printed,concept,members,start,end,unit,value,decimals,checked\n";

/// The facts of [`FILING`], as a table.
const FACTS: &str = "\
1,13,\"1,200\",gaap:Revenues,,1999-01-01,1999-12-31,USD,1200,INF,page
1,21,\"1,100\",gaap:Revenues,,1998-01-01,1998-12-31,USD,1100,INF,
2,15,900,gaap:Costs,a:X=a:Y b:X=b:Y,1999-01-01,1999-12-31,USD,900,INF,page
2,23,800,gaap:Costs,,1998-01-01,1998-12-31,USD,800,INF,
";

fn table(text: &str) -> Table {
    read(&SourceFile::from_text("f.facts.csv", text)).unwrap()
}

fn found() -> Vec<Row> {
    let filing = SourceFile::from_text("f.txt", FILING);
    let place = |row: Row| {
        let at = filing.text().find(row.get(Field::Printed)).unwrap();
        Row { span: Span::new(at, at + row.get(Field::Printed).len()), ..row }
    };
    table(&format!("{HEADER}{FACTS}")).rows.into_iter().map(place).collect()
}

fn findings(text: &str) -> Vec<Finding> {
    let (filing, csv) = (SourceFile::from_text("f.txt", FILING), SourceFile::from_text("f.facts.csv", text));
    let (table, found) = (read(&csv).unwrap(), found());
    compare(&table, &found).iter().map(|difference| finding(difference, &filing, &csv)).collect()
}

/// What is told of a table: code, place and message, then the notes that have no place.
fn check(text: &str, expected: &[&str]) {
    let said = |f: &Finding| {
        let notes = f.notes.iter().filter(|note| note.place.is_none()).map(|note| format!(" | {}", note.message));
        format!("{} {} {}{}", f.code, f.place, f.message, notes.collect::<String>().replace('\n', " "))
    };
    assert_eq!(findings(text).iter().map(said).collect::<Vec<_>>(), expected);
}

#[test]
fn the_same_facts_in_any_order_and_any_columns() {
    check(&format!("{HEADER}{FACTS}"), &[]);
    let mut lines: Vec<&str> = FACTS.lines().collect();
    lines.reverse();
    check(&format!("{HEADER}{}\n", lines.join("\n")), &[]);
    let few = "concept,value\ngaap:Revenues,1200.00\ngaap:Revenues,1100\ngaap:Costs,900\ngaap:Costs,800\n";
    check(few, &[]);
    check(&format!("{HEADER}{}", FACTS.replace("a:X=a:Y b:X=b:Y", "b:X=b:Y  a:X=a:Y")), &[]);
}

#[test]
fn value_sign_period_and_concept() {
    let with = |old: &str, new: &str| format!("{HEADER}{}", FACTS.replace(old, new));
    check(
        &with("USD,900,INF,page", "USD,-900,INF,"),
        &[
            "T813 f.txt:2:15 `900` became gaap:Costs [a:X=a:Y b:X=b:Y] of 1999-01-01..1999-12-31, 900 USD: its sign differs \
           from what is expected | - value -900 + value 900",
        ],
    );
    check(
        &with("gaap:Revenues,,1998-01-01,1998-12-31,USD,1100", "gaap:Sales,,1997-01-01,1997-12-31,USD,1101"),
        &[
            "T813 f.txt:1:21 `1,100` became gaap:Revenues of 1998-01-01..1998-12-31, 1100 USD: its concept and its period and \
           its value differ from what is expected | - concept gaap:Sales + concept gaap:Revenues | - start 1997-01-01 + start \
           1998-01-01 | - end 1997-12-31 + end 1998-12-31 | - value 1101 + value 1100",
        ],
    );
}

#[test]
fn missing_and_unexpected() {
    let without: String = FACTS.lines().skip(1).map(|line| format!("{line}\n")).collect();
    let more = "1,13,\"1,200\",gaap:Fees,,,1999-12-31,,12,INF,\n";
    check(
        &format!("{HEADER}{without}"),
        &["T812 f.txt:1:13 `1,200` became gaap:Revenues of 1999-01-01..1999-12-31, 1200 USD, which is not expected"],
    );
    check(
        &format!("{HEADER}{FACTS}{more}"),
        &["T811 f.txt:1:13 gaap:Fees of 1999-12-31, 12, is expected and did not come out"],
    );
    check(
        &format!("{HEADER}{FACTS}99,1,x,gaap:Fees,,,1999-12-31,,12,INF,\n"),
        &["T811 f.facts.csv:6:1 gaap:Fees of 1999-12-31, 12, is expected and did not come out"],
    );
}

#[test]
fn a_figure_that_moved_is_the_same_fact_in_another_place() {
    let moved = FACTS.replace("2,23,800", "7,23,800");
    check(
        &format!("{HEADER}{moved}"),
        &[
            "T813 f.txt:2:23 `800` became gaap:Costs of 1998-01-01..1998-12-31, 800 USD: its place differs from what is \
           expected | - line 7 + line 2",
        ],
    );
}

#[test]
fn all_that_is_wrong_with_a_table() {
    let check = |text: &str, expected: &[&str]| {
        let findings = read(&SourceFile::from_text("f.facts.csv", text)).unwrap_err();
        let said: Vec<_> = findings.iter().map(|f| format!("{} {} {}", f.code, f.place, f.message)).collect();
        assert_eq!(said, expected);
    };
    check(
        "line,lines,line\n",
        &[
            "T814 f.facts.csv:1:1 `lines` is no column of a table of expectations",
            "T814 f.facts.csv:1:1 the column `line` is there twice",
            "T814 f.facts.csv:1:1 the first line names no column `concept`",
            "T814 f.facts.csv:1:1 the first line names no column `value`",
        ],
    );
    check(
        "concept,value\na,1\nb\n,2\nc,3,4\n",
        &[
            "T814 f.facts.csv:3:1 the row has 1 fields, and the first line names 2",
            "T814 f.facts.csv:4:1 the row says nothing in the column `concept`",
            "T814 f.facts.csv:5:1 the row has 3 fields, and the first line names 2",
        ],
    );
    check(
        "",
        &[
            "T814 f.facts.csv:1:1 the first line names no column `concept`",
            "T814 f.facts.csv:1:1 the first line names no column `value`",
        ],
    );
}

#[test]
fn a_table_that_is_written_again_keeps_its_columns_and_what_was_checked() {
    let written = |text: &str| String::from_utf8(write(&table(text), &found()).unwrap()).unwrap();
    let all = format!("{HEADER}{FACTS}");
    assert_eq!(written(&all), all);
    // What was checked and came out otherwise is not checked any more.
    let wrong = all.replace("USD,1200,INF,page", "USD,1201,INF,page");
    assert_eq!(written(&wrong), all.replace("USD,1200,INF,page", "USD,1200,INF,"));
    assert_eq!(
        written("value,checked,concept\n900,me,gaap:Costs\n"),
        "value,checked,concept\n1200,,gaap:Revenues\n1100,,gaap:Revenues\n900,me,gaap:Costs\n800,,gaap:Costs\n"
    );
    let new = String::from_utf8(write(&Table::default(), &found()).unwrap()).unwrap();
    assert_eq!(new, all.replace("page", ""));
}

//! Filings of any length, each long in one way.

use std::fmt::Write;

/// A way in which a filing can be long, and one of a length.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) of: fn(usize) -> String,
    /// The length from which it is doubled: the smallest takes some milliseconds.
    pub(crate) from: usize,
}

const INCOME: &str = "                    STATEMENTS OF INCOME\n                       (In thousands)\n                         Year ended December 31,\n\
                      \x20                            1998      1997\n                             ----      ----\n";

const BALANCE: &str = "                    BALANCE SHEETS\n                       (In thousands)\n                             December 31,\n\
                       \x20                            1998      1997\n                             ----      ----\n";

pub(crate) const KINDS: &[Kind] = &[
    Kind { name: "paragraphs", of: paragraphs, from: 1000 },
    Kind { name: "one paragraph", of: one_paragraph, from: 2000 },
    Kind { name: "blank lines", of: |n| format!("{INCOME}{}", "\n".repeat(n)), from: 100_000 },
    Kind { name: "rows", of: |n| format!("{INCOME}{}", lines(n, row)), from: 500 },
    Kind { name: "rows of one label", of: |n| format!("{INCOME}{}", row(1).repeat(n)), from: 500 },
    Kind {
        name: "rows that are known",
        of: |n| format!("{INCOME}{}", "Net sales                   988.4     971.8\n".repeat(n)),
        from: 500,
    },
    Kind { name: "rows of a balance sheet", of: |n| format!("{BALANCE}{}", lines(n, row)), from: 500 },
    Kind { name: "rows that step in", of: |n| format!("{INCOME}{}", lines(n, stepped)), from: 250 },
    Kind { name: "sums", of: |n| format!("{INCOME}{}", lines(n, sum)), from: 125 },
    Kind { name: "terms of one sum", of: |n| format!("{INCOME}{}{}", lines(n, |_| row(1)), total(n)), from: 500 },
    Kind {
        name: "section headings",
        of: |n| format!("{INCOME}{}", lines(n, |at| format!("Section {at}:\n{}", row(at)))),
        from: 300,
    },
    Kind { name: "lines of a label", of: |n| format!("{INCOME}{}{}", "Wrapped,\n".repeat(n), row(1)), from: 5000 },
    Kind {
        name: "lines of a known label",
        of: |n| format!("{INCOME}{}{}", "Net sales, other\n".repeat(n), row(1)),
        from: 2000,
    },
    Kind { name: "lines of a heading", of: heading, from: 1000 },
    Kind {
        name: "lines of a title",
        of: |n| format!("{}{INCOME}{}", lines(n, |at| format!("                  PART {at} OF THE TITLE\n")), row(1)),
        from: 2000,
    },
    Kind { name: "columns", of: columns, from: 40 },
    Kind { name: "periods", of: periods, from: 100 },
    Kind { name: "statements", of: |n| lines(n, |at| format!("{INCOME}{}{}\n", row(at), row(2))), from: 50 },
    Kind { name: "statements that are the same", of: |n| format!("{INCOME}{}\n", row(1)).repeat(n), from: 1000 },
    Kind {
        name: "balance sheets",
        of: |n| lines(n, |at| format!("{BALANCE}Cash  {at:>26}   {at:>6}\nTotal assets {at:>19}   {at:>6}\n\n")),
        from: 50,
    },
    Kind {
        name: "statements without a scale",
        of: |n| lines(n, |at| format!("{}{}\n\n", INCOME.replace("(In thousands)", ""), row(at))),
        from: 50,
    },
    Kind {
        name: "tables without a title",
        of: |n| {
            lines(n, |at| {
                format!("We sold in\n                              1998      1997\n{}\nand so on.\n\n", row(at))
            })
        },
        from: 200,
    },
    Kind { name: "tables of segments", of: |n| lines(n, segments), from: 20 },
    Kind { name: "rows of segments", of: |n| segments_of(n), from: 250 },
    Kind { name: "statements of equity", of: |n| lines(n, |at| equity(at, 3)), from: 20 },
    Kind { name: "rows of equity", of: |n| equity(1, n), from: 200 },
    Kind {
        name: "selected data",
        of: |n| {
            lines(n, |at| {
                format!(
                    "          SELECTED FINANCIAL DATA\n          (In thousands)\n{}",
                    INCOME.lines().skip(2).map(|l| l.to_owned() + "\n").collect::<String>() + &row(at)
                )
            })
        },
        from: 50,
    },
    Kind {
        name: "sentences with figures",
        of: |n| format!("{INCOME}Net sales                   988.4     971.8\n\n{}", lines(n, sentence)),
        from: 250,
    },
    Kind {
        name: "sentences of one paragraph",
        of: |n| {
            format!(
                "{INCOME}Net sales                   988.4     971.8\n\n{}",
                lines(n, sentence).replace("\n\n", "\n")
            )
        },
        from: 250,
    },
    Kind {
        name: "notes",
        of: |n| format!("{INCOME}{}\n\n               NOTES TO FINANCIAL STATEMENTS\n\n{}", row(1), lines(n, note)),
        from: 200,
    },
    Kind {
        name: "notes that are not in order",
        of: |n| {
            format!(
                "{INCOME}{}\n\n               NOTES TO FINANCIAL STATEMENTS\n\n{}",
                row(1),
                lines(n, |at| note(at * 7 % 97))
            )
        },
        from: 200,
    },
    Kind {
        name: "exhibits",
        of: |n| header() + &lines(n, |at| document(at, "EX-99", &format!("{INCOME}{}", row(at)))),
        from: 50,
    },
    Kind { name: "exhibits without text", of: |n| header() + &lines(n, |at| document(at, "EX-10", "")), from: 1000 },
    Kind { name: "pages of HTML", of: |n| header() + &lines(n, |at| document(at, "EX-10", "<HTML>\n")), from: 1000 },
    Kind {
        name: "documents that do not end",
        of: |n| header() + &"<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n".repeat(n),
        from: 1000,
    },
    Kind {
        name: "pictures",
        of: |n| header() + &document(1, "10-K", &"begin 644 a.gif\nM1TE&\nend\n".repeat(n)),
        from: 2000,
    },
    Kind {
        name: "pictures that do not begin",
        of: |n| header() + &document(1, "10-K", &"begin 644 a.gif\n\n\n".repeat(n)),
        from: 2000,
    },
    Kind {
        name: "filers",
        of: |n| {
            format!(
                "<SEC-HEADER>\n{}</SEC-HEADER>\n",
                lines(n, |at| format!("FILER:\nCOMPANY CONFORMED NAME: ACME {at}\nCENTRAL INDEX KEY: {}\n", at + 1))
            )
        },
        from: 500,
    },
    Kind {
        name: "lines of a header",
        of: |n| {
            format!(
                "<SEC-HEADER>\nFILER:\n{}</SEC-HEADER>\n",
                lines(n, |at| format!("NO FIELD {at}: 1\nFORMER CONFORMED NAME: A{at}\n"))
            )
        },
        from: 1000,
    },
    Kind {
        name: "tags of a schedule",
        of: |n| {
            header()
                + &document(
                    1,
                    "EX-27",
                    &format!(
                        "<ARTICLE> 5\n<PERIOD-TYPE> YEAR\n<PERIOD-END> DEC-31-1998\n{}",
                        lines(n, |at| format!("<TAG-{}> {at}\n", letters(at)))
                    ),
                )
        },
        from: 250,
    },
    Kind {
        name: "schedules",
        of: |n| {
            header()
                + &lines(n, |at| {
                    document(
                        at,
                        "EX-27",
                        &format!(
                            "<ARTICLE> 5\n<PERIOD-TYPE> YEAR\n<FISCAL-YEAR-END> DEC-31-1998\n<PERIOD-END> DEC-31-1998\n<CASH> {at}\n<TOTAL-ASSETS> {at}\n"
                        ),
                    )
                })
        },
        from: 50,
    },
    Kind {
        name: "schedules in one exhibit",
        of: |n| {
            header()
                + &document(
                    1,
                    "EX-27",
                    &lines(n, |at| format!("<ARTICLE> 5\n<PERIOD-TYPE> YEAR\n<PERIOD-END> DEC-31-1998\n<CASH> {at}\n")),
                )
        },
        from: 50,
    },
    Kind {
        name: "columns of a schedule",
        of: |n| {
            header()
                + &document(
                    1,
                    "EX-27",
                    &format!(
                        "<ARTICLE> 5\n<PERIOD-TYPE> {}\n<PERIOD-END> {}\n<CASH> {}\n",
                        "YEAR ".repeat(n),
                        "DEC-31-1998 ".repeat(n),
                        "12 ".repeat(n)
                    ),
                )
        },
        from: 100,
    },
    Kind { name: "figures on a line", of: |n| format!("{INCOME}Net sales{}\n", "   1,234".repeat(n)), from: 100 },
    Kind {
        name: "figures on every other line",
        of: |n| format!("{INCOME}{}", format!("Net sales{}\n\n", "   1,234".repeat(n)).repeat(3)),
        from: 100,
    },
    Kind { name: "words on a line", of: |n| format!("{INCOME}{}\n{}", "word ".repeat(n), row(1)), from: 20_000 },
    Kind { name: "pieces on a line", of: |n| format!("{INCOME}{}\n{}", "piece   ".repeat(n), row(1)), from: 5000 },
    Kind { name: "years on a line", of: |n| format!("{INCOME}{}\n{}", "   1998".repeat(n), row(1)), from: 1000 },
    Kind {
        name: "days on a line",
        of: |n| format!("{INCOME}{}\n{}", "   December 31, 1998".repeat(n), row(1)),
        from: 500,
    },
    Kind { name: "blanks on a line", of: |n| format!("{INCOME}Net sales{}5,678\n", " ".repeat(n)), from: 200_000 },
    Kind { name: "digits", of: |n| format!("{INCOME}Net sales          {}     5,678\n", "9".repeat(n)), from: 200_000 },
    Kind {
        name: "parentheses",
        of: |n| format!("{INCOME}Net sales          {}     5,678\n", "(".repeat(n)),
        from: 100_000,
    },
    Kind { name: "tags on a line", of: |n| format!("{INCOME}{}\n{}", "<S>   ".repeat(n), row(1)), from: 10_000 },
    Kind { name: "rules on a line", of: |n| format!("{INCOME}{}\n{}", "   ----".repeat(n), row(1)), from: 2000 },
    Kind { name: "dots", of: |n| format!("{INCOME}Net sales{}1,234     5,678\n", ".".repeat(n)), from: 100_000 },
    Kind {
        name: "amounts in a sentence",
        of: |n| format!("{INCOME}{}\nWe had net sales of {}in 1998.\n", row(1), "$1,234,000, ".repeat(n)),
        from: 200,
    },
    Kind {
        name: "sentences on a line",
        of: |n| format!("{INCOME}{}\n{}\n", row(1), "Net sales were $1,234,000 in 1998. ".repeat(n)),
        from: 200,
    },
    Kind {
        name: "marks of tables",
        of: |n| format!("{INCOME}{}", "<TABLE>\n<CAPTION>\n<S>  <C>  <C>\n</TABLE>\n".repeat(n)),
        from: 5000,
    },
    Kind {
        name: "page ends",
        of: |n| format!("{INCOME}{}", lines(n, |at| format!("{}        {at}\n<PAGE>\n", row(at)))),
        from: 300,
    },
    Kind { name: "control characters", of: |n| format!("{INCOME}{}{}", row(1), "\u{c}\n".repeat(n)), from: 20_000 },
];

/// `A`, `B` … without digits.
pub(crate) fn letters(mut at: usize) -> String {
    let mut word = String::new();
    loop {
        word.push(char::from(b'A' + u8::try_from(at % 26).unwrap()));
        at /= 26;
        if at == 0 {
            return word;
        }
    }
}

pub(crate) fn lines(n: usize, of: impl Fn(usize) -> String) -> String {
    (0..n).map(of).collect()
}

fn row(at: usize) -> String {
    format!("{:<26}{:>7}   {:>7}\n", format!("Item {}", letters(at)), 1000 + at * 7 % 8999, 1000 + at * 13 % 8999)
}

fn stepped(at: usize) -> String {
    format!("{}{}", " ".repeat(at % 20), row(at))
}

fn sum(at: usize) -> String {
    let rule = "                             ----      ----\n";
    format!(
        "{}{}{rule}{:<26}{:>7}   {:>7}\n\n",
        amounts("A", at, 2),
        amounts("B", at + 1, 3),
        format!("Total {}", letters(at)),
        2 * at + 1,
        5 * at + 3
    )
}

fn amounts(word: &str, at: usize, times: usize) -> String {
    format!("{:<26}{:>7}   {:>7}\n", format!("{word} {}", letters(at)), at, at * times)
}

fn total(n: usize) -> String {
    format!("                             ----      ----\n{:<26}{:>7}   {:>7}\n", "Total", n * 1007, n * 1013)
}

fn paragraphs(n: usize) -> String {
    lines(n, |at| {
        format!(
            "     The Company makes things of the kind that number {at} has, and sells\nthem to those who want them, in the states where they live.\n\n"
        )
    })
}

fn one_paragraph(n: usize) -> String {
    lines(n, |at| format!("The Company makes things of the kind that number {at} has, and sells\n"))
}

fn heading(n: usize) -> String {
    let lines = lines(n, |_| "                             Group     Group\n".to_owned());
    format!("          STATEMENTS OF INCOME\n{lines}                             1998      1997\n{}", row(1))
}

fn columns(n: usize) -> String {
    let heading: String = (0..n).map(|at| format!("{:>10}", 1990 + at % 10)).collect();
    let cells = |row: usize| (0..n).map(|at| format!("{:>10}", 1000 + (at * 7 + row) % 8999)).collect::<String>();
    format!("          STATEMENTS OF INCOME\n          Year ended December 31,\n{:<20}{heading}\n", "")
        + &lines(10, |at| format!("{:<20}{}\n", format!("Item {}", letters(at)), cells(at)))
}

fn periods(n: usize) -> String {
    lines(n, |at| {
        let (month, year) =
            (["January", "March", "May", "July", "August", "October", "December"][at % 7], 1950 + at / 7 % 90);
        format!(
            "          BALANCE SHEET\n          {month} 31, {year}\n          (In thousands)\n\nCash                  {at}\nTotal assets          {at}\n\n"
        )
    })
}

fn segments(at: usize) -> String {
    format!("NOTE {at} - INDUSTRY SEGMENTS\n\n     The businesses are reported apart.\n\n{}", segments_of(5))
}

fn segments_of(n: usize) -> String {
    let rows = lines(n, |at| format!("   {:<40}{:>10}{:>10}\n", format!("Part {}", letters(at)), 1000 + at, 900 + at));
    format!(
        "                SEGMENT INFORMATION\n                 (In thousands)\n{:<43}{:>10}{:>10}\nNet sales\n{rows}\n",
        "", 1998, 1997
    )
}

fn equity(at: usize, n: usize) -> String {
    let rows =
        lines(n, |row| format!("{:<34}{:>10}{:>10}{:>10}\n", format!("Change {}", letters(row)), row, at, row + at));
    format!(
        "                STATEMENTS OF STOCKHOLDERS' EQUITY\n                       (In thousands)\n{:<34}{:>10}{:>10}{:>10}\n{:<34}{:>10}{:>10}{:>10}\n{:<34}{:>10}{:>10}{:>10}\n{rows}{:<34}{:>10}{:>10}{:>10}\n\n",
        "",
        "Common",
        "Retained",
        "",
        "",
        "stock",
        "earnings",
        "Total",
        "Balance, December 31, 1997",
        10,
        20,
        30,
        "Balance, December 31, 1998",
        10,
        20,
        30
    )
}

fn sentence(at: usize) -> String {
    format!(
        "     Net sales were ${}.4 million in 1998, compared with ${at} in 1997, an increase of {}%.\n\n",
        900 + at % 100,
        at % 50
    )
}

fn note(at: usize) -> String {
    format!("NOTE {} - ABOUT {}\n\n     Some words about it.\n\n", at + 1, letters(at).to_uppercase())
}

/// A filing of a company for one year and the year before, of which a figure is restated.
pub(crate) fn of_year(at: usize) -> String {
    let year = 1900 + at % 150;
    let head = INCOME.replace("1998", &(year + 1).to_string()).replace("1997", &year.to_string());
    let header = header().replace("98-000001", &format!("98-{at:06}"));
    header + &document(1, "10-K", &format!("{head}Net sales                   {:>5}     {:>5}\n", 1000 + at, 1500 + at))
}

fn header() -> String {
    "<SEC-DOCUMENT>x\n<SEC-HEADER>\nACCESSION NUMBER: 0000000042-98-000001\nCONFORMED SUBMISSION TYPE: 10-K\nCONFORMED PERIOD OF REPORT: 19981231\n\
     FILED AS OF DATE: 19990331\nFILER:\nCOMPANY CONFORMED NAME: ACME\nCENTRAL INDEX KEY: 42\nFISCAL YEAR END: 1231\n</SEC-HEADER>\n"
        .to_owned()
}

pub(crate) fn document(at: usize, kind: &str, text: &str) -> String {
    let mut document = String::new();
    let _ = write!(document, "<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{at}\n<TEXT>\n{text}</TEXT>\n</DOCUMENT>\n");
    document
}

//! Pages of tables, made of bytes: most bytes are no page, so the words and the columns of pages are given.

use arbitrary::{Arbitrary, Result, Unstructured};

/// A page: titles, headings, rows, and what stands between.
#[derive(Debug)]
pub struct Page(pub String);

const TITLES: &[&str] = &[
    "STATEMENTS OF INCOME",
    "CONSOLIDATED BALANCE SHEETS",
    "Consolidated Statements of Cash Flows",
    "STATEMENT OF STOCKHOLDERS' EQUITY",
    "SELECTED FINANCIAL DATA",
    "QUARTERLY RESULTS (Unaudited)",
    "NOTE 9 - SEGMENT INFORMATION",
    "(In thousands)",
    "(Dollars in millions, except per share amounts)",
    "Year ended December 31,",
    "Three Months Ended      Nine Months Ended",
    "December 31, 1998",
    "As of June 30, 1997 and 1996",
    "(Unaudited)",
    "ACME HOLDINGS CORP.",
];

const LABELS: &[&str] = &[
    "Net sales",
    "Cost of goods sold",
    "Income taxes",
    "Net income (loss)",
    "Total current assets",
    "Total assets",
    "Cash and cash equivalents at end of year",
    "Retained earnings",
    "Common stock, $.01 par value; 1,000 shares",
    "Less allowance of $91 ($87 in 1995)",
    "Basic earnings per share",
    "First quarter",
    "Balance, December 31, 1997",
    "Machinery segment",
    "Other",
    "Assets:",
    "1998",
    "and subsidiaries, net of",
    "Total liabilities and stockholders' equity",
    "Weighted average shares outstanding",
    "Provision for losses (12)",
    "",
];

const FIGURES: &[&str] = &[
    "1,234",
    "5,678",
    "(910)",
    "$ 12",
    "$(1,234.5)",
    "--",
    "-",
    "0",
    ".77",
    "(.05)",
    "12.5%",
    "N/A",
    "1998",
    "1997",
    "March 31,",
    "6/30/98",
    "1,23",
    "99,999,999,999,999,999,999,999,999,999",
    ".0000000000000000000000000001",
    "nil",
    "(a)",
    "1,234)",
    "-----",
    "=====",
    "*",
    "Shares",
    "Amount",
    "Total",
    "12/31",
    "(1)",
    "\u{2014}",
];

const LINES: &[&str] = &[
    "",
    "<TABLE>",
    "</TABLE>",
    "<CAPTION>",
    "<S>                 <C>        <C>",
    "<PAGE>",
    "\u{c}",
    "                    - 12 -",
    "See accompanying notes to the consolidated financial statements, which are an integral part of these statements.",
    "The Company had net sales of $1,234,000 for the year ended December 31, 1998, an increase of 12% over 1997.",
    "</TEXT>",
    "\t1998\t1997",
];

impl<'a> Arbitrary<'a> for Page {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        let mut text = String::new();
        while !bytes.is_empty() && text.len() < 1 << 15 {
            match bytes.int_in_range(0..=9)? {
                0 => line(&mut text, bytes.int_in_range(0..=60)?, bytes.choose(TITLES)?),
                1 => line(&mut text, 0, bytes.choose(LINES)?),
                2 => rest(&mut text, bytes)?,
                _ => rows(&mut text, bytes)?,
            }
        }
        Ok(Self(text))
    }
}

fn line(text: &mut String, indent: usize, words: &str) {
    text.extend(std::iter::repeat_n(' ', indent));
    text.push_str(words);
    text.push('\n');
}

/// Rows whose figures end where those of the others do, or nearly.
fn rows(text: &mut String, bytes: &mut Unstructured<'_>) -> Result<()> {
    let (count, first, apart) = (bytes.int_in_range(0..=6)?, bytes.int_in_range(1..=50)?, bytes.int_in_range(6..=24)?);
    for _ in 0..bytes.int_in_range(1..=12)? {
        let start = text.len();
        text.extend(std::iter::repeat_n(' ', bytes.int_in_range(0..=4)?));
        text.push_str(bytes.choose(LABELS)?);
        for column in 0..count {
            let printed = *bytes.choose(FIGURES)?;
            let off: usize = if bytes.ratio(1, 8)? { bytes.int_in_range(0..=4)? } else { 0 };
            let room =
                (start + first + column * apart + apart + off).saturating_sub(text.len() + printed.chars().count());
            text.extend(std::iter::repeat_n(' ', room));
            text.push_str(printed);
        }
        text.push('\n');
    }
    Ok(())
}

/// Some bytes as they are.
fn rest(text: &mut String, bytes: &mut Unstructured<'_>) -> Result<()> {
    let length = bytes.int_in_range(0..=40)?.min(bytes.len());
    text.push_str(&String::from_utf8_lossy(bytes.bytes(length)?));
    text.push('\n');
    Ok(())
}

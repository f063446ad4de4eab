//! The picture of the tables and the list of their columns in `docs/databases.md` are drawn from the tables themselves.

use std::fs;

use tickmark::dataset::schema::{FINDING, Kind, LINE_ITEM, NUM, PRE, SOURCE, SUB, TAG_TABLE, Table};

use crate::support::filings::root;

/// Pixels.
const WIDTH: usize = 236;
const GAP: usize = 34;
const LINE: usize = 17;
const HEAD: usize = 26;

/// The tables from left to right, and from top to bottom.
const COLUMNS: [&[&Table]; 4] = [&[&SUB], &[&NUM, &TAG_TABLE, &PRE], &[&SOURCE], &[&LINE_ITEM, &FINDING]];

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Int => "integer",
        Kind::Day => "day",
        Kind::Number => "decimal",
    }
}

fn height(table: &Table) -> usize {
    HEAD + LINE * table.columns.len() + 8
}

fn draw(table: &Table, x: usize, y: usize) -> String {
    let mut svg = format!(
        "<g transform=\"translate({x} {y})\">\n<title>{}</title>\n<rect class=\"box\" width=\"{WIDTH}\" height=\"{}\" rx=\"5\"/>\n\
         <path class=\"head\" d=\"M0 {HEAD}V5a5 5 0 0 1 5-5H{}a5 5 0 0 1 5 5V{HEAD}z\"/>\n<text class=\"name\" x=\"10\" y=\"18\">{}</text>\n",
        table.says,
        height(table),
        WIDTH - 5,
        table.name
    );
    let lines = table.columns.iter().enumerate().map(|(at, column)| {
        let y = HEAD + LINE * (at + 1) - 2;
        let class = if table.key.contains(&column.name) { " class=\"key\"" } else { "" };
        let kind = name(column.kind);
        format!(
            "<text{class} x=\"10\" y=\"{y}\">{}</text><text class=\"kind\" x=\"{}\" y=\"{y}\">{kind}</text>\n",
            column.name,
            WIDTH - 10
        )
    });
    svg.extend(lines);
    svg + "</g>\n"
}

fn picture() -> String {
    let tall = |column: &&[&Table]| column.iter().map(|table| height(table) + GAP / 2).sum::<usize>();
    let tallest = COLUMNS.iter().map(tall).max().unwrap() + GAP;
    let wide = COLUMNS.len() * (WIDTH + GAP) + GAP;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {tallest}\" width=\"{wide}\" height=\"{tallest}\">\n\
         <style>text {{ font: 12px ui-monospace, monospace; fill: #24292f }} .name {{ font-weight: bold; fill: #fff }} .key {{ font-weight: bold }} \
         .kind {{ fill: #57606a; text-anchor: end }} .box {{ fill: #fff; stroke: #8c959f }} .head {{ fill: #1f5f8b }} \
         .note {{ font-family: sans-serif; fill: #57606a }}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#f6f8fa\"/>\n"
    );
    for (at, tables) in COLUMNS.iter().enumerate() {
        let mut y = GAP / 2;
        for table in *tables {
            svg += &draw(table, GAP + at * (WIDTH + GAP), y);
            y += height(table) + GAP / 2;
        }
    }
    let note = "Bold columns are the key. All tables but tag meet in adsh, the filing; tag and version name a concept.";
    svg + &format!("<text class=\"note\" x=\"{GAP}\" y=\"{}\">{note}</text>\n</svg>\n", tallest - 12)
}

#[test]
fn the_picture_shows_the_tables() {
    let path = root().join("docs/images/tables.svg");
    if std::env::var("BLESS").is_ok_and(|value| value == "1") {
        fs::write(&path, picture()).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap_or_default() == picture(), "BLESS=1 draws {} anew", path.display());
}

/// Where the list stands in the page: behind this heading, to the end.
const HEADING: &str = "\n## The columns\n";

/// The columns of all tables with what they say.
fn list() -> String {
    let table = |table: &&Table| {
        let columns = table.columns.iter().map(|column| {
            let must = if column.required { "" } else { ", or nothing" };
            format!("| `{}` | {}{must} | {} |\n", column.name, name(column.kind), column.says)
        });
        let key = table.key.join("`, `");
        let columns: String = columns.collect();
        format!(
            "\n`{}`: {}. Key: `{key}`.\n\n| column | type | what it says |\n|---|---|---|\n{columns}",
            table.name, table.says
        )
    };
    COLUMNS.iter().flat_map(|tables| tables.iter()).map(table).collect()
}

#[test]
fn the_page_lists_the_columns() {
    let path = root().join("docs/databases.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, found) = page.split_once(HEADING).expect("the page has the heading");
    if std::env::var("BLESS").is_ok_and(|value| value == "1") {
        fs::write(&path, format!("{before}{HEADING}{}", list())).unwrap();
    } else {
        assert!(found == list(), "BLESS=1 writes the list of {} anew", path.display());
    }
}

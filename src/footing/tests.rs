use crate::filing::Document;
use crate::statement::{self, Known};
use crate::{layout, table};

use super::*;

/// Reads a statement of operations with these rows and writes each footing as `total = +label -label`.
fn check(rows: &str, expected: &[&str]) {
    let text = format!(
        "STATEMENT OF OPERATIONS\n(In thousands)\n\n          Year ended December 31\n            1998      1997\n{rows}"
    );
    let source = SourceFile::from_text("f", text);
    let document = Document::bare(0..source.line_count());
    let (tables, _) = table::read(&source, &layout::read(&source, &document));
    let (statements, _) = statement::read(&source, &tables, &Known::default());
    let statement = &statements[0];
    let (footings, _) = read(&source, statement);
    let show = |footing: &Footing| {
        let label = |item: usize| statement.items[item].label.as_str();
        let sign = |sign: Weight| if sign == Weight::Plus { '+' } else { '-' };
        let terms: Vec<_> = footing.terms.iter().map(|t| format!("{}{}", sign(t.sign), label(t.item))).collect();
        format!("{} = {}", label(footing.total), terms.join(" "))
    };
    let found: Vec<_> = footings.iter().map(show).collect();
    assert_eq!(found, expected);
}

#[test]
fn costs_are_taken_off_running_subtotals() {
    check(
        "Sales       30,066    29,270\n\
         Costs       27,008    26,957\n\
         \x20           ------    ------\n\
         Gross        3,058     2,313\n\
         Selling      2,257     1,925\n\
         Closure         --       609\n\
         \x20           ------    ------\n\
         Income         801      (221)\n\
         \x20           ======    ======\n",
        &["Gross = +Sales -Costs", "Income = +Gross -Selling -Closure"],
    );
}

#[test]
fn a_section_of_one_row_foots() {
    let section = |total: &str| {
        format!(
            "Investing:\n\
             \x20 Plant     (9,204)  (30,118)\n\
             \x20           ------    ------\n\
             {total}  (9,204)  (30,118)\n\
             Financing:\n\
             \x20 Notes      1,204     2,117\n\
             \x20 Shares    27,008    26,957\n\
             \x20           ------    ------\n\
             {total}  28,212    29,074\n"
        )
    };
    let two = |label: &str| [format!("{label} = +Plant"), format!("{label} = +Notes +Shares")];
    for (line, label) in [("Net cash  ", "Net cash"), ("  Net cash", "Net cash"), ("Total     ", "Total")] {
        check(&section(line), &two(label).each_ref().map(String::as_str));
    }
    check(&section("Plant net "), &["Plant net = +Notes +Shares"]);
}

#[test]
fn parentheses_are_added() {
    check(
        "Income       1,834     2,388\n\
         Interest    (1,794)   (1,479)\n\
         Gain            --       248\n\
         \x20           ------    ------\n\
         Before          40     1,157\n",
        &["Before = +Income +Interest +Gain"],
    );
}

#[test]
fn one_column_tells_the_sign() {
    check(
        "Loss before  (3,643)   (6,202)\n\
         Cumulative       --       247\n\
         \x20            ------    ------\n\
         Net loss     (3,643)   (6,449)\n",
        &["Net loss = +Loss before -Cumulative"],
    );
}

#[test]
fn sections_of_zeros_foot_too() {
    check(
        "Charges:\n\
         \x20 East          --        --\n\
         \x20 West       2,635        --\n\
         \x20 Other         --        --\n\
         \x20           ------    ------\n\
         \x20   Total    2,635        --\n\
         \x20           ======    ======\n",
        &["Total = +East +West +Other"],
    );
}

#[test]
fn rounding_is_half_a_unit_a_term() {
    check(
        "Parts:\n\
         \x20 East       1,234     5,678\n\
         \x20 West       2,345     6,789\n\
         \x20           ------    ------\n\
         \x20   Total    3,580    12,467\n",
        &["Total = +East +West"],
    );
    check(
        "Parts:\n\
         \x20 East       1,234     5,678\n\
         \x20 West       2,345     6,789\n\
         \x20           ------    ------\n\
         \x20   Total    3,590    12,467\n",
        &[],
    );
}

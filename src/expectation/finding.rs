//! What to tell of a difference.

use super::{Difference, Field, Row};
use crate::diagnostics::{Code, Finding};
use crate::source::{Place, SourceFile};

/// The finding of a difference, at its figure in the filing and at its row in the table.
pub fn finding(difference: &Difference<'_>, filing: &SourceFile, table: &SourceFile) -> Finding {
    let finding = match difference {
        Difference::Missing(expected) => missing(expected, filing, table),
        Difference::Unexpected(found) => Finding::new(
            Code::FactUnexpected,
            filing.place(found.span),
            format!(
                "`{}` became {}, {}, which is not expected",
                found.get(Field::Printed),
                found.subject(),
                found.amount()
            ),
        ),
        Difference::Changed { expected, found, fields } => changed(expected, found, fields, filing),
    };
    let finding = match difference.expected() {
        Some(row) => finding.note_at(table.place(row.span), "this is expected"),
        None => finding,
    };
    let checked = difference.expected().is_some_and(Row::is_checked);
    finding.help(if checked {
        "the row was checked by hand: mend the mapping, or if the row is wrong, run with `--bless --force`"
    } else {
        "mend the mapping, or if this is right, run with `--bless`"
    })
}

fn missing(expected: &Row, filing: &SourceFile, table: &SourceFile) -> Finding {
    let place = place(expected, filing).unwrap_or_else(|| table.place(expected.span));
    let message = format!("{}, {}, is expected and did not come out", expected.subject(), expected.amount());
    Finding::new(Code::FactMissing, place, message)
}

/// The place in the filing that a row of a table names, if the filing has it.
fn place(row: &Row, filing: &SourceFile) -> Option<Place> {
    let line = row.get(Field::Line).parse::<usize>().ok()?.checked_sub(1).filter(|&line| line < filing.line_count())?;
    let whole = filing.line_span(line);
    let column = row.get(Field::Column).parse::<usize>().ok().and_then(|column| column.checked_sub(1));
    let start = column.and_then(|column| filing.slice(whole).char_indices().nth(column)).map(|(byte, _)| byte);
    let printed = row.get(Field::Printed);
    let mut span = whole;
    if let Some(start) = start {
        span.start += start;
        if !printed.is_empty() && filing.slice(span).starts_with(printed) {
            span.end = span.start + printed.len();
        }
    }
    Some(filing.place(span))
}

fn changed(expected: &Row, found: &Row, fields: &[Field], filing: &SourceFile) -> Finding {
    let is_sign = fields.contains(&Field::Value) && expected.is_opposite(found);
    let mut names: Vec<&str> = Vec::new();
    for field in fields {
        let name = match field {
            Field::Value if is_sign => "sign",
            Field::Start | Field::End => "period",
            Field::Line | Field::Column => "place",
            other => other.name(),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let message = format!(
        "`{}` became {}, {}: its {} {} from what is expected",
        found.get(Field::Printed),
        found.subject(),
        found.amount(),
        names.join(" and its "),
        if names.len() == 1 { "differs" } else { "differ" },
    );
    let finding = Finding::new(Code::FactDiffers, filing.place(found.span), message);
    fields.iter().fold(finding, |finding, &field| {
        let shown = |row: &Row| if row.get(field).is_empty() { "(none)".to_owned() } else { row.get(field).to_owned() };
        finding.note(format!("- {field} {}\n+ {field} {}", shown(expected), shown(found)))
    })
}

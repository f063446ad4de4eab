//! `pre`: the lines of the statements, as they are shown.

use super::names::Versions;
use super::schema::PRE;
use super::{Read, Rows, Value};
use crate::statement::StatementKind;
use crate::xbrl::{Element, ElementKind, LabelRole, Node, Role};

/// The code of what is no statement of Regulation S-X.
const OTHER: &str = "UN";

/// The roles of a report that show lines, each with its number.
fn reports<'a>(read: &Read<'a>) -> impl Iterator<Item = (usize, &'a Role)> {
    read.instance.dts.roles.iter().filter(|role| !role.presentation.is_empty()).zip(1..).map(|(role, at)| (at, role))
}

/// The number of each statement of a filing among its reports, in their order.
pub(super) fn statement_numbers(read: &Read<'_>) -> Vec<usize> {
    reports(read)
        .filter(|(_, role)| role.lines.is_some())
        .map(|(number, _)| number)
        .take(read.statements.len())
        .collect()
}

/// The lines of all statements of a filing, of its schedules and its cover page.
pub(super) fn rows(read: &Read<'_>, adsh: &str, versions: &Versions<'_>) -> Rows {
    let statements = statement_numbers(read);
    let mut rows = Rows::new(&PRE);
    for (number, role) in reports(read) {
        let of = statements.iter().position(|&statement| statement == number).map(|at| &read.statements[at]);
        let stmt = match of {
            Some(tagged) => code(tagged.statement.kind),
            None if role.lines.is_none() && role.id.ends_with("cover") => "CP",
            None => OTHER,
        };
        let mut lines = Vec::new();
        role.presentation.iter().for_each(|node| collect(node, versions, &mut lines));
        for (line, (node, element)) in lines.iter().enumerate() {
            rows.push([
                adsh.into(),
                Value::count(number),
                Value::count(line + 1),
                stmt.into(),
                false.into(),
                Value::Null,
                node.element.local().into(),
                versions.version(&node.element).into(),
                shown(element, node.preferred).into(),
                (node.preferred == Some(LabelRole::Negated)).into(),
            ]);
        }
    }
    rows
}

/// Headings and concepts in the order in which they are shown, without tables, axes and members.
fn collect<'a>(node: &'a Node, versions: &Versions<'a>, lines: &mut Vec<(&'a Node, &'a Element)>) {
    if let Some(element) = versions.element(&node.element) {
        match element.kind {
            ElementKind::Item(_) | ElementKind::Text(_) | ElementKind::Abstract => lines.push((node, element)),
            ElementKind::Hypercube | ElementKind::Axis | ElementKind::Member => {}
        }
    }
    node.children.iter().for_each(|child| collect(child, versions, lines));
}

/// The label that a line is shown with: that of its role, or else the printed one.
fn shown(element: &Element, preferred: Option<LabelRole>) -> &str {
    let role = preferred.unwrap_or(LabelRole::Terse);
    element.labels.iter().find(|label| label.role == role).map_or(element.label(), |label| &label.text)
}

/// The SEC's code of a kind of statement.
fn code(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::BalanceSheet => "BS",
        StatementKind::Income => "IS",
        StatementKind::CashFlow => "CF",
        StatementKind::Equity => "EQ",
        StatementKind::ComprehensiveIncome => "CI",
        StatementKind::Segments | StatementKind::SelectedData | StatementKind::QuarterlyData => OTHER,
    }
}

//! Lines without figures of statements: what they are, and where figures are. A schedule's figures and the fields of the header
//! say themselves what they are.

use std::fmt::{self, Write};

use super::{covers, support};
use crate::cli::reading::ReadFiling;
use crate::cli::terminal::visible;
use crate::statement::Statement;
use crate::xbrl::Origin;

/// Says what a line without figures of statements is, and which lines next to it have some.
pub(super) fn explain(out: &mut String, filing: &ReadFiling, line: usize) -> fmt::Result {
    let instance = &filing.converted.instance;
    let facts = instance.facts.iter().enumerate();
    let mut tagged = facts.filter(|(_, fact)| filing.line(fact.origin.span()) == line).peekable();
    if let Some((_, first)) = tagged.peek() {
        let is_stated = matches!(first.origin, Origin::Stated { .. });
        let of = if is_stated { "the running text, confirmed by tables" } else { "a Financial Data Schedule" };
        writeln!(out, "\nFigures of {of}:")?;
        return tagged.try_for_each(|(at, fact)| {
            let (context, printed) = (instance.context(fact), filing.source.slice(fact.origin.span()));
            let members: String = context.members.values().map(|member| format!(", {member}")).collect();
            let (period, unit) = (context.period, instance.unit(fact));
            writeln!(out, "  {printed}: {} of {period}{members} is {} {unit}", fact.concept, fact.value)?;
            support::agreed(filing, at).iter().try_for_each(|proof| writeln!(out, "    {}", visible(proof)))
        });
    }
    let mut texts = instance.texts.iter().filter(|fact| filing.line(fact.span) == line).peekable();
    if texts.peek().is_some() {
        let documents = &filing.converted.filing.documents;
        let in_header = documents.first().is_some_and(|first| line <= first.lines.start);
        writeln!(out, "\n{}:", if in_header { "The header says" } else { "The filing says of itself" })?;
        return texts.try_for_each(|fact| {
            let (period, printed) = (instance.context_of_text(fact).period, filing.source.slice(fact.span));
            let printed = printed.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
            writeln!(out, "  {}: {} of {period} is {}", visible(printed), fact.concept, visible(&filing.said(fact)))
        });
    }
    writeln!(out, "\nNo figure of a statement is on this line{}.", role(filing, line))?;
    let lines = lines_with_figures(filing);
    let after = lines.partition_point(|(other, _)| *other < line);
    let nearest = lines[..after].iter().next_back().into_iter().chain(lines.get(after));
    let mut nearest = nearest.peekable();
    if nearest.peek().is_none() {
        return writeln!(out, "No statement with figures was recognised in the filing.");
    }
    writeln!(out, "The nearest lines with figures are")?;
    nearest.try_for_each(|(line, label)| writeln!(out, "  {line:>5}  {}", visible(label)))
}

/// What the line is of a statement, as the end of a sentence.
fn role(filing: &ReadFiling, line: usize) -> String {
    let mut statements = filing.converted.statements.iter().map(|tagged| &tagged.statement);
    statements.find_map(|statement| role_in(filing, statement, line)).unwrap_or_default()
}

fn role_in(filing: &ReadFiling, statement: &Statement, line: usize) -> Option<String> {
    let on_line = |span| covers(&filing.source, span, line);
    let title = visible(&filing.words(statement.title));
    if let Some(heading) = statement.items.iter().find(|item| item.is_heading() && on_line(item.span)) {
        return Some(format!("; it is the heading `{}` in \"{title}\"", visible(&heading.label)));
    }
    if on_line(statement.title) {
        return Some(format!("; it is the title of the statement on the lines {}", lines(statement)));
    }
    if statement.scale.span.is_some_and(on_line) {
        return Some(format!("; it says the scale of \"{title}\""));
    }
    if statement.columns.iter().any(|column| !column.span.is_empty() && on_line(column.span)) {
        return Some(format!("; it stands among the column headings of \"{title}\""));
    }
    statement
        .lines
        .contains(&(line - 1))
        .then(|| format!("; it is one of the lines {} of \"{title}\"", lines(statement)))
}

fn lines(statement: &Statement) -> String {
    format!("{}-{}", statement.lines.start + 1, statement.lines.end)
}

/// The lines with figures and their labels, from top to bottom.
fn lines_with_figures(filing: &ReadFiling) -> Vec<(usize, &str)> {
    let items = filing.converted.statements.iter().flat_map(|tagged| &tagged.statement.items);
    let rows = items.filter(|item| !item.is_heading());
    let mut lines: Vec<_> = rows.map(|item| (filing.figures_line(item), item.label.as_str())).collect();
    lines.sort_unstable();
    lines
}

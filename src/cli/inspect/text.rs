//! What `inspect` shows, as text.

use std::fmt::{self, Write};

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, TableStyle};

use super::header::{DocumentView, PartyView};
use super::view::{ColumnView, FilingView, FootingView, RowKind, RowView, ScaleView, StatementView};
use crate::cli::error::counted;
use crate::cli::terminal::{power_in_words, visible};

/// Labels that are longer go on in the next line.
const LABEL_WIDTH: usize = 64;

/// A space that the table does not trim; it becomes an ordinary one.
const NO_BREAK: char = '\u{a0}';

/// Stands behind a figure that is proven.
const TICK_MARK: char = '^';

/// The whole filing.
pub(super) fn render(view: &FilingView<'_>) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = filing(&mut text, view);
    text
}

fn filing(out: &mut String, view: &FilingView<'_>) -> fmt::Result {
    writeln!(out, "{}", view.file)?;
    let header = &view.header;
    let fields = [
        ("entity", Some(view.entity.to_string())),
        ("form", header.form.clone()),
        ("period", header.period.clone()),
        ("filed", header.filed.clone()),
        ("accession", header.accession.clone()),
    ];
    for (name, value) in fields.iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
        writeln!(out, "  {name:<9}  {}", visible(value))?;
    }
    header.parties.iter().try_for_each(|each| party(out, each))?;
    view.documents.iter().try_for_each(|each| document(out, each))?;
    for each in &view.statements {
        statement(out, each)?;
    }
    writeln!(out, "\n{}, {}", counted(view.statements.len(), "statement"), counted(view.facts, "fact"))?;
    view.findings.iter().try_for_each(|finding| writeln!(out, "  {}", visible(&finding.in_one_line())))
}

/// A party in a line, and what else the header says of it in one more.
fn party(out: &mut String, view: &PartyView) -> fmt::Result {
    let cik = view.cik.as_ref().map(|cik| format!(" ({cik})")).unwrap_or_default();
    writeln!(out, "  {:<9}  {}{cik}", view.role, visible(view.name.as_deref().unwrap_or("without a name")))?;
    let known = [
        ("SIC", &view.sic),
        ("IRS", &view.irs_number),
        ("state", &view.incorporated_in),
        ("year ends", &view.fiscal_year_end),
        ("business", &view.business),
        ("mail", &view.mail),
    ];
    let known = known.iter().filter_map(|(name, value)| Some(format!("{name} {}", value.as_ref()?)));
    let numbers = view.file_numbers.iter().map(|number| format!("file {number}"));
    let former = view.former_names.iter().map(|name| format!("formerly {name}"));
    let all: Vec<String> = known.chain(numbers).chain(former).collect();
    if all.is_empty() { Ok(()) } else { writeln!(out, "  {:<9}  {}", "", visible(&all.join("; "))) }
}

fn document(out: &mut String, view: &DocumentView) -> fmt::Result {
    let words = [&view.filename, &view.description].into_iter().flatten().map(|words| format!(", {words}"));
    let passed = view.passed_over.iter().map(|what| format!("; passed over: {what}"));
    let more: String = words.chain(passed).collect();
    let kind = view.kind.as_deref().unwrap_or("text");
    writeln!(
        out,
        "  {:<9}  {}, lines {}-{}",
        "document",
        visible(&format!("{kind}{more}")),
        view.first_line,
        view.last_line
    )
}

fn statement(out: &mut String, view: &StatementView<'_>) -> fmt::Result {
    let style = anstyle::Style::new().bold();
    writeln!(out, "\n{style}{}{style:#}", visible(&view.title))?;
    writeln!(out, "  kind     {}", view.kind)?;
    writeln!(out, "  lines    {}-{}, title on line {}", view.first_line, view.last_line, view.title_line)?;
    writeln!(out, "  scale    {}", scale(&view.scale))?;
    for (at, column) in view.columns.iter().enumerate() {
        let name = if at == 0 { "columns" } else { "" };
        writeln!(out, "  {name:<7}  {}  {}", at + 1, column_line(column))?;
    }
    writeln!(out, "\n{}", rows(view))?;
    if !view.footings.is_empty() {
        writeln!(out, "\n  footings")?;
    }
    view.footings.iter().try_for_each(|each| footing(out, each))
}

fn scale(view: &ScaleView) -> String {
    match (&view.words, view.line) {
        (Some(words), Some(line)) => {
            let (money, shares) = (power_in_words(view.money), power_in_words(view.shares));
            format!("money {money}, shares {shares}: \"{}\" on line {line}", visible(words))
        }
        _ => "as printed; nothing says otherwise".to_owned(),
    }
}

fn column_line(view: &ColumnView<'_>) -> String {
    let period = match &view.period {
        None => "no period".to_owned(),
        Some(period) => match &period.start {
            Some(start) => format!("{start}..{}", period.end),
            None => period.end.clone(),
        },
    };
    let line = view.line.map(|line| format!(" on line {line}")).unwrap_or_default();
    format!("{period}: \"{}\"{line}", visible(view.heading))
}

fn rows(view: &StatementView<'_>) -> String {
    let mut table = Table::new();
    // Figures must not be cut, so a narrow terminal wraps the lines, or a pager does not.
    table.load_style(TableStyle::new()).set_content_arrangement(ContentArrangement::Disabled);
    let numbers = (1..=view.columns.len()).map(|number| number.to_string());
    let header: Vec<String> = ["line", "", ""].map(str::to_owned).into_iter().chain(numbers).collect();
    table.set_header(header.into_iter().chain(["concept".to_owned()]));
    for each in &view.rows {
        table.add_row(row(each, view.columns.len()));
    }
    for (at, column) in table.column_iter_mut().enumerate() {
        if at == 0 || at > 2 && at < 3 + view.columns.len() {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let lines: Vec<String> = table.lines().map(|line| line.replace(NO_BREAK, " ").trim_end().to_owned()).collect();
    lines.join("\n")
}

fn row(view: &RowView<'_>, columns: usize) -> Vec<Cell> {
    let total = if view.kind == RowKind::Total { "=" } else { "" };
    let reversed = if view.reversed { "-" } else { "" };
    let mut cells = vec![view.line.to_string(), format!("{total}{reversed}"), label(view)];
    cells.extend((1..=columns).map(|column| figures(view, column)));
    cells.push(concept(view));
    cells.into_iter().map(Cell::new).collect()
}

/// The label, indented by its depth, in lines of a readable width.
fn label(view: &RowView<'_>) -> String {
    let indent = "  ".repeat(view.depth);
    let mut lines: Vec<String> = Vec::new();
    for word in visible(view.label).split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LABEL_WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) => lines.push(format!("{indent}    {word}")),
            None => lines.push(format!("{indent}{word}")),
        }
    }
    lines.join("\n")
}

/// The figure of a column with its tick mark, and with room for a closing parenthesis and the mark, so that digits line up.
fn figures(view: &RowView<'_>, column: usize) -> String {
    let printed = view.amounts.iter().filter(|amount| amount.column == column).map(|amount| {
        let room = if amount.printed.ends_with([')', '%']) { None } else { Some(NO_BREAK) };
        let mark = if amount.support.is_empty() { NO_BREAK } else { TICK_MARK };
        visible(&amount.printed).chars().chain(room).chain([mark]).collect::<String>()
    });
    printed.collect::<Vec<_>>().join(" ")
}

fn concept(view: &RowView<'_>) -> String {
    let Some(concept) = &view.concept else {
        return if view.kind == RowKind::Heading { String::new() } else { "none".to_owned() };
    };
    let members: Vec<&str> = view.members.iter().map(|member| member.member.as_str()).collect();
    let members = if members.is_empty() { String::new() } else { format!(" [{}]", members.join(", ")) };
    let moment = view.moment.map(|moment| format!(" ({moment})")).unwrap_or_default();
    format!("{concept}{members}{moment}")
}

fn footing(out: &mut String, view: &FootingView<'_>) -> fmt::Result {
    write!(out, "    {} (line {}) =", visible(view.label), view.line)?;
    for term in &view.terms {
        write!(out, " {} {} ({})", term.sign, visible(term.label), term.line)?;
    }
    writeln!(out)
}

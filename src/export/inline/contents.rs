//! What stands around the texts of an inline report: headings, and a table of contents.

use std::io;

use super::figures::{Figures, Part};
use crate::export::markup::Markup;
use crate::source::{Section, SourceFile};

/// The table of contents: a link for each section that is shown, and the names of those that are not.
/// A report with one section and nothing left out needs none.
pub(super) fn write(markup: &mut Markup<'_>, figures: &Figures<'_>) -> io::Result<()> {
    let Figures { parts, left_out, .. } = figures;
    if parts.len() == 1 && left_out.is_empty() {
        return Ok(());
    }
    markup.element("div", &[("class", "contents")], |markup| {
        if !parts.is_empty() {
            markup.element("ul", &[], |markup| parts.iter().try_for_each(|part| write_link(markup, part)))?;
        }
        if left_out.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = left_out.iter().map(|section| name(section)).collect();
        markup.leaf("p", &[], &format!("Not shown, without facts: {}", names.join("; ")))
    })
}

fn write_link(markup: &mut Markup<'_>, part: &Part<'_>) -> io::Result<()> {
    let target = format!("#{}", part.section.id);
    let facts = if part.facts == 1 { "1 fact".to_owned() } else { format!("{} facts", part.facts) };
    markup.element("li", &[], |markup| {
        markup.leaf("a", &[("href", &target)], &part.section.title)?;
        markup.leaf("span", &[], &note(part.section, &facts))
    })
}

/// The title of a section, its note, and which lines of the file it has.
pub(super) fn write_heading(markup: &mut Markup<'_>, section: &Section, file: &SourceFile) -> io::Result<()> {
    let first = file.line_of(section.span.start) + 1;
    let last = file.line_of(section.span.end.saturating_sub(1).max(section.span.start)) + 1;
    markup.text(&section.title)?;
    markup.leaf("span", &[], &note(section, &format!("lines {first} to {last}")))
}

/// The note of a section with `more` behind it; a blank parts it from the title.
fn note(section: &Section, more: &str) -> String {
    let parts = [section.note.as_str(), more];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!(" {}", said.join(", "))
}

/// The name of a section in running text: `EX-27 (document 2 of 2)`.
fn name(section: &Section) -> String {
    if section.note.is_empty() { section.title.clone() } else { format!("{} ({})", section.title, section.note) }
}

//! The sections of a statement: which heading each row stands under.

use super::Read;
use crate::diagnostics::{Code, Finding};
use crate::source::SourceFile;
use crate::statement::StatementKind;
use crate::table::{Row, RuleKind};

/// The section headings that are open, outermost first.
#[derive(Default)]
pub(super) struct Sections {
    open: Vec<Section>,
    /// The first heading that would have opened a section too deep.
    pub(super) too_deep: Option<usize>,
}

/// Sections nest no deeper: no page is as wide.
const DEEPEST: usize = 64;

struct Section {
    at: usize,
    indent: usize,
    /// Its rows are not indented: it ends with its total, or with a double rule.
    flat: bool,
    /// Another heading comes right below it: it holds sections, as "Assets" does.
    of_sections: bool,
    /// The words of its heading.
    words: String,
}

impl Section {
    /// "Total current assets" ends "Current assets:", not "Assets". Where rows are indented, what follows the total may still
    /// stand as deep as they do, so the total has to name the whole heading there.
    fn is_totalled_by(&self, read: &Read<'_>) -> bool {
        let label = words(&read.label);
        let Some(("total", named)) = label.split_once(' ') else { return false };
        let first = self.words.split(' ').next().unwrap_or_default();
        named == self.words || self.flat && read.row.rule_above.is_some() && named.starts_with(first)
    }
}

/// The words of a label in lower case, one space between two.
fn words(label: &str) -> String {
    let lower = label.to_ascii_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

impl Sections {
    /// The innermost section that is open.
    pub(super) fn parent(&self) -> Option<usize> {
        self.open.last().map(|section| section.at)
    }

    /// The section that a row stands in; a heading opens one.
    pub(super) fn enter(
        &mut self,
        read: &Read<'_>,
        at: usize,
        next: Option<&Row>,
        kind: StatementKind,
    ) -> Option<usize> {
        let indent = read.row.indent;
        let heading = read.row.is_heading();
        let flat = next.is_some_and(|next| next.indent <= indent);
        let of_sections = heading && flat && next.is_some_and(Row::is_heading);
        let ends = |last: &Section| {
            let deeper = last.indent >= indent;
            if heading { deeper && (of_sections || !last.of_sections) } else { deeper && !last.flat }
        };
        // Below the parts of a segment their sum often has no label, and so no indent.
        let unlabelled = kind == StatementKind::Segments && read.label.is_empty();
        while !unlabelled && self.open.last().is_some_and(ends) {
            self.open.pop();
        }
        let parent = self.parent();
        if heading && self.open.len() >= DEEPEST {
            self.too_deep.get_or_insert(at);
        } else if heading {
            self.open.push(Section { at, indent, flat, of_sections, words: words(&read.label) });
        } else if read.row.rule_below == Some(RuleKind::Double) {
            self.open.retain(|section| !section.flat);
        } else if let Some(at) = self.open.iter().rposition(|section| section.is_totalled_by(read)) {
            self.open.truncate(at);
        }
        parent
    }
}

pub(super) fn nested_too_deep(source: &SourceFile, read: &Read<'_>) -> Finding {
    let message = format!(
        "sections nest deeper than {DEEPEST}; `{}` opens no other, and what is under it stands in the section above",
        read.label
    );
    Finding::new(Code::SearchCut, source.place(read.row.span()), message)
}

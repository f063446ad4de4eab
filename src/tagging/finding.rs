//! What is told of lines that no rule takes, or more than one, and of parts without a member.

use super::choose::{Choice, nearest};
use crate::diagnostics::{Code, Finding};
use crate::source::{SourceFile, Span};
use crate::statement::{LineItem, Statement};
use crate::taxonomy::Taxonomy;
use crate::xbrl::QName;

pub(super) fn without_label(source: &SourceFile, item: &LineItem) -> Finding {
    let count = item.amounts.len();
    Finding::new(
        Code::RowWithoutLabel,
        source.place(item.span),
        format!("a row of {count} figure(s) has no label, so they became no facts"),
    )
}

pub(super) fn unmapped(source: &SourceFile, item: &LineItem, taxonomy: &Taxonomy) -> Finding {
    let message = format!("no rule maps `{}`; it became an extension concept", item.label);
    let finding = Finding::new(Code::LineUnmapped, source.place(item.span), message);
    let nearest = nearest(taxonomy, &item.label, item.measure);
    let Some(first) = nearest.first() else {
        return finding.help("declare a concept with a label for it in a mapping file, under [concepts]");
    };
    let key = first.rsplit(':').next().unwrap_or(first);
    finding.note(format!("the nearest concepts are {}", nearest.join(", "))).help(format!(
        "if it is one of them, add its label to a mapping file, under [labels]: `{key} = [\"…\"]`; if not, declare a concept under [concepts]"
    ))
}

pub(super) fn ambiguous(source: &SourceFile, item: &LineItem, taxonomy: &Taxonomy, choice: &Choice<'_>) -> Finding {
    let message =
        format!("`{}` is mapped to more than one concept by equal rules; it became an extension concept", item.label);
    let finding = Finding::new(Code::LineAmbiguous, source.place(item.span), message)
        .help("give one of them `under` or `statement` in [[rules]], or take its label out of [labels]");
    choice.equals.iter().fold(finding, |finding, candidate| {
        let name = &taxonomy.concept(candidate.concept).name;
        finding.note_at(candidate.place.clone(), format!("{name} by `{}`", candidate.written))
    })
}

pub(super) fn unmapped_member(source: &SourceFile, label: &str, span: Span, axis: &QName, member: &QName) -> Finding {
    let message = format!("no member is labelled `{label}`; it became the extension member {member}");
    Finding::new(Code::MemberUnmapped, source.place(span), message)
        .help(format!("add it to a mapping file, under [axes.{}.members]", axis.local()))
}

/// The finding for a line whose concept a line of another statement has, with other figures.
pub fn taken_elsewhere(source: &SourceFile, item: &LineItem, by: Span) -> Finding {
    let message = format!(
        "`{}` maps to the concept of a line of another statement, with other figures; it became an extension concept",
        item.label
    );
    Finding::new(Code::LineAmbiguous, source.place(item.span), message)
        .note_at(source.place(by), "this line has the concept")
        .help("tell the two apart with a rule that has `statement`")
}

pub(super) fn taken(source: &SourceFile, statement: &Statement, at: usize, by: usize) -> Finding {
    let (item, other) = (&statement.items[at], &statement.items[by]);
    let message = format!(
        "`{}` maps to the concept of another line with other figures; it became an extension concept",
        item.label
    );
    Finding::new(Code::LineAmbiguous, source.place(item.span), message)
        .note_at(source.place(other.span), format!("`{}` has the concept", other.label))
        .help("tell the two apart with a rule that has `under`")
}

//! What is told of figures in running text.

use super::change::Disagreement;
use crate::diagnostics::{Code, Finding};
use crate::instance::PrintedFact;
use crate::source::{SourceFile, Span};
use crate::xbrl::QName;

/// A figure that the tables contradict.
pub(super) fn disagrees(source: &SourceFile, fact: &PrintedFact, with: Span) -> Finding {
    let (concept, period) = (&fact.concept, fact.context.period);
    let message = format!(
        "{concept} of {period} is {} here, and `{}` in the tables; it became no fact",
        fact.value,
        source.slice(with)
    );
    Finding::new(Code::ProseDisagrees, source.place(fact.span), message)
        .note_at(source.place(with), "the figure of the tables")
        .help("if they are not the same thing, the mapping should tell their names apart")
}

/// A change that the figures of the tables do not give.
pub(super) fn change_disagrees(
    source: &SourceFile,
    figure: Span,
    is_per_cent: bool,
    found: &Disagreement<'_>,
) -> Finding {
    let unit = if is_per_cent { " per cent" } else { "" };
    let computed = found.computed.abs().round_dp(if is_per_cent { 2 } else { 6 }).normalize();
    let kind = if found.computed.is_sign_negative() { "a decrease" } else { "an increase" };
    let (concept, printed) = (&found.now.concept, source.slice(figure));
    let message =
        format!("the change of {concept} is `{printed}` here, and by the tables it is {kind} of {computed}{unit}");
    Finding::new(Code::ChangeDisagrees, source.place(figure), message)
        .note_at(source.place(found.now.span), format!("{} of {}", found.now.value, found.now.context.period))
        .note_at(source.place(found.before.span), format!("{} of {}", found.before.value, found.before.context.period))
}

/// A sentence with figures of known things that nothing confirms. `count` figures, the first at a place.
pub(super) fn unread(source: &SourceFile, figure: Span, what: &QName, count: usize) -> Finding {
    let outcome = if count == 1 {
        "it became no fact".to_owned()
    } else {
        format!("{count} figures of the sentence became no facts")
    };
    let message = format!(
        "`{}` is a figure of `{what}`, but no table confirms its period, its part and its value; {outcome}",
        source.slice(figure)
    );
    Finding::new(Code::ProseUnread, source.place(figure), message)
}

/// The amounts of a document that no concept is named for.
pub(super) fn unnamed(source: &SourceFile, first: Span, count: usize) -> Finding {
    let message = if count == 1 {
        "1 amount of the running text names no concept that the tables have, or is a change or a share; it became no fact".to_owned()
    } else {
        format!(
            "{count} amounts of the running text name no concept that the tables have, or are changes or shares; they became no facts"
        )
    };
    Finding::new(Code::ProseUnnamed, source.place(first), message)
}

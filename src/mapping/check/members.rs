//! Labels of members that can never name one.

use super::Own;
use crate::diagnostics::{Code, Finding};
use crate::taxonomy::{Axis, Member, MemberLabel, Taxonomy};

/// As many labels of a pattern are tried.
const LABELS: usize = 256;

pub(super) fn findings(own: &Own<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for axis in &own.taxonomy.axes {
        for member in &axis.members {
            let labels = member.labels.iter().filter(|label| own.has(&label.place));
            findings.extend(labels.filter_map(|label| of_label(own.taxonomy, axis, member, label)));
        }
    }
    findings
}

fn of_label(taxonomy: &Taxonomy, axis: &Axis, member: &Member, label: &MemberLabel) -> Option<Finding> {
    let (written, name) = (&label.written, member.name.local());
    let spelled = label.labels(taxonomy, LABELS);
    if spelled.labels.is_empty() {
        let message = format!("no label can match `{written}`: labels are compared without a leading word of sign");
        let help = format!("leave out `less`, `add`, `plus` or `deduct` at the start of the label of `{name}`");
        return Some(Finding::new(Code::MappingUnreachable, label.place.clone(), message).help(help));
    }
    let first = |text: &String| {
        let labels = axis.members.iter().flat_map(|member| member.labels.iter().map(move |label| (member, label)));
        let words = taxonomy.numbered(text);
        labels.into_iter().find(|(_, label)| label.matches(&words))
    };
    let mut before = spelled.labels.iter().filter_map(first);
    let (other, by) = before.next()?;
    let always = before.all(|(_, by)| by.place != label.place);
    if by.place == label.place || by.place.file != label.place.file || !always || !spelled.is_complete {
        return None;
    }
    let message = format!("`{written}` never names `{name}`, because `{}` names `{}`", by.written, other.name.local());
    let message = if other.name == member.name { format!("`{written}` is there twice for `{name}`") } else { message };
    let finding = Finding::new(Code::MappingShadowed, label.place.clone(), message)
        .note_at(by.place.clone(), format!("this label of `{}` comes first", other.name.local()));
    Some(finding.help(format!("take it out of the labels of `{name}`, or change one of the two")))
}

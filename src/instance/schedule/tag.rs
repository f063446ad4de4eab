//! What a schedule's tag is: its concept, and what the statements say of the same.

use std::sync::Arc;

use crate::taxonomy::{Concept, Moment, Taxonomy, element, normalise};
use crate::xbrl::{Counterpart, DataType, Element, ElementKind, PeriodType, QName};

/// A tag, understood.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    /// The declaration of its concept.
    pub(super) element: Element,
    /// What its figures count.
    pub(super) data_type: DataType,
    /// Negative as naturally as positive. Where it is not, parentheses say that the figure is taken off.
    pub(super) signed: bool,
    /// A balance at the start of the period.
    pub(super) opening: bool,
    /// False for a tag that no article has.
    pub(super) known: bool,
    /// What the statements say of the same.
    pub(super) counterpart: Counterpart,
}

impl Tag {
    /// Finds a tag. One that nobody knows counts money, unless its name says otherwise, in the periods of the tag above it.
    pub(super) fn of(written: &str, above: PeriodType, taxonomy: &Taxonomy, tags: &Taxonomy) -> Self {
        let normal = normalise(written);
        let named = tags.candidates(&normal).first().map(|candidate| (candidate.concept, candidate.moment));
        let by_name = || Some((tags.concept_named(&camel(written))?, Moment::Column));
        match named.or_else(by_name) {
            Some((id, moment)) => Self::known(tags.concept(id), moment, taxonomy),
            None => Self::unknown(written, above, tags),
        }
    }

    fn known(concept: &Concept, moment: Moment, taxonomy: &Taxonomy) -> Self {
        let names = |locals: &[String]| -> Vec<QName> {
            let ids = locals.iter().filter_map(|local| taxonomy.concept_named(local));
            ids.map(|id| taxonomy.concept(id).name.clone()).collect()
        };
        let counterpart = Counterpart {
            concept: concept.name.clone(),
            same_as: names(&concept.same_as),
            accepts: names(&concept.accepts),
        };
        Self {
            element: concept.element(),
            data_type: concept.data_type,
            signed: concept.signed,
            opening: moment == Moment::Opening,
            known: true,
            counterpart,
        }
    }

    fn unknown(written: &str, above: PeriodType, tags: &Taxonomy) -> Self {
        // Names that begin so are those of the axis and its members.
        let prefix = if written.starts_with("SCHEDULE") { "Tag" } else { "" };
        let name = QName::new(Arc::clone(&tags.files[0].namespace), format!("{prefix}{}", camel(written)));
        let per_share = written.starts_with("EPS") || written.contains("PER-SHARE");
        let data_type = if per_share { DataType::PerShare } else { DataType::Monetary };
        let declared = element(name.clone(), ElementKind::Item(data_type), written);
        Self {
            element: Element { period_type: above, ..declared },
            data_type,
            signed: true,
            opening: false,
            known: false,
            counterpart: Counterpart { concept: name, same_as: Vec::new(), accepts: Vec::new() },
        }
    }
}

/// The name of a tag's concept: `TotalAssets` for `TOTAL-ASSETS`. Initials stay as they are: `PPAndE` for `PP&E`.
fn camel(tag: &str) -> String {
    let words = tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '&').filter(|word| !word.is_empty());
    let word = |word: &str| {
        let (first, rest) = word.split_at(1);
        if word.contains('&') {
            word.to_ascii_uppercase().replace('&', "And")
        } else {
            first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
        }
    };
    words.map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: &str) {
        let taxonomy = crate::taxonomy::load(&[]).unwrap();
        let tag = Tag::of(written, PeriodType::Duration, &taxonomy, taxonomy.schedules.as_ref().unwrap());
        let (opening, known) = (if tag.opening { " opening" } else { "" }, if tag.known { "" } else { " unknown" });
        assert_eq!(format!("{} {}{opening}{known}", tag.element.name, tag.data_type), expected);
    }

    #[test]
    fn tags_are_named_by_their_concepts() {
        check("TOTAL-ASSETS", "fds:TotalAssets money");
        check("PP&E", "fds:PPAndE money");
        check("TOTAL-LIABILITIES-AND-EQUITY", "fds:TotalLiabilityAndEquity money");
        check("EPS-BASIC", "fds:EpsBasic per-share");
        check("ALLOWANCE", "fds:Allowance money");
        check("ALLOWANCES", "fds:Allowances money");
        check("ALLOWANCE-OPEN", "fds:AllowanceOpen money opening");
    }

    #[test]
    fn unknown_tags_are_concepts_by_their_names() {
        check("GOODWILL-NET", "fds:GoodwillNet money unknown");
        check("EPS-PRO-FORMA", "fds:EpsProForma per-share unknown");
        check("SCHEDULE-AXIS", "fds:TagScheduleAxis money unknown");
    }
}

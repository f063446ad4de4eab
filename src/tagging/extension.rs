//! Concepts and members of the filing's own, for what no rule maps.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::statement::{LineItem, StatementKind};
use crate::taxonomy::{Taxonomy, normalise};
use crate::xbrl::{DataType, Namespace, PeriodType, QName};

/// A place in [`Extensions::concepts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExtensionId(pub usize);

/// A concept that the filing needs and the mapping does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtensionConcept {
    /// Its name, made from the label.
    pub name: QName,
    /// The label as printed.
    pub label: String,
    /// What its facts count.
    pub data_type: DataType,
    /// Balances or flows.
    pub period_type: PeriodType,
}

/// A part of the company that the mapping does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtensionMember {
    /// Its name, made from the label.
    pub name: QName,
    /// The label as printed.
    pub label: String,
    /// The axis that it is a member of.
    pub axis: QName,
}

/// What tells one line item of a filing from another, so that a line keeps its name through the filing.
type Key = (String, String, DataType, PeriodType, StatementKind);

/// The concepts and members of a filing's own.
#[derive(Clone, Debug)]
pub struct Extensions {
    /// Their namespace.
    pub namespace: Arc<Namespace>,
    /// The concepts, in the order in which the filing prints them.
    pub concepts: Vec<ExtensionConcept>,
    /// The members, likewise.
    pub members: Vec<ExtensionMember>,
    by_key: BTreeMap<Key, ExtensionId>,
    names: Names,
}

/// Names that are taken, in one namespace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Each with the last number that was put behind it.
    taken: BTreeMap<String, usize>,
}

impl Names {
    /// Whether nothing has the name yet.
    pub(crate) fn is_free(&self, name: &str) -> bool {
        !self.taken.contains_key(name)
    }

    /// Takes a name; one that is taken gets a number.
    pub(crate) fn take(&mut self, name: &str) -> String {
        let Some(&last) = self.taken.get(name) else {
            self.taken.insert(name.to_owned(), 1);
            return name.to_owned();
        };
        let mut number = last + 1;
        let mut free = format!("{name}{number}");
        while self.taken.contains_key(&free) {
            number += 1;
            free = format!("{name}{number}");
        }
        self.taken.insert(name.to_owned(), number);
        self.taken.insert(free.clone(), 1);
        free
    }
}

/// Words in a name; labels of whole sentences would make names that nobody reads.
const WORDS_IN_A_NAME: usize = 14;

impl Extensions {
    /// None yet, in a namespace.
    pub fn new(namespace: Arc<Namespace>) -> Self {
        Self { namespace, concepts: Vec::new(), members: Vec::new(), by_key: BTreeMap::new(), names: Names::default() }
    }

    /// The concept of a line, the same for the same label under the same heading in statements of one kind.
    pub(super) fn concept(
        &mut self,
        taxonomy: &Taxonomy,
        item: &LineItem,
        heading: Option<&str>,
        period_type: PeriodType,
        kind: StatementKind,
    ) -> ExtensionId {
        let under = heading.map(normalise).unwrap_or_default();
        let key = (normalise(&item.label), under, item.measure, period_type, kind);
        if let Some(&id) = self.by_key.get(&key) {
            return id;
        }
        let name = self.concept_name(taxonomy, &item.label, heading);
        let id = ExtensionId(self.concepts.len());
        let name = QName::new(Arc::clone(&self.namespace), name);
        self.concepts.push(ExtensionConcept { name, label: item.label.clone(), data_type: item.measure, period_type });
        self.by_key.insert(key, id);
        id
    }

    fn concept_name(&mut self, taxonomy: &Taxonomy, label: &str, heading: Option<&str>) -> String {
        let short = camel(label);
        // A year above names a period and no concept.
        let heading = heading.filter(|heading| heading.chars().any(char::is_alphabetic));
        let long = heading.map(|heading| format!("{}{short}", camel(heading)));
        let free = |name: &String| self.names.is_free(name) && taxonomy.concept_named(name).is_none();
        let name = [Some(short.clone()), long].into_iter().flatten().find(free).unwrap_or(short);
        self.names.take(&name)
    }

    /// An axis by its local name, the member of a label, and whether the member is new.
    pub fn member(&mut self, taxonomy: &Taxonomy, axis: &str, label: &str) -> (QName, QName, bool) {
        let own_axis = QName::new(Arc::clone(&self.namespace), axis);
        let axis = taxonomy.axis_named(axis).map_or(own_axis, |axis| axis.name.clone());
        let normal = normalise(label);
        if let Some(known) =
            self.members.iter().find(|member| member.axis == axis && normalise(&member.label) == normal)
        {
            return (axis, known.name.clone(), false);
        }
        let local = self.names.take(&format!("{}Member", camel(label)));
        let name = QName::new(Arc::clone(&self.namespace), local);
        self.members.push(ExtensionMember {
            name: name.clone(),
            label: label.trim_end_matches(':').to_owned(),
            axis: axis.clone(),
        });
        (axis, name, true)
    }
}

/// `RawMaterials` for "Raw materials:"; a label of one word keeps its capitals. Parentheses with figures are no part of a
/// name: "(amortized cost $41,132 and $39,027)".
pub(crate) fn camel(label: &str) -> String {
    let label = &without_figures(label);
    let words = label.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = String::new();
    for word in words.take(WORDS_IN_A_NAME) {
        let (first, rest) = word.split_at(1);
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(&if word == label { rest.to_owned() } else { rest.to_ascii_lowercase() });
    }
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("Line{name}") }
}

/// A label without its parentheses that hold digits; one that is nothing else stays whole.
fn without_figures(label: &str) -> String {
    let mut kept = String::with_capacity(label.len());
    let mut rest = label;
    while let Some((open, length)) = rest.find('(').and_then(|open| Some((open, rest[open..].find(')')? + 1))) {
        let (before, inner) = (&rest[..open], &rest[open..open + length]);
        kept.push_str(before);
        if !inner.contains(|c: char| c.is_ascii_digit()) {
            kept.push_str(inner);
        }
        rest = &rest[open + length..];
    }
    kept.push_str(rest);
    if kept.contains(char::is_alphanumeric) { kept.trim().to_owned() } else { label.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_labels() {
        assert_eq!(camel("Raw materials:"), "RawMaterials");
        assert_eq!(camel("NET SALES (less $5)"), "NetSales");
        assert_eq!(camel("Bonds (amortized cost $41,132 and $39,027), at market"), "BondsAtMarket");
        assert_eq!(camel("Bonds (net)"), "BondsNet");
        assert_eq!(camel("Bonds (net of $5"), "BondsNetOf5");
        assert_eq!(camel("(5)"), "Line5");
        assert_eq!(camel("7% notes"), "Line7Notes");
        assert_eq!(camel("EBITDA"), "EBITDA");
        assert_eq!(camel("\u{2014}"), "Line");
    }
}

//! `[concepts]`.

use std::mem::take;
use std::sync::Arc;

use crate::diagnostics::{Code, Finding};
use crate::source::Place;
use crate::statement::StatementKind;
use crate::taxonomy::file::{BalanceName, ConceptEntry, PeriodName, Spanned, TypeName};
use crate::taxonomy::matching::Moment;
use crate::taxonomy::names::{did_you_mean, in_words};
use crate::taxonomy::{Concept, ConceptId};
use crate::xbrl::{Balance, DataType, PeriodType, QName};

use super::Loader;

/// With so many findings, no more near names are looked for.
const NEAR_TOLD: usize = 100;

impl Loader {
    pub(super) fn declare_concept(
        &mut self,
        file: usize,
        home: StatementKind,
        key: &Spanned<String>,
        mut entry: ConceptEntry,
    ) {
        let Some(name) = self.name(file, key) else { return };
        let place = self.place(file, key);
        let id = ConceptId(self.concepts.len());
        if let Some(first) = self.by_name.insert(Arc::from(name.local()), id) {
            let first = self.concepts[first.0].place.clone();
            let finding =
                Finding::new(Code::MappingDuplicate, place.clone(), format!("`{}` is declared twice", name.local()))
                    .note_at(first, "first declared here")
                    .help("use [labels] to add labels to a concept that is declared already");
            self.findings.push(finding);
        }
        let of_moments = [
            (take(&mut entry.labels), Moment::Column),
            (take(&mut entry.opening), Moment::Opening),
            (take(&mut entry.closing), Moment::Closing),
        ];
        let prose = take(&mut entry.prose);
        self.otherwise.extend(entry.otherwise.take().map(|other| (file, id, other)));
        self.concepts.push(concept(name, home, entry, place));
        for (labels, moment) in of_moments {
            for label in labels {
                self.candidate(file, label, id, moment);
            }
        }
        for label in prose {
            self.prose_of_concept(file, label, id);
        }
    }

    pub(super) fn lookup<T>(&mut self, file: usize, at: &Spanned<T>, name: &str) -> Option<ConceptId> {
        let found = self.by_name.get(name).copied();
        if found.is_none() {
            let place = self.place(file, at);
            self.lookup_at(&place, name);
        }
        found
    }

    /// The concept of a name that stands at a place; where there is none, a finding.
    pub(super) fn lookup_at(&mut self, place: &Place, name: &str) -> Option<ConceptId> {
        let found = self.by_name.get(name).copied();
        if found.is_none() {
            // Who has mistyped more has another mapping in mind, and each is compared with all names.
            let is_told = self.findings.len() < NEAR_TOLD;
            let near = is_told.then(|| did_you_mean(name, self.by_name.keys().map(AsRef::as_ref))).flatten();
            let declare = "a new concept is declared under [concepts.STATEMENT]";
            let message = format!("nothing declares the concept `{name}`");
            let finding = Finding::new(Code::MappingUnknownName, place.clone(), message);
            self.findings.push(finding.help(near.unwrap_or_else(|| declare.to_owned())));
        }
        found
    }
}

pub(super) fn data_type(name: TypeName) -> DataType {
    match name {
        TypeName::Money => DataType::Monetary,
        TypeName::Shares => DataType::Shares,
        TypeName::PerShare => DataType::PerShare,
        TypeName::Pure => DataType::Pure,
    }
}

fn concept(name: QName, home: StatementKind, entry: ConceptEntry, place: Place) -> Concept {
    let usual = if home.is_of_instants() { PeriodName::Instant } else { PeriodName::Duration };
    let period_type = match entry.period.unwrap_or(usual) {
        PeriodName::Instant => PeriodType::Instant,
        PeriodName::Duration => PeriodType::Duration,
    };
    let balance = entry.balance.map(|balance| match balance {
        BalanceName::Debit => Balance::Debit,
        BalanceName::Credit => Balance::Credit,
    });
    let label = entry.label.unwrap_or_else(|| in_words(name.local()));
    Concept {
        label,
        name,
        data_type: data_type(entry.data_type),
        period_type,
        balance,
        signed: entry.signed,
        doc: entry.doc,
        us_gaap: entry.us_gaap,
        otherwise: None,
        same_as: entry.same_as,
        accepts: entry.accepts,
        home,
        place,
    }
}

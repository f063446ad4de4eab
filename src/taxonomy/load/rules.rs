//! `[[rules]]`, and the labels of concepts.

use toml::Spanned;

use crate::diagnostics::Code;
use crate::statement::StatementKind;
use crate::taxonomy::ConceptId;
use crate::taxonomy::file::{RuleEntry, Table};
use crate::taxonomy::matching::{Candidate, CandidateOrigin, Moment};
use crate::taxonomy::pattern::{self, Pattern};
use crate::xbrl::QName;

use super::concepts::data_type;
use super::{Loader, in_order};

impl Loader {
    pub(super) fn candidate(&mut self, file: usize, label: &Spanned<String>, concept: ConceptId, moment: Moment) {
        let Some(pattern) = self.pattern(file, label) else { return };
        let place = self.place(file, label);
        self.candidates.push(Candidate {
            concept,
            moment,
            written: label.get_ref().clone(),
            place,
            origin: CandidateOrigin::Label,
            statements: Vec::new(),
            unit: None,
            members: Vec::new(),
            file,
            pattern,
        });
    }

    pub(super) fn pattern(&mut self, file: usize, written: &Spanned<String>) -> Option<Pattern> {
        match pattern::parse(written.get_ref()) {
            Ok(pattern) => Some(pattern),
            Err(why) => {
                let place = self.place(file, written);
                self.find(
                    Code::MappingPattern,
                    place,
                    format!("the label pattern `{}` cannot be read: {why}", written.get_ref()),
                );
                None
            }
        }
    }

    pub(super) fn rule(&mut self, file: usize, rule: &RuleEntry) {
        // Everything is looked at before anything is given up, so that all errors of a rule are told at once.
        let concept = self.lookup(file, &rule.concept, rule.concept.get_ref());
        let pattern = self.pattern(file, &rule.label);
        let heading = rule.under.as_ref().map(|under| self.pattern(file, under));
        let statements = self.rule_statements(file, rule);
        let members = self.rule_members(file, &rule.members);
        let (Some(concept), Some(mut pattern)) = (concept, pattern) else { return };
        if let Some(heading) = heading.flatten() {
            pattern.heading = Some(heading.item);
        }
        let place = self.place(file, &rule.label);
        self.candidates.push(Candidate {
            concept,
            moment: Moment::Column,
            written: rule.label.get_ref().clone(),
            place,
            origin: CandidateOrigin::Rule,
            statements,
            unit: rule.unit.map(data_type),
            members,
            file,
            pattern,
        });
    }

    pub(super) fn rule_statements(&mut self, file: usize, rule: &RuleEntry) -> Vec<StatementKind> {
        let Some(names) = &rule.statement else { return Vec::new() };
        let spanned = names.get_ref().as_slice().iter().map(|name| Spanned::new(names.span(), name.clone()));
        spanned.filter_map(|name| self.statement(file, &name)).collect()
    }

    pub(super) fn rule_members(&mut self, file: usize, entries: &Table<Spanned<String>>) -> Vec<(QName, QName)> {
        let mut members = Vec::new();
        for (axis, member) in in_order(entries) {
            let found = self.axes.iter().find(|known| known.name.local() == axis.get_ref()).and_then(|known| {
                let found = known.members.iter().find(|known| known.name.local() == member.get_ref())?;
                Some((known.name.clone(), found.name.clone()))
            });
            if let Some(pair) = found {
                members.push(pair);
            } else {
                let place = self.place(file, member);
                let message =
                    format!("no file declares the member `{}` of the axis `{}`", member.get_ref(), axis.get_ref());
                self.find(Code::MappingUnknownName, place, message);
            }
        }
        members
    }
}

//! `[[rules]]`, and the labels of concepts.

use crate::diagnostics::{Code, Finding};
use crate::statement::StatementKind;
use crate::taxonomy::ConceptId;
use crate::taxonomy::file::{RuleEntry, Spanned, Table};
use crate::taxonomy::matching::{Candidate, CandidateOrigin, Moment};
use crate::taxonomy::pattern::{self, Pattern};
use crate::xbrl::{PeriodType, QName};

use super::Loader;
use super::concepts::data_type;

/// What a pattern is made of.
const PATTERNS: &str =
    "a pattern has words, [words or nothing], (one|or another), * for any words, and `heading > item` at most once";

impl Loader {
    pub(super) fn candidate(&mut self, file: usize, label: Spanned<String>, concept: ConceptId, moment: Moment) {
        let Some(pattern) = self.pattern(file, &label) else { return };
        let place = self.place(file, &label);
        if moment != Moment::Column && self.concepts[concept.0].period_type == PeriodType::Duration {
            let name = self.concepts[concept.0].name.local();
            let message = format!("`{name}` is what happens in a period, and has no value at its start or end");
            let help = "`opening` and `closing` are for balances: use `labels`, or add `period = \"instant\"`";
            self.findings.push(Finding::new(Code::MappingSyntax, place, message).help(help));
            return;
        }
        self.candidates.push(Candidate {
            concept,
            moment,
            written: label.into_inner(),
            place,
            origin: CandidateOrigin::Label,
            statements: Vec::new(),
            unit: None,
            members: Vec::new(),
            negated: false,
            file,
            pattern,
        });
    }

    pub(super) fn pattern(&mut self, file: usize, written: &Spanned<String>) -> Option<Pattern> {
        if let Some(pattern) = self.patterns[file].take(written.span().start) {
            return Some(pattern);
        }
        match pattern::parse(written.get_ref(), &mut self.words) {
            Ok(pattern) => Some(pattern),
            Err(why) => {
                let place = self.place(file, written);
                let message = format!("the label pattern `{}` cannot be read: {why}", written.get_ref());
                self.findings.push(Finding::new(Code::MappingPattern, place, message).help(PATTERNS));
                None
            }
        }
    }

    /// The pattern of words that stand under no heading; `what` says whose words they are.
    pub(super) fn pattern_without_heading(
        &mut self,
        file: usize,
        written: &Spanned<String>,
        what: &str,
    ) -> Option<Pattern> {
        let pattern = self.pattern(file, written)?;
        if pattern.heading.is_none() {
            return Some(pattern);
        }
        let message = format!("the label `{}` of {what} cannot ask for a heading", written.get_ref());
        let place = self.place(file, written);
        self.findings.push(Finding::new(Code::MappingPattern, place, message).help("leave out what is before `>`"));
        None
    }

    pub(super) fn rule(&mut self, file: usize, rule: RuleEntry) {
        // Everything is looked at before anything is given up, so that all errors of a rule are told at once.
        let concept = self.lookup(file, &rule.concept, rule.concept.get_ref());
        let pattern = self.pattern(file, &rule.label);
        let heading = rule.under.as_ref().map(|under| self.pattern(file, under));
        let statements = self.rule_statements(file, &rule);
        let members = self.rule_members(file, rule.members);
        let (Some(concept), Some(mut pattern)) = (concept, pattern) else { return };
        if let (Some(Some(heading)), Some(under)) = (heading, &rule.under) {
            if pattern.heading.is_some() || heading.heading.is_some() {
                let place = self.place(file, under);
                let message = "a rule with `under` has its heading there, and no `>` in `label` or `under`";
                let help = "leave out `under`, or the `>` and what is before it";
                self.findings.push(Finding::new(Code::MappingPattern, place, message).help(help));
            }
            pattern.heading = Some(heading.item);
        }
        let place = self.place(file, &rule.label);
        self.candidates.push(Candidate {
            concept,
            moment: Moment::Column,
            written: rule.label.into_inner(),
            place,
            origin: CandidateOrigin::Rule,
            statements,
            unit: rule.unit.map(data_type),
            members,
            negated: false,
            file,
            pattern,
        });
    }

    fn rule_statements(&mut self, file: usize, rule: &RuleEntry) -> Vec<StatementKind> {
        let Some(names) = &rule.statement else { return Vec::new() };
        let spanned = names.get_ref().as_slice().iter().map(|name| Spanned::new(names.span(), name.clone()));
        spanned.filter_map(|name| self.statement(file, &name)).collect()
    }

    pub(super) fn rule_members(&mut self, file: usize, entries: Table<Spanned<String>>) -> Vec<(QName, QName)> {
        let mut members = Vec::new();
        for (axis, member) in entries {
            let known = self.axes.iter().find(|known| known.name.local() == axis.get_ref());
            let found = match known {
                None => Err(self.unknown_axis(self.place(file, &axis), axis.get_ref())),
                Some(known) => known
                    .members
                    .iter()
                    .find(|known| known.name.local() == member.get_ref())
                    .map(|member| (known.name.clone(), member.name.clone()))
                    .ok_or_else(|| Self::unknown_member(self.place(file, &member), known, member.get_ref())),
            };
            match found {
                Ok(pair) => members.push(pair),
                Err(finding) => self.findings.push(finding),
            }
        }
        members
    }
}

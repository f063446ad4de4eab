//! Loading mapping files: names are looked up, patterns compiled, sums checked, and every error is told at its line.

mod ties;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use thiserror::Error;
use toml::Spanned;

use crate::diagnostics::{Code, Finding};
use crate::source::{Place, SourceFile};
use crate::statement::StatementKind;
use crate::xbrl::{Balance, DataType, Namespace, PeriodType, QName, Tie, Weight};

use super::file::{
    AxisEntry, BalanceName, ConceptEntry, MappingFile, MemberEntry, OneOrMore, PeriodName, RuleEntry, Table, TypeName,
};
use super::matching::{Candidate, CandidateOrigin, Index, Moment};
use super::names::{in_words, nearest};
use super::pattern::{self, Pattern};
use super::read::{BUILT_IN, ReadFile, Reader, SCHEDULES, place};
use super::sums::{self, Graph, SumRule};
use super::{Axis, Concept, ConceptId, MappingSource, Member, Taxonomy, normalise};

/// Why a mapping cannot be used.
#[derive(Debug, Error)]
pub enum LoadError {
    /// A file could not be read.
    #[error("cannot read the mapping file {path}: {error}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// The files have errors.
    #[error("the mapping has {} error(s)", findings.len())]
    Invalid {
        /// All of them.
        findings: Vec<Finding>,
        /// The files that they are in, for excerpts.
        sources: Vec<Arc<SourceFile>>,
    },
}

/// Loads mapping files with the files that they extend. Without paths, the built-in file.
///
/// Files given first win over files given later, and both over what they extend.
///
/// # Errors
///
/// [`LoadError`] when a file cannot be read or has errors; all errors of all files at once, except that a file that is no
/// TOML of the right shape hides its own further errors.
pub fn load(paths: &[PathBuf]) -> Result<Taxonomy, LoadError> {
    let mut reader = Reader::default();
    for path in paths {
        reader.read_path(path)?;
    }
    if paths.is_empty() {
        reader.read_built_in(BUILT_IN[0].0, BUILT_IN[0].1)?;
    }
    let mut schedules = Reader::default();
    schedules.read_built_in(SCHEDULES.0, SCHEDULES.1)?;
    Ok(Taxonomy { schedules: Some(Box::new(taxonomy(schedules)?)), ..taxonomy(reader)? })
}

fn taxonomy(reader: Reader) -> Result<Taxonomy, LoadError> {
    let mut loader = Loader { findings: reader.findings, ..Loader::new(reader.read) };
    loader.declare();
    loader.relate();
    loader.finish()
}

/// Builds the taxonomy: first everything that is declared, then what refers to it.
struct Loader {
    files: Vec<MappingSource>,
    contents: Vec<MappingFile>,
    concepts: Vec<Concept>,
    by_name: HashMap<Arc<str>, ConceptId>,
    axes: Vec<Axis>,
    candidates: Vec<Candidate>,
    sums: Vec<SumRule>,
    ties: Vec<Tie>,
    findings: Vec<Finding>,
}

impl Loader {
    fn new(read: Vec<ReadFile>) -> Self {
        let mut files = Vec::with_capacity(read.len());
        let mut contents = Vec::with_capacity(read.len());
        for ReadFile { source, content } in read {
            let about = &content.taxonomy;
            let namespace =
                Namespace { uri: about.namespace.get_ref().clone(), prefix: about.prefix.get_ref().clone() };
            let (name, title) = (about.name.get_ref().clone(), about.title.clone());
            files.push(MappingSource { source, name, title, namespace: Arc::new(namespace) });
            contents.push(content);
        }
        Self {
            files,
            contents,
            concepts: Vec::new(),
            by_name: HashMap::new(),
            axes: Vec::new(),
            candidates: Vec::new(),
            sums: Vec::new(),
            ties: Vec::new(),
            findings: Vec::new(),
        }
    }

    fn finish(self) -> Result<Taxonomy, LoadError> {
        let weights = Graph::of(&self.sums);
        let of_income = sums::concepts_of(&self.sums, StatementKind::Income);
        let mut findings = self.findings;
        findings.extend(cycles(&self.sums, &weights, &self.concepts));
        if !findings.is_empty() {
            let sources = self.files.into_iter().map(|file| file.source).collect();
            crate::diagnostics::sort(&mut findings);
            return Err(LoadError::Invalid { findings, sources });
        }
        Ok(Taxonomy {
            files: self.files,
            concepts: self.concepts,
            axes: self.axes,
            sums: self.sums,
            ties: self.ties,
            schedules: None,
            concept_by_name: self.by_name,
            matching: Index::of(self.candidates),
            weights,
            of_income,
        })
    }

    fn find(&mut self, code: Code, place: Place, message: String) {
        self.findings.push(Finding::new(code, place, message));
    }

    fn place<T>(&self, file: usize, spanned: &Spanned<T>) -> Place {
        place(&self.files[file].source, spanned)
    }

    /// Declares concepts and axes, of the extended files first, so that the files that extend can add to them.
    fn declare(&mut self) {
        let contents = std::mem::take(&mut self.contents);
        for (file, content) in contents.iter().enumerate().rev() {
            self.check_about(file, content);
            for (statement, concepts) in in_order(&content.concepts) {
                let Some(home) = self.statement(file, statement) else { continue };
                for (name, entry) in in_order(concepts) {
                    self.declare_concept(file, home, name, entry);
                }
            }
            for (name, entry) in in_order(&content.axes) {
                self.declare_axis(file, name, entry);
            }
        }
        self.contents = contents;
    }

    fn check_about(&mut self, file: usize, content: &MappingFile) {
        let about = &content.taxonomy;
        let stem = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        for (key, value) in [("name", &about.name), ("prefix", &about.prefix)] {
            if !stem(value.get_ref()) || value.get_ref().starts_with(|c: char| !c.is_ascii_alphabetic()) {
                let place = self.place(file, value);
                self.find(
                    Code::MappingSyntax,
                    place,
                    format!("`{key}` must start with a letter and have only letters, digits and hyphens"),
                );
            }
        }
        if about.namespace.get_ref().split_once(':').is_none_or(|(scheme, rest)| scheme.is_empty() || rest.is_empty()) {
            let place = self.place(file, &about.namespace);
            self.find(
                Code::MappingSyntax,
                place,
                "`namespace` must be an absolute URI, such as urn:acme:mapping".to_owned(),
            );
        }
    }

    fn statement(&mut self, file: usize, name: &Spanned<String>) -> Option<StatementKind> {
        let kind = statement_named(name.get_ref());
        if kind.is_none() {
            let place = self.place(file, name);
            let known = StatementKind::ALL.map(StatementKind::as_str).join(", ");
            self.find(
                Code::MappingUnknownName,
                place,
                format!("`{}` is no statement; the statements are {known}", name.get_ref()),
            );
        }
        kind
    }

    fn name(&mut self, file: usize, name: &Spanned<String>) -> Option<QName> {
        let local = name.get_ref();
        let fits =
            local.starts_with(|c: char| c.is_ascii_alphabetic()) && local.bytes().all(|b| b.is_ascii_alphanumeric());
        if !fits {
            let place = self.place(file, name);
            self.find(Code::MappingSyntax, place, format!("`{local}` is no name: letters and digits, a letter first"));
            return None;
        }
        Some(QName::new(Arc::clone(&self.files[file].namespace), local.as_str()))
    }

    fn declare_concept(&mut self, file: usize, home: StatementKind, key: &Spanned<String>, entry: &ConceptEntry) {
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
        self.concepts.push(concept(name, home, entry, place));
        for (labels, moment) in
            [(&entry.labels, Moment::Column), (&entry.opening, Moment::Opening), (&entry.closing, Moment::Closing)]
        {
            for label in labels {
                self.candidate(file, label, id, moment);
            }
        }
    }

    fn candidate(&mut self, file: usize, label: &Spanned<String>, concept: ConceptId, moment: Moment) {
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

    fn pattern(&mut self, file: usize, written: &Spanned<String>) -> Option<Pattern> {
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

    fn declare_axis(&mut self, file: usize, key: &Spanned<String>, entry: &AxisEntry) {
        let known = self.axes.iter().position(|axis| axis.name.local() == key.get_ref());
        let at = known.or_else(|| self.new_axis(file, key, entry));
        let Some(at) = at else { return };
        for (name, member) in in_order(&entry.members) {
            self.declare_member(file, at, name, member);
        }
    }

    fn new_axis(&mut self, file: usize, key: &Spanned<String>, entry: &AxisEntry) -> Option<usize> {
        let name = self.name(file, key)?;
        let Some(domain) = &entry.domain else {
            let place = self.place(file, key);
            self.find(
                Code::MappingUnknownName,
                place,
                format!("no file declares the axis `{name}`; a new axis needs a `domain`"),
            );
            return None;
        };
        let domain = self.name(file, domain)?;
        let label = entry.label.clone().unwrap_or_else(|| in_words(name.local()));
        self.axes.push(Axis { name, label, domain, members: Vec::new() });
        Some(self.axes.len() - 1)
    }

    fn declare_member(&mut self, file: usize, axis: usize, key: &Spanned<String>, entry: &MemberEntry) {
        let Some(name) = self.name(file, key) else { return };
        if self.axes[axis].members.iter().any(|member| member.name.local() == name.local()) {
            let place = self.place(file, key);
            self.find(Code::MappingDuplicate, place, format!("the member `{}` is declared twice", name.local()));
            return;
        }
        let patterns =
            entry.labels.iter().filter_map(|label| self.pattern(file, label)).map(|pattern| pattern.item).collect();
        let label = entry.label.clone().unwrap_or_else(|| in_words(name.local()));
        // Members of files that extend are found first.
        let at = if file == self.files.len() - 1 { self.axes[axis].members.len() } else { 0 };
        self.axes[axis].members.insert(at, Member { name, label, patterns });
    }

    /// Reads what refers to concepts and axes: further labels, sums and rules.
    fn relate(&mut self) {
        let contents = std::mem::take(&mut self.contents);
        for (file, content) in contents.iter().enumerate() {
            for (name, entry) in content.concepts.values().flatten() {
                let Some(otherwise) = &entry.otherwise else { continue };
                let other = self.lookup(file, otherwise, otherwise.get_ref());
                if let Some(&concept) = self.by_name.get(name.get_ref().as_str()) {
                    self.concepts[concept.0].otherwise = other;
                }
            }
            for (name, labels) in in_order(&content.labels) {
                let Some(concept) = self.lookup(file, name, name.get_ref()) else { continue };
                for label in labels {
                    self.candidate(file, label, concept, Moment::Column);
                }
            }
            for (statement, totals) in in_order(&content.sums) {
                let Some(home) = self.statement(file, statement) else { continue };
                for (total, expressions) in in_order(totals) {
                    self.sum(file, home, total, expressions);
                }
            }
            content.rules.iter().for_each(|rule| self.rule(file, rule.get_ref()));
            content.ties.iter().for_each(|tie| self.tie(file, tie));
        }
    }

    fn lookup<T>(&mut self, file: usize, at: &Spanned<T>, name: &str) -> Option<ConceptId> {
        let found = self.by_name.get(name).copied();
        if found.is_none() {
            let nearest = nearest(name, self.by_name.keys().map(AsRef::as_ref));
            let finding = Finding::new(
                Code::MappingUnknownName,
                self.place(file, at),
                format!("nothing declares the concept `{name}`"),
            );
            self.findings.push(match nearest {
                Some(nearest) => finding.help(format!("did you mean `{nearest}`?")),
                None => finding,
            });
        }
        found
    }

    fn sum(&mut self, file: usize, home: StatementKind, total: &Spanned<String>, expressions: &OneOrMore) {
        let Some(total_id) = self.lookup(file, total, total.get_ref()) else { return };
        for (alternative, expression) in expressions.get_ref().as_slice().iter().enumerate() {
            let place = self.place(file, expressions);
            let items = match sums::parse(expression) {
                Ok(items) => items,
                Err(why) => {
                    self.find(Code::MappingSyntax, place, why);
                    continue;
                }
            };
            let found =
                items.into_iter().filter_map(|(name, weight)| Some((self.lookup(file, expressions, name)?, weight)));
            let items: Vec<_> = found.collect();
            for &(item, weight) in &items {
                self.check_weight(&place, total_id, item, weight);
            }
            self.sums.push(SumRule { home, total: total_id, items, alternative, place });
        }
    }

    fn check_weight(&mut self, place: &Place, total: ConceptId, item: ConceptId, weight: Weight) {
        let (total, item) = (&self.concepts[total.0], &self.concepts[item.0]);
        let sides = |a: Balance, b: Balance| if a == b { Weight::Plus } else { Weight::Minus };
        let by_balance = total.balance.zip(item.balance).map(|(a, b)| sides(a, b));
        let (total_name, item_name) = (total.name.local(), item.name.local());
        let wrong = if by_balance.is_some_and(|expected| expected != weight) {
            format!(
                "`{item_name}` enters `{total_name}` with {}, but their balances ask for the opposite",
                weight.as_str()
            )
        } else if total.period_type != item.period_type || total.data_type != item.data_type {
            format!("`{item_name}` and `{total_name}` differ in type or period, so they cannot add up")
        } else {
            return;
        };
        self.find(Code::MappingWeight, place.clone(), wrong);
    }

    fn rule(&mut self, file: usize, rule: &RuleEntry) {
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

    fn rule_statements(&mut self, file: usize, rule: &RuleEntry) -> Vec<StatementKind> {
        let Some(names) = &rule.statement else { return Vec::new() };
        let spanned = names.get_ref().as_slice().iter().map(|name| Spanned::new(names.span(), name.clone()));
        spanned.filter_map(|name| self.statement(file, &name)).collect()
    }

    fn rule_members(&mut self, file: usize, entries: &Table<Spanned<String>>) -> Vec<(QName, QName)> {
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

/// The entries of a table in the order in which they are written.
fn in_order<T>(table: &Table<T>) -> Vec<(&Spanned<String>, &T)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

fn statement_named(name: &str) -> Option<StatementKind> {
    StatementKind::ALL.into_iter().find(|kind| kind.as_str() == name)
}

fn data_type(name: TypeName) -> DataType {
    match name {
        TypeName::Money => DataType::Monetary,
        TypeName::Shares => DataType::Shares,
        TypeName::PerShare => DataType::PerShare,
        TypeName::Pure => DataType::Pure,
    }
}

fn concept(name: QName, home: StatementKind, entry: &ConceptEntry, place: Place) -> Concept {
    let usual = if home.is_of_instants() { PeriodName::Instant } else { PeriodName::Duration };
    let period_type = match entry.period.unwrap_or(usual) {
        PeriodName::Instant => PeriodType::Instant,
        PeriodName::Duration => PeriodType::Duration,
    };
    let balance = entry.balance.map(|balance| match balance {
        BalanceName::Debit => Balance::Debit,
        BalanceName::Credit => Balance::Credit,
    });
    let label = entry.label.clone().unwrap_or_else(|| in_words(name.local()));
    Concept {
        normal_label: normalise(&label),
        label,
        name,
        data_type: data_type(entry.data_type),
        period_type,
        balance,
        signed: entry.signed,
        doc: entry.doc.clone(),
        us_gaap: entry.us_gaap.clone(),
        otherwise: None,
        same_as: entry.same_as.clone(),
        accepts: entry.accepts.clone(),
        home,
        place,
    }
}

fn cycles(sums: &[SumRule], graph: &Graph, concepts: &[Concept]) -> Vec<Finding> {
    let in_cycle = sums.iter().filter(|sum| sum.alternative == 0 && graph.cycle(sum.total));
    let finding = |sum: &SumRule| {
        let name = concepts[sum.total.0].name.local();
        Finding::new(Code::MappingCycle, sum.place.clone(), format!("`{name}` is, by its sums, part of itself"))
    };
    in_cycle.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_mapping_is_sound() {
        match load(&[]) {
            Ok(taxonomy) => assert!(taxonomy.concepts.len() > 100),
            Err(LoadError::Invalid { findings, .. }) => {
                let lines: Vec<_> = findings.iter().map(|f| format!("{} {} {}", f.place, f.code, f.message)).collect();
                panic!("{}", lines.join("\n"));
            }
            Err(error) => panic!("{error}"),
        }
    }

    /// What a tag is compared with is there, and can be compared: of the same type, balances or flows alike.
    #[test]
    fn the_tags_of_schedules_know_concepts_of_the_statements() {
        let Ok(taxonomy) = load(&[]) else { panic!("the built-in mapping can be loaded") };
        let tags = taxonomy.schedules.as_ref().unwrap();
        assert!(tags.concepts.len() > 150);
        for tag in &tags.concepts {
            for name in tag.same_as.iter().chain(&tag.accepts) {
                let id = taxonomy.concept_named(name).unwrap_or_else(|| panic!("{}: no concept {name}", tag.name));
                let concept = taxonomy.concept(id);
                let kind = |concept: &Concept| (concept.data_type, concept.period_type);
                assert_eq!(kind(tag), kind(concept), "{} and {name}", tag.name);
            }
        }
    }
}

//! Loading mapping files: names are looked up, patterns compiled, sums checked, and every error is told at its line.

mod about;
mod axes;
mod concepts;
mod prose;
mod required;
mod rules;
mod sums;
mod ties;

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;
use thiserror::Error;
use toml::Spanned;

use crate::diagnostics::{Code, Finding};
use crate::source::{Place, SourceFile};
use crate::statement::StatementKind;
use crate::xbrl::{Namespace, Tie};

use super::file::{MappingFile, Table};
use super::matching::{Candidate, Index, Moment, Vocabulary};
use super::read::{BUILT_IN, ReadFile, Reader, SCHEDULES, place};
use super::sums::{Graph, SumRule};
use super::{Axis, Concept, ConceptId, MappingSource, Required, Taxonomy};

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
/// [`LoadError`] when a file cannot be read or has errors; all errors of all files at once.
pub fn load(paths: &[PathBuf]) -> Result<Taxonomy, LoadError> {
    match draft(paths)? {
        Draft { taxonomy: Some(taxonomy), errors, .. } if errors.is_empty() => Ok(taxonomy),
        Draft { errors: findings, sources, .. } => Err(LoadError::Invalid { findings, sources }),
    }
}

/// Mapping files, read as far as their errors let them.
#[derive(Debug)]
pub struct Draft {
    /// What is left without what is in error; nothing where a file is missing or is too broken to go on.
    pub taxonomy: Option<Taxonomy>,
    /// Every error, in the order of the files' paths and lines.
    pub errors: Vec<Finding>,
    /// The files, for excerpts.
    pub sources: Vec<Arc<SourceFile>>,
}

/// Loads mapping files as [`load`] does, and keeps what is sound beside the errors.
///
/// # Errors
///
/// [`LoadError::Io`] when a file that is named cannot be read.
pub fn draft(paths: &[PathBuf]) -> Result<Draft, LoadError> {
    let mut reader = Reader::default();
    for path in paths {
        reader.read_path(path)?;
    }
    if paths.is_empty() {
        reader.read_built_in(BUILT_IN[0].0, BUILT_IN[0].1)?;
    }
    drafted(reader)
}

/// Loads a mapping file of which the text is known already. What it extends is looked for beside its path.
///
/// # Errors
///
/// [`LoadError::Io`] when a file that it extends cannot be read.
pub fn draft_of(file: SourceFile) -> Result<Draft, LoadError> {
    let mut reader = Reader::default();
    reader.read_source(file)?;
    drafted(reader)
}

/// Joins what was read with the tags of schedules.
fn drafted(reader: Reader) -> Result<Draft, LoadError> {
    let mut schedules = Reader::default();
    schedules.read_built_in(SCHEDULES.0, SCHEDULES.1)?;
    let (mut draft, tags) = (built(reader), built(schedules));
    draft.errors.extend(tags.errors);
    draft.sources.extend(tags.sources);
    let schedules = tags.taxonomy.map(Box::new);
    Ok(Draft { taxonomy: draft.taxonomy.map(|taxonomy| Taxonomy { schedules, ..taxonomy }), ..draft })
}

fn built(mut reader: Reader) -> Draft {
    let sources = std::mem::take(&mut reader.sources);
    let mut errors = std::mem::take(&mut reader.findings);
    let mut taxonomy = None;
    if !reader.is_incomplete {
        let mut loader = Loader::new(reader.read);
        loader.declare();
        loader.relate();
        let (sound, more) = loader.finish();
        errors.extend(more);
        taxonomy = Some(sound);
    }
    crate::diagnostics::sort(&mut errors);
    Draft { taxonomy, errors, sources }
}

/// Builds the taxonomy: first everything that is declared, then what refers to it.
struct Loader {
    files: Vec<MappingSource>,
    contents: Vec<MappingFile>,
    concepts: Vec<Concept>,
    by_name: HashMap<Arc<str>, ConceptId>,
    axes: Vec<Axis>,
    candidates: Vec<Candidate>,
    prose: Vec<Candidate>,
    sums: Vec<SumRule>,
    ties: Vec<Tie>,
    required: Vec<Required>,
    findings: Vec<Finding>,
}

impl Loader {
    fn new(read: Vec<ReadFile>) -> Self {
        let mut files = Vec::with_capacity(read.len());
        let mut contents = Vec::with_capacity(read.len());
        for ReadFile { source, content, is_built_in } in read {
            let about = &content.taxonomy;
            let namespace =
                Namespace { uri: about.namespace.get_ref().clone(), prefix: about.prefix.get_ref().clone() };
            let (name, title) = (about.name.get_ref().clone(), about.title.clone());
            files.push(MappingSource { source, name, title, is_built_in, namespace: Arc::new(namespace) });
            contents.push(content);
        }
        Self {
            files,
            contents,
            concepts: Vec::new(),
            by_name: HashMap::new(),
            axes: Vec::new(),
            candidates: Vec::new(),
            prose: Vec::new(),
            sums: Vec::new(),
            ties: Vec::new(),
            required: Vec::new(),
            findings: Vec::new(),
        }
    }

    fn finish(mut self) -> (Taxonomy, Vec<Finding>) {
        let weights = Graph::of(&self.sums);
        let of_income = super::sums::concepts_of(&self.sums, StatementKind::Income);
        self.findings.extend(sums::cycles(&self.sums, &weights, &self.concepts));
        let mut vocabulary = Vocabulary::default();
        let matching = Index::of(self.candidates, &mut vocabulary);
        let prose = Index::of(self.prose, &mut vocabulary);
        let members = Index::of(super::member_names(&self.axes), &mut vocabulary);
        let mut by_label_word: HashMap<String, Vec<ConceptId>, FxBuildHasher> = HashMap::default();
        for (at, concept) in self.concepts.iter().enumerate() {
            let words: BTreeSet<&str> = concept.normal_label.split(' ').collect();
            for word in words {
                by_label_word.entry(word.to_owned()).or_default().push(ConceptId(at));
            }
        }
        let taxonomy = Taxonomy {
            files: self.files,
            concepts: self.concepts,
            axes: self.axes,
            sums: self.sums,
            ties: self.ties,
            required: self.required,
            schedules: None,
            concept_by_name: self.by_name,
            by_label_word,
            vocabulary,
            matching,
            prose,
            members,
            weights,
            of_income,
        };
        (taxonomy, self.findings)
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
            content.prose.iter().for_each(|entry| self.prose(file, entry.get_ref()));
            content.ties.iter().for_each(|tie| self.tie(file, tie));
            content.required.iter().for_each(|entry| self.required(file, entry));
        }
    }
}

/// The entries of a table in the order in which they are written.
fn in_order<T>(table: &Table<T>) -> Vec<(&Spanned<String>, &T)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
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

//! Loading mapping files: names are looked up, patterns compiled, sums checked, and every error is told at its line.

mod about;
mod axes;
mod concepts;
mod prose;
mod required;
mod rules;
mod sums;
mod ties;

use std::collections::HashMap;
use std::mem::take;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxBuildHasher;
use thiserror::Error;

use crate::diagnostics::{Code, Finding};
use crate::source::{Place, SourceFile};
use crate::statement::StatementKind;
use crate::xbrl::{Namespace, Tie};

use super::compiled::{Compiled, Patterns};
use super::file::{MappingFile, Spanned};
use super::matching::{Candidate, Index, Moment};
use super::read::{BUILT_IN, ReadFile, Reader, SCHEDULES, place};
use super::sums::{Graph, SumRule};
use super::words::Words;
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
        reader.read_built_in(&BUILT_IN[0])?;
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
    schedules.read_built_in(&SCHEDULES)?;
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
        let mut loader = Loader::new(&reader.read);
        let mut contents = Vec::with_capacity(reader.read.len());
        for ReadFile { entries: Compiled { content, patterns }, .. } in reader.read {
            contents.push(content);
            loader.patterns.push(patterns.with(&mut loader.words));
        }
        loader.declare(&mut contents);
        loader.relate(contents);
        let (sound, more) = loader.finish();
        errors.extend(more);
        taxonomy = Some(sound);
    }
    crate::diagnostics::sort(&mut errors);
    Draft { taxonomy, errors, sources }
}

/// Builds the taxonomy: first everything that is declared, then what refers to it.
#[derive(Default)]
struct Loader {
    files: Vec<MappingSource>,
    concepts: Vec<Concept>,
    by_name: HashMap<Arc<str>, ConceptId, FxBuildHasher>,
    /// `otherwise` of concepts, with the files that they are declared in: it may name what is declared later.
    otherwise: Vec<(usize, ConceptId, Spanned<String>)>,
    axes: Vec<Axis>,
    candidates: Vec<Candidate>,
    prose: Vec<Candidate>,
    sums: Vec<SumRule>,
    ties: Vec<Tie>,
    required: Vec<Required>,
    /// The patterns of each file that are parsed already.
    patterns: Vec<Patterns>,
    /// The words of all patterns.
    words: Words,
    findings: Vec<Finding>,
}

impl Loader {
    fn new(read: &[ReadFile]) -> Self {
        let file = |file: &ReadFile| {
            let about = &file.entries.content.taxonomy;
            let namespace =
                Namespace { uri: about.namespace.get_ref().clone(), prefix: about.prefix.get_ref().clone() };
            MappingSource {
                source: Arc::clone(&file.source),
                name: about.name.get_ref().clone(),
                title: about.title.clone(),
                is_built_in: file.is_built_in,
                namespace: Arc::new(namespace),
            }
        };
        Self { files: read.iter().map(file).collect(), ..Self::default() }
    }

    fn finish(mut self) -> (Taxonomy, Vec<Finding>) {
        let weights = Graph::of(&self.sums);
        let of_income = super::sums::concepts_of(&self.sums, StatementKind::Income);
        self.findings.extend(sums::cycles(&self.sums, &weights, &self.concepts));
        let words = self.words.len();
        let matching = Index::of(self.candidates, words);
        let prose = Index::of(self.prose, words);
        let members = Index::of(super::member_names(&self.axes), words);
        let taxonomy = Taxonomy {
            files: self.files,
            concepts: self.concepts,
            axes: self.axes,
            sums: self.sums,
            ties: self.ties,
            required: self.required,
            schedules: None,
            concept_by_name: self.by_name,
            own_labels: OnceLock::new(),
            words: self.words,
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
    fn declare(&mut self, contents: &mut [MappingFile]) {
        for (file, content) in contents.iter_mut().enumerate().rev() {
            self.check_about(file, content);
            for (statement, concepts) in take(&mut content.concepts) {
                let Some(home) = self.statement(file, &statement) else { continue };
                for (name, entry) in concepts {
                    self.declare_concept(file, home, &name, entry);
                }
            }
            for (name, entry) in take(&mut content.axes) {
                self.declare_axis(file, &name, entry);
            }
        }
    }

    /// Reads what refers to concepts and axes: further labels, sums and rules.
    fn relate(&mut self, contents: Vec<MappingFile>) {
        for (file, concept, other) in take(&mut self.otherwise) {
            self.concepts[concept.0].otherwise = self.lookup(file, &other, other.get_ref());
        }
        for (file, content) in contents.into_iter().enumerate() {
            for (name, labels) in content.labels {
                let Some(concept) = self.lookup(file, &name, name.get_ref()) else { continue };
                for label in labels {
                    self.candidate(file, label, concept, Moment::Column);
                }
            }
            for (statement, totals) in content.sums {
                let Some(home) = self.statement(file, &statement) else { continue };
                for (total, expressions) in totals {
                    self.sum(file, home, &total, &expressions);
                }
            }
            content.rules.into_iter().for_each(|rule| self.rule(file, rule.into_inner()));
            content.prose.into_iter().for_each(|entry| self.prose(file, entry.into_inner()));
            content.ties.iter().for_each(|tie| self.tie(file, tie));
            content.required.iter().for_each(|entry| self.required(file, entry));
        }
    }
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

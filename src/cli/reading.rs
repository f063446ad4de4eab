//! What filings are read with: their text, the mapping, and what is given from outside of them.

use std::path::Path;

use super::CliError;
use super::args::ReadingArgs;
use super::inputs::Input;
use super::manifest::Manifest;
use super::terminal;
use crate::diagnostics::{Finding, render};
use crate::pipeline::{self, Converted, Given};
use crate::source::{SourceFile, Span};
use crate::statement::{Amount, LineItem};
use crate::tagging::ConceptRef;
use crate::taxonomy::{self, Taxonomy};
use crate::xbrl::{Fact, QName, TextFact, TextValue};

/// A filing that was read, and the mapping that it was read with.
pub(super) struct ReadFiling {
    /// Its text.
    pub(super) source: SourceFile,
    /// The mapping.
    pub(super) taxonomy: Taxonomy,
    /// What became of it.
    pub(super) converted: Converted,
}

impl ReadFiling {
    /// The name of a concept of the mapping or of the filing.
    pub(super) fn concept_name(&self, concept: ConceptRef) -> &QName {
        match concept {
            ConceptRef::Mapped(id) => &self.taxonomy.concept(id).name,
            ConceptRef::Extension(id) => &self.converted.extensions.concepts[id.0].name,
        }
    }

    /// The fact that a printed figure became.
    pub(super) fn fact_at(&self, figure: Span) -> Option<&Fact> {
        self.converted.instance.fact_at(figure).map(|at| &self.converted.instance.facts[at])
    }

    /// The line (from 1) on which a span begins.
    pub(super) fn line(&self, span: Span) -> usize {
        self.source.line_of(span.start) + 1
    }

    /// The line (from 1) of a row's figures, which is the last one of a label that takes several.
    pub(super) fn figures_line(&self, item: &LineItem) -> usize {
        self.line(item.amounts.first().map_or(item.span, |amount| amount.figure.span))
    }

    /// A figure with its sign or parentheses, without money sign and spaces.
    pub(super) fn printed(&self, amount: &Amount) -> String {
        self.source.slice(amount.figure.outer).replace(['$', ' ', '\t'], "")
    }

    /// Text of the filing in one line.
    pub(super) fn words(&self, span: Span) -> String {
        words(self.source.slice(span))
    }

    /// What a fact that is no figure says, on one line.
    pub(super) fn said(&self, fact: &TextFact) -> String {
        if !matches!(fact.value, TextValue::Block(_)) {
            return words(&fact.value.to_string());
        }
        let last = self.source.end(fact.span).0;
        format!("the text of the lines {} to {last}", self.line(fact.span))
    }

    /// The texts that findings may speak of: the filing and the mapping files.
    pub(super) fn sources(&self) -> Vec<&SourceFile> {
        let mappings = self.taxonomy.files.iter().map(|file| file.source.as_ref());
        std::iter::once(&self.source).chain(mappings).collect()
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Findings with the lines that they are about, those of filings and those of mapping files.
pub(super) fn excerpts(findings: &[Finding], filings: &[&SourceFile], taxonomy: &Taxonomy) -> String {
    let mappings = taxonomy.files.iter().map(|file| file.source.as_ref());
    let sources: Vec<&SourceFile> = filings.iter().copied().chain(mappings).collect();
    findings.iter().map(|finding| render::with_excerpts(finding, &sources) + "\n").collect()
}

/// Reads one filing, for commands that show it.
pub(super) fn filing(path: &Path, args: &ReadingArgs) -> Result<ReadFiling, CliError> {
    let taxonomy = taxonomy(args)?;
    let source = source(path)?;
    let input = Input::new(path)?;
    // Lines of the manifest that are about other filings are no news here.
    let (given, _) = given(args, std::slice::from_ref(&input))?;
    let converted = pipeline::convert(&source, &input.stem(), &given[0], &taxonomy);
    Ok(ReadFiling { source, taxonomy, converted })
}

/// The text of a filing.
pub(super) fn source(path: &Path) -> Result<SourceFile, CliError> {
    if path.is_dir() {
        return Err(CliError::Folder { path: path.to_owned() });
    }
    let bytes = std::fs::read(path).map_err(CliError::read(path))?;
    let name = path.display().to_string();
    SourceFile::from_bytes(name, &bytes).map_err(|why| CliError::NotText { path: path.to_owned(), why })
}

/// The mapping that the command line asks for.
pub(super) fn taxonomy(args: &ReadingArgs) -> Result<Taxonomy, CliError> {
    Ok(taxonomy::load(&args.taxonomies)?)
}

/// What the manifest and the command line give for each input, and warnings about the manifest.
pub(super) fn given(args: &ReadingArgs, inputs: &[Input]) -> Result<(Vec<Given>, Vec<String>), CliError> {
    let manifest = args.manifest.as_deref().map(Manifest::read).transpose()?.unwrap_or_default();
    let (mut given, unused) = manifest.given(inputs)?;
    for given in &mut given {
        given.cik = args.cik.or(given.cik);
        given.name = args.entity.clone().or(given.name.take());
    }
    Ok((given, unused))
}

/// Warns of lines of the manifest that are about no input.
pub(super) fn warn_of_unused(unused: &[String]) {
    for message in unused {
        terminal::warn(message, None);
    }
}

//! What filings are read with: their text, the mapping, and what is given from outside of them.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::CliError;
use super::args::ReadingArgs;
use super::given::Givens;
use super::inputs::{self, Input, Taken, split_place};
use crate::archive::{self, ArchiveError, Member, Part};
use crate::diagnostics::{Finding, render};
use crate::pipeline::{self, Converted};
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
    // Lines of the manifest that are about other filings are no news here.
    let found = inputs::find([path]);
    let givens = Givens::of(args, &found)?;
    let (given, name) = match split_place(path) {
        Some((archive, member)) => (givens.of_member(&archive, &member, path)?, Taken::default().name(&member)),
        None => (givens.of_input(0), Input::of_file(path).stem()),
    };
    let converted = pipeline::convert(&source, &name, &given, &taxonomy);
    Ok(ReadFiling { source, taxonomy, converted })
}

/// The text of a filing, which may be a member of an archive.
pub(super) fn source(path: &Path) -> Result<SourceFile, CliError> {
    if path.is_dir() {
        return Err(CliError::Folder { path: path.to_owned() });
    }
    let bytes = match (Input::of_file(path).form, split_place(path)) {
        (_, Some((archive, member))) => packed(&archive, Some(&member))?,
        (Some(_), None) => packed(path, None)?,
        (None, None) => std::fs::read(path).map_err(CliError::read(path))?,
    };
    text(path, &bytes)
}

/// The text of a filing that is a file of its own.
pub(super) fn plain_source(path: &Path) -> Result<SourceFile, CliError> {
    text(path, &std::fs::read(path).map_err(CliError::read(path))?)
}

fn text(path: &Path, bytes: &[u8]) -> Result<SourceFile, CliError> {
    let name = path.display().to_string();
    SourceFile::from_bytes(name, bytes).map_err(|why| CliError::NotText { path: path.to_owned(), why })
}

/// The bytes of a member of an archive, or of the one filing that a file has.
fn packed(path: &Path, member: Option<&str>) -> Result<Vec<u8>, CliError> {
    let Some(form) = Input::of_file(path).form else { return Err(CliError::SeveralFilings { path: path.to_owned() }) };
    let mut wanted = Wanted { member, found: None };
    let result = archive::read(path, form, &Arc::default(), &mut wanted);
    let member = member.map(str::to_owned);
    match (wanted.found, result, member) {
        (Some(Ok(bytes)), ..) => Ok(bytes),
        (Some(Err(why)), _, Some(member)) => Err(CliError::Member { path: path.join(member), why }),
        (_, Err(ArchiveError::Open(error)), _) => Err(CliError::Read { path: path.to_owned(), error }),
        (_, Err(why), _) => Err(CliError::Archive { path: path.to_owned(), why }),
        (None, _, Some(member)) => Err(CliError::NoMember { path: path.to_owned(), member }),
        (_, _, None) => Err(CliError::SeveralFilings { path: path.to_owned() }),
    }
}

/// Looks for one filing in an archive.
struct Wanted<'a> {
    member: Option<&'a str>,
    found: Option<Result<Vec<u8>, String>>,
}

impl archive::Reader for Wanted<'_> {
    fn wants(&mut self, name: &str, _bytes: u64) -> bool {
        self.member == Some(name)
    }

    fn take(&mut self, part: Part) -> ControlFlow<()> {
        self.found = match part {
            Part::Filing(Member { name, bytes }) if name.as_deref() == self.member => Some(Ok(bytes)),
            Part::Unreadable { name, why } if self.member == Some(&name) => Some(Err(why)),
            _ => return ControlFlow::Continue(()),
        };
        ControlFlow::Break(())
    }
}

/// The mapping that the command line asks for.
pub(super) fn taxonomy(args: &ReadingArgs) -> Result<Taxonomy, CliError> {
    Ok(taxonomy::load(&args.taxonomies)?)
}

//! What filings are read with: their text, the mapping, and what is given from outside of them.

use std::path::Path;

use super::CliError;
use super::args::ReadingArgs;
use super::inputs::Input;
use super::manifest::Manifest;
use super::terminal;
use crate::pipeline::{self, Converted, Given};
use crate::source::SourceFile;
use crate::taxonomy::{self, Taxonomy};

/// A filing that was read, and the mapping that it was read with.
pub(super) struct ReadFiling {
    /// Its text.
    pub(super) source: SourceFile,
    /// The mapping.
    pub(super) taxonomy: Taxonomy,
    /// What became of it.
    pub(super) converted: Converted,
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
        given.cik = args.cik.clone().or(given.cik.take());
        given.name = args.entity.clone().or(given.name.take());
    }
    Ok((given, unused))
}

/// Warns of lines of the manifest that are about no input.
pub(super) fn warn_of_unused(unused: &[String]) {
    unused.iter().for_each(|message| terminal::warn(message, None));
}

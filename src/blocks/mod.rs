//! The parts of the narrative that are facts as a whole: notes to financial statements, and what a release says of itself.
//!
//! Nothing is understood of their sentences. A block is made where its first and its last line are certain; a doubtful one is
//! a finding.

mod heading;
mod notes;
mod page;
mod release;
mod title;

use crate::diagnostics::Finding;
use crate::filing::Document;
use crate::layout::Layout;
use crate::source::{SourceFile, Span};

pub use release::Release;

/// A note to financial statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its number as printed: `5`, `E`.
    pub number: String,
    /// Its title on one line, without what stands around it; empty where it has none.
    pub title: String,
    /// All its lines from the heading on, with whatever stands between them: tables, ends of pages.
    pub span: Span,
    /// The line of its heading.
    pub heading: Span,
}

/// What the documents of a filing have.
#[derive(Clone, Debug, Default)]
pub struct Blocks {
    /// The notes in the order of the file, without overlap.
    pub notes: Vec<Note>,
    /// The first release.
    pub release: Option<Release>,
}

/// Reads a document's blocks, after those of the documents before it.
pub fn read(source: &SourceFile, document: &Document, layout: &Layout, blocks: &mut Blocks) -> Vec<Finding> {
    let (notes, findings) = notes::read(source, &layout.lines);
    blocks.notes.extend(notes);
    blocks.release = blocks.release.take().or_else(|| release::read(source, document, layout));
    findings
}

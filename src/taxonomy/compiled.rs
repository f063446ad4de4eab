//! A mapping file as the build puts it into the program: read, with its patterns parsed (`compile.rs`).

use serde::{Deserialize, Serialize};

use super::file::MappingFile;
use super::pattern::Pattern;
use super::words::Words;

/// The entries of a mapping file, and what was made of them before.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Compiled {
    pub(super) content: MappingFile,
    pub(super) patterns: Patterns,
}

/// Patterns of a file that are parsed already. Those that are missing are parsed when they are asked for.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Patterns {
    /// Their words, by the numbers that they have in them.
    pub(super) words: Vec<String>,
    /// By the bytes that they begin at.
    pub(super) by_start: Vec<(usize, Option<Pattern>)>,
}

impl Patterns {
    /// The same with the numbers of other words.
    pub(super) fn with(mut self, words: &mut Words) -> Self {
        let numbers: Vec<u32> = std::mem::take(&mut self.words).iter().map(|word| words.add(word)).collect();
        self.by_start.iter_mut().filter_map(|(_, pattern)| pattern.as_mut()).for_each(|it| it.renumber(&numbers));
        self
    }

    /// Takes the pattern that begins at a byte.
    pub(super) fn take(&mut self, start: usize) -> Option<Pattern> {
        let at = self.by_start.binary_search_by_key(&start, |(start, _)| *start).ok()?;
        self.by_start[at].1.take()
    }
}

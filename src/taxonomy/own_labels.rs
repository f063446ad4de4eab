//! The standard labels of concepts, by the words in them.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::{Concept, ConceptId, normalise};

/// The standard labels of the concepts of a mapping, in normal form.
#[derive(Debug)]
pub struct OwnLabels {
    /// By the places of concepts.
    labels: Vec<String>,
    by_word: HashMap<String, Vec<ConceptId>, FxBuildHasher>,
}

impl OwnLabels {
    pub(super) fn of(concepts: &[Concept]) -> Self {
        let labels: Vec<String> = concepts.iter().map(|concept| normalise(&concept.label)).collect();
        let mut by_word: HashMap<String, Vec<ConceptId>, FxBuildHasher> = HashMap::default();
        for (at, label) in labels.iter().enumerate() {
            for word in label.split(' ') {
                let concepts = match by_word.get_mut(word) {
                    Some(concepts) => concepts,
                    None => by_word.entry(word.to_owned()).or_default(),
                };
                // A word that a label has twice is of it once.
                if concepts.last() != Some(&ConceptId(at)) {
                    concepts.push(ConceptId(at));
                }
            }
        }
        Self { labels, by_word }
    }

    /// That of a concept.
    pub fn label(&self, concept: ConceptId) -> &str {
        &self.labels[concept.0]
    }

    /// The concepts whose label has a word in normal form, in their order.
    pub fn with(&self, word: &str) -> &[ConceptId] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }
}

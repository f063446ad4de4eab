//! Findings: what a person should know about a filing or a mapping file, each with a place and a code.
//!
//! Stages return findings beside their results; nothing is printed here. The catalogue of codes is [`Code`]; each code
//! has a page in `docs/diagnostics/` with a small filing that triggers it.

mod code;
mod nearest;

pub mod page;
pub mod render;

use crate::source::Place;

pub use code::{Code, Level};
pub use nearest::nearest;

/// One thing to know: what, where, and what to do.
///
/// The message stands alone: it makes sense without the place's text and without the notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule speaks.
    pub code: Code,
    /// How grave it is: as the catalogue says, but for a run with other levels.
    pub level: Level,
    /// One sentence, without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// Reasons, each with a second place where there is one.
    pub notes: Vec<Note>,
    /// What to do next.
    pub help: Option<String>,
}

/// A reason or a second place of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// One sentence, without a full stop.
    pub message: String,
    /// The other place, such as the twin of a figure.
    pub place: Option<Place>,
}

impl Finding {
    /// A finding without notes.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { code, level: code.level(), message: message.into(), place, notes: Vec::new(), help: None }
    }

    /// Adds a reason.
    #[must_use]
    pub fn note(mut self, message: impl Into<String>) -> Self {
        self.notes.push(Note { message: message.into(), place: None });
        self
    }

    /// Adds a reason with the place that it speaks of.
    #[must_use]
    pub fn note_at(mut self, place: Place, message: impl Into<String>) -> Self {
        self.notes.push(Note { message: message.into(), place: Some(place) });
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Puts findings in the order in which a reader of the file meets them; equal places by code.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
}

//! Findings: what a person should know about a filing or a mapping file, each with a place and a code.
//!
//! Stages return findings beside their results; nothing is printed here. The catalogue of codes is [`Code`]; each code
//! has a page in `docs/diagnostics/` with a small filing that triggers it.

mod code;
mod nearest;
mod text;

pub mod page;
pub mod render;

use std::borrow::Cow;

use crate::source::Place;

pub use code::{Code, Level};
pub use nearest::nearest;
pub use text::{Text, Texts};

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
    pub help: Option<Text>,
}

/// A reason or a second place of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// One sentence, without a full stop.
    pub message: Text,
    /// The other place, such as the twin of a figure.
    pub place: Option<Place>,
}

impl Finding {
    /// A finding without notes.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { code, level: code.level(), message: told(message.into()), place, notes: Vec::new(), help: None }
    }

    /// Adds a reason.
    #[must_use]
    pub fn note(self, message: impl Into<Cow<'static, str>>) -> Self {
        self.with_note(Note { message: Text::of(message.into(), told), place: None })
    }

    /// Adds a reason with the place that it speaks of.
    #[must_use]
    pub fn note_at(self, place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        self.with_note(Note { message: Text::of(message.into(), told), place: Some(place) })
    }

    fn with_note(mut self, note: Note) -> Self {
        // Most findings have one note at the most.
        if self.notes.is_empty() {
            self.notes.reserve_exact(1);
        }
        self.notes.push(note);
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(Text::of(help.into(), told));
        self
    }
}

/// A sentence of this many bytes quotes something that is no label: a line of megabytes.
const LONGEST: usize = 2000;

/// How much stays of the beginning and of the end of a longer one.
const KEPT: usize = 900;

/// A sentence as it is told: what it quotes of a filing is cut where it is very long, and what a terminal would act on has a stand-in.
///
/// A filing may have tens of thousands of them, so each has only the room that it takes.
fn told(sentence: String) -> String {
    let mut cut = if sentence.len() <= LONGEST {
        sentence
    } else {
        let boundary = |at: &usize| sentence.is_char_boundary(*at);
        let start = (0..KEPT).rev().find(boundary).unwrap_or(0);
        let end = (sentence.len() - KEPT..sentence.len()).find(boundary).unwrap_or(sentence.len());
        format!("{} \u{2026} {}", &sentence[..start], &sentence[end..])
    };
    // Only its own lines are parted.
    let is_acted_on = |c: char| c != '\n' && render::is_acted_on(c);
    if cut.contains(is_acted_on) {
        cut = cut.replace(is_acted_on, "\u{fffd}");
    }
    cut.shrink_to_fit();
    cut
}

/// Puts findings in the order in which a reader of the file meets them; equal places by code.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
}

//! Which level each rule has in a run: the catalogue's, what the user wants instead, and for which files.

use std::fmt;

use globset::{GlobBuilder, GlobMatcher};

use crate::diagnostics::{Code, Level};
use crate::source::Place;

/// What a user wants of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// Its findings do not count.
    Allow,
    /// They are notes.
    Note,
    /// They are warnings.
    Warn,
    /// They are errors, and the run fails.
    Deny,
}

/// Findings of one level together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Whatever would be a note.
    Notes,
    /// Whatever would be a warning.
    Warnings,
}

/// What a setting is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A rule.
    Rule(Code),
    /// The findings that have a level after all settings of rules.
    Group(Group),
}

/// A setting of a rule, and where it holds.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The rule.
    pub code: Code,
    /// What is wanted of it.
    pub setting: Setting,
    /// The files that it holds for; none: all.
    pub files: Option<Vec<Glob>>,
    /// Where it stands in the configuration; none: on the command line.
    pub place: Option<Place>,
}

/// A pattern of files.
#[derive(Clone, Debug)]
pub struct Glob {
    matcher: GlobMatcher,
    /// Whether it is of the file's name alone.
    of_name: bool,
}

/// Who allows a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowance {
    /// An entry of the configuration.
    At(Place),
    /// The command line.
    CommandLine,
}

/// The levels of a run.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// By rule, each with whether a finding has met it. The last one that holds decides.
    entries: Vec<(Entry, bool)>,
    notes: Option<(Setting, Allowance)>,
    warnings: Option<(Setting, Allowance)>,
}

impl Setting {
    /// Every setting with its name.
    pub const ALL: [(&'static str, Self); 4] =
        [("allow", Self::Allow), ("note", Self::Note), ("warn", Self::Warn), ("deny", Self::Deny)];

    /// The setting of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, setting)| *setting)
    }

    /// The level of findings; none where they do not count.
    fn level(self) -> Option<Level> {
        match self {
            Self::Allow => None,
            Self::Note => Some(Level::Note),
            Self::Warn => Some(Level::Warning),
            Self::Deny => Some(Level::Error),
        }
    }
}

impl Target {
    /// `T301`, `line-unmapped`, `warnings` or `notes`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "notes" => Some(Self::Group(Group::Notes)),
            "warnings" => Some(Self::Group(Group::Warnings)),
            rule => Code::named(rule).map(Self::Rule),
        }
    }
}

impl Glob {
    /// A pattern without a slash is one of the file's name, in any folder. A star stands for no slash, two stars for folders.
    ///
    /// # Errors
    ///
    /// What is wrong with the pattern.
    pub fn new(pattern: &str) -> Result<Self, String> {
        let glob = GlobBuilder::new(pattern).literal_separator(true).build();
        let matcher = glob.map_err(|error| error.kind().to_string())?.compile_matcher();
        Ok(Self { matcher, of_name: !pattern.contains('/') })
    }

    fn matches(&self, file: &str) -> bool {
        let name = file.rsplit('/').next().unwrap_or(file);
        self.matcher.is_match(if self.of_name { name } else { file })
    }
}

impl Entry {
    fn holds(&self, code: Code, file: &str) -> bool {
        self.code == code && self.files.as_ref().is_none_or(|globs| globs.iter().any(|glob| glob.matches(file)))
    }

    fn allowance(&self) -> Allowance {
        self.place.clone().map_or(Allowance::CommandLine, Allowance::At)
    }
}

impl Rules {
    /// Adds a setting of a rule, which wins over those before it.
    pub fn set(&mut self, entry: Entry) {
        self.entries.push((entry, false));
    }

    /// Says what becomes of the findings of a level, after all settings of rules.
    pub fn set_group(&mut self, group: Group, setting: Setting, place: Option<Place>) {
        let allowance = place.map_or(Allowance::CommandLine, Allowance::At);
        *match group {
            Group::Notes => &mut self.notes,
            Group::Warnings => &mut self.warnings,
        } = Some((setting, allowance));
    }

    /// The level of a finding, or who allows it. `level` is what it has without any settings.
    ///
    /// # Errors
    ///
    /// The allowance.
    pub fn judge(&self, code: Code, level: Level, file: &str) -> Result<Level, Allowance> {
        let last = self.entries.iter().rev().find(|(entry, _)| entry.holds(code, file));
        let level = match last {
            Some((entry, _)) => entry.setting.level().ok_or_else(|| entry.allowance())?,
            None => level,
        };
        let group = match level {
            Level::Note => &self.notes,
            Level::Warning => &self.warnings,
            Level::Error => &None,
        };
        match group {
            Some((setting, allowance)) => setting.level().ok_or_else(|| allowance.clone()),
            None => Ok(level),
        }
    }

    /// A finding was met by every entry that holds for it, also by those that a later one overrules.
    pub(super) fn meet(&mut self, code: Code, file: &str) {
        for (_, met) in self.entries.iter_mut().filter(|(entry, met)| !met && entry.holds(code, file)) {
            *met = true;
        }
    }

    /// The allowances that no finding of the run has met.
    pub fn unused(&self) -> impl Iterator<Item = &Entry> {
        let unused = self.entries.iter().filter(|(entry, met)| !met && entry.setting == Setting::Allow);
        unused.map(|(entry, _)| entry)
    }
}

impl fmt::Display for Allowance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(place) => write!(f, "allowed in {}:{}", place.file, place.line),
            Self::CommandLine => f.write_str("allowed on the command line"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(code: Code, setting: Setting, files: Option<&[&str]>) -> Entry {
        let files = files.map(|files| files.iter().map(|file| Glob::new(file).unwrap()).collect());
        Entry { code, setting, files, place: None }
    }

    #[test]
    fn the_last_entry_that_holds_decides() {
        let mut rules = Rules::default();
        rules.set(entry(Code::LineUnmapped, Setting::Deny, None));
        rules.set(entry(Code::LineUnmapped, Setting::Allow, Some(&["old/**", "*-1993.txt"])));
        rules.set(entry(Code::LineUnmapped, Setting::Note, Some(&["old/x.txt"])));
        let judge = |file: &str| rules.judge(Code::LineUnmapped, Level::Warning, file);
        assert_eq!(judge("new/a.txt"), Ok(Level::Error));
        assert_eq!(judge("old/a/b.txt"), Err(Allowance::CommandLine));
        assert_eq!(judge("new/x-1993.txt"), Err(Allowance::CommandLine));
        assert_eq!(judge("old/x.txt"), Ok(Level::Note));
    }

    #[test]
    fn groups_come_after_rules() {
        let mut rules = Rules::default();
        rules.set_group(Group::Warnings, Setting::Deny, None);
        rules.set_group(Group::Notes, Setting::Warn, None);
        rules.set(entry(Code::LineAmbiguous, Setting::Note, None));
        assert_eq!(rules.judge(Code::LineUnmapped, Level::Warning, "a"), Ok(Level::Error));
        assert_eq!(rules.judge(Code::LineAmbiguous, Level::Warning, "a"), Ok(Level::Warning), "no further");
        assert_eq!(rules.judge(Code::FactsDisagree, Level::Error, "a"), Ok(Level::Error));
    }

    #[test]
    fn an_allowance_that_no_finding_meets_is_unused() {
        let mut rules = Rules::default();
        rules.set(entry(Code::LineUnmapped, Setting::Allow, Some(&["a.txt"])));
        rules.set(entry(Code::LineUnmapped, Setting::Deny, Some(&["b.txt"])));
        rules.meet(Code::LineUnmapped, "x/b.txt");
        assert_eq!(rules.unused().count(), 1);
        rules.meet(Code::LineUnmapped, "x/a.txt");
        assert_eq!(rules.unused().count(), 0);
    }
}

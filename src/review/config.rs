//! `tickmark.toml`: the levels that a project wants, for all files and for some.
//!
//! ```toml
//! [levels]
//! line-unmapped = "deny"
//! T402 = "allow"
//! warnings = "deny"
//!
//! [[overrides]]
//! files = ["archive/**", "*-1993.txt"]
//! levels = { facts-disagree = "warn" }
//! ```
//!
//! Everything that is wrong with it is found in one reading.

use std::ops::Range;

use serde_json::{Value, json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::rules::{Entry, Glob, Group, Rules, Setting, Target};
use crate::diagnostics::{self, Code, Finding, nearest};
use crate::source::{SourceFile, Span};

/// The file's name.
pub const FILE: &str = "tickmark.toml";

const LEVELS: &str = "levels";
const OVERRIDES: &str = "overrides";
const FILES: &str = "files";

/// What stands for the findings of a level in place of a rule.
const GROUPS: [(&str, Group); 2] = [("notes", Group::Notes), ("warnings", Group::Warnings)];

/// The levels that a configuration asks for, and everything that is wrong with it.
pub fn read(source: &SourceFile) -> (Rules, Vec<Finding>) {
    let mut reader = Reader { source, rules: Rules::default(), findings: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(source.text());
    for error in errors {
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        reader.wrong(error.span().unwrap_or_default(), message, None);
    }
    reader.file(table.get_ref());
    diagnostics::sort(&mut reader.findings);
    (reader.rules, reader.findings)
}

/// The JSON Schema of the file, for editors.
pub fn schema() -> Value {
    let setting = |about: &str| json!({ "$ref": "#/$defs/level", "description": about });
    let rule = |&code: &Code| {
        let about = format!("{} {}: {} [{}]", code, code.name(), code.summary(), code.level());
        [(code.as_str().to_owned(), setting(&about)), (code.name().to_owned(), setting(&about))]
    };
    let of_rules: serde_json::Map<String, Value> = Code::ALL.iter().flat_map(rule).collect();
    let mut of_all = of_rules.clone();
    of_all.insert("notes".to_owned(), setting("What becomes of all notes, after the levels of rules"));
    of_all.insert("warnings".to_owned(), setting("What becomes of all warnings, after the levels of rules"));
    let levels = |about: &str, rules| json!({ "description": about, "type": "object", "additionalProperties": false, "properties": Value::Object(rules) });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FILE,
        "description": "The levels of tickmark's findings in a project",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            LEVELS: levels("The levels of rules, by code or by name", of_all),
            OVERRIDES: {
                "description": "Levels for some files; where several hold, the last one decides",
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": [FILES, LEVELS],
                    "properties": {
                        FILES: {
                            "description": "Patterns of paths from the folder of this file; one without a slash is of the file's name, in any folder",
                            "type": "array",
                            "minItems": 1,
                            "items": { "type": "string", "minLength": 1 },
                        },
                        LEVELS: levels("The levels of rules in these files", of_rules),
                    },
                },
            },
        },
        "$defs": {
            "level": {
                "description": "allow: does not count; note; warn; deny: the run fails",
                "enum": Setting::ALL.map(|(name, _)| name),
            },
        },
    })
}

type Table<'a> = DeTable<'a>;
type Item<'a> = Spanned<DeValue<'a>>;

struct Reader<'a> {
    source: &'a SourceFile,
    rules: Rules,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn file(&mut self, table: &Table<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                LEVELS => self.levels(value, None),
                OVERRIDES => self.overrides(value),
                other => self.unknown_key(other, key.span(), &[LEVELS, OVERRIDES]),
            }
        }
    }

    fn overrides(&mut self, value: &Item<'_>) {
        let Some(items) = value.get_ref().as_array() else {
            return self.kind(value, "`overrides` is a list of tables: [[overrides]]");
        };
        for item in items {
            match item.get_ref().as_table() {
                Some(table) => self.an_override(table, item.span()),
                None => self.kind(item, "an override is a table with `files` and `levels`"),
            }
        }
    }

    fn an_override(&mut self, table: &Table<'_>, span: Range<usize>) {
        for (key, _) in table.iter().filter(|(key, _)| ![FILES, LEVELS].contains(&key.get_ref().as_ref())) {
            self.unknown_key(key.get_ref(), key.span(), &[FILES, LEVELS]);
        }
        for needed in [FILES, LEVELS] {
            if table.get(needed).is_none() {
                self.wrong(span.clone(), format!("an override without `{needed}` says nothing"), None);
            }
        }
        let globs = table.get(FILES).map(|files| self.globs(files)).unwrap_or_default();
        if let Some(levels) = table.get(LEVELS) {
            self.levels(levels, Some(&globs));
        }
    }

    fn globs(&mut self, value: &Item<'_>) -> Vec<Glob> {
        let Some(items) = value.get_ref().as_array().filter(|items| !items.is_empty()) else {
            self.kind(value, "`files` is a list of patterns, such as [\"archive/**\", \"*-1993.txt\"]");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.glob(item)).collect()
    }

    fn glob(&mut self, item: &Item<'_>) -> Option<Glob> {
        let Some(pattern) = item.get_ref().as_str().filter(|pattern| !pattern.is_empty()) else {
            self.kind(item, "a pattern is a string that is not empty");
            return None;
        };
        let glob = Glob::new(pattern);
        glob.map_err(|why| self.wrong(item.span(), format!("`{pattern}` is no pattern of files: {why}"), None)).ok()
    }

    /// `files` are those of an override.
    fn levels(&mut self, value: &Item<'_>, files: Option<&[Glob]>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.kind(value, "`levels` is a table of rules, such as { line-unmapped = \"deny\" }");
        };
        for (key, value) in table {
            let (target, setting) = (self.target(key.get_ref(), key.span(), files.is_some()), self.setting(value));
            let (Some(target), Some(setting)) = (target, setting) else { continue };
            let place = Some(self.source.place(Span::new(key.span().start, key.span().end)));
            match target {
                Target::Rule(code) => {
                    self.rules.set(Entry { code, setting, files: files.map(<[Glob]>::to_vec), place });
                }
                Target::Group(group) => self.rules.set_group(group, setting, place),
            }
        }
    }

    fn target(&mut self, name: &str, span: Range<usize>, of_files: bool) -> Option<Target> {
        let target = Target::named(name);
        if of_files && let Some(Target::Group(_)) = target {
            self.wrong(span, format!("`{name}` is for all files: it belongs under [levels]"), None);
            return None;
        }
        if target.is_none() {
            let known =
                Code::ALL.iter().flat_map(|code| [code.as_str(), code.name()]).chain(GROUPS.map(|(name, _)| name));
            let help = nearest(name, known).map(|near| format!("did you mean `{near}`?"));
            let help = help.unwrap_or_else(|| "docs/diagnostics lists the rules with their codes and names".to_owned());
            self.wrong(span, format!("no rule has the code or the name `{name}`"), Some(help));
        }
        target
    }

    fn setting(&mut self, value: &Item<'_>) -> Option<Setting> {
        let setting = value.get_ref().as_str().and_then(Setting::named);
        if setting.is_none() {
            let given = self.source.slice(Span::new(value.span().start, value.span().end));
            let message = format!("{given} is no level: it is \"allow\", \"note\", \"warn\" or \"deny\"");
            self.wrong(value.span(), message, None);
        }
        setting
    }

    fn unknown_key(&mut self, key: &str, span: Range<usize>, known: &[&str]) {
        let keys = known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" and ");
        let near = nearest(key, known.iter().copied()).map(|near| format!("did you mean `{near}`? "));
        let help = format!("{}the keys here are {keys}", near.unwrap_or_default());
        self.wrong(span, format!("unknown key `{key}`"), Some(help));
    }

    fn kind(&mut self, value: &Item<'_>, message: &str) {
        self.wrong(value.span(), message.to_owned(), None);
    }

    fn wrong(&mut self, span: Range<usize>, message: String, help: Option<String>) {
        let place = self.source.place(Span::new(span.start, span.end));
        let finding = Finding::new(Code::ConfigurationWrong, place, message);
        self.findings.push(help.into_iter().fold(finding, Finding::help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Level;

    fn check(text: &str, expected: &[&str]) {
        let source = SourceFile::from_text("tickmark.toml", text);
        let (_, findings) = read(&source);
        let found: Vec<_> =
            findings.iter().map(|f| format!("{}:{} {}", f.place.line, f.place.column, f.message)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn levels_by_code_and_by_name() {
        let text = "[levels]\nT301 = \"deny\"\nfacts-disagree = \"note\"\nnotes = \"allow\"\n\n[[overrides]]\nfiles = [\"a/*\"]\nlevels = { T301 = \"allow\" }\n";
        let (rules, findings) = read(&SourceFile::from_text("tickmark.toml", text));
        assert_eq!(findings, []);
        assert_eq!(rules.judge(Code::LineUnmapped, Level::Warning, "b.txt"), Ok(Level::Error));
        assert!(rules.judge(Code::LineUnmapped, Level::Warning, "a/b.txt").is_err());
        assert!(rules.judge(Code::FactsDisagree, Level::Error, "b.txt").is_err(), "notes are allowed");
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        check(
            "[levels]\nT999 = \"deny\"\nline-unmaped = \"alow\"\nT301 = 3\n\n[[overrides]]\nfiles = [\"a[\", 3]\nlevels = { warnings = \"deny\" }\nfile = 1\n\n[[overrides]]\nfiles = []\n\n[level]\n",
            &[
                "2:1 no rule has the code or the name `T999`",
                "3:1 no rule has the code or the name `line-unmaped`",
                "3:16 \"alow\" is no level: it is \"allow\", \"note\", \"warn\" or \"deny\"",
                "4:8 3 is no level: it is \"allow\", \"note\", \"warn\" or \"deny\"",
                "7:10 `a[` is no pattern of files: unclosed character class; missing ']'",
                "7:16 a pattern is a string that is not empty",
                "8:12 `warnings` is for all files: it belongs under [levels]",
                "9:1 unknown key `file`",
                "11:1 an override without `levels` says nothing",
                "12:9 `files` is a list of patterns, such as [\"archive/**\", \"*-1993.txt\"]",
                "14:2 unknown key `level`",
            ],
        );
        check(
            "levels = 3\noverrides = 4\n",
            &[
                "1:10 `levels` is a table of rules, such as { line-unmapped = \"deny\" }",
                "2:13 `overrides` is a list of tables: [[overrides]]",
            ],
        );
    }

    #[test]
    fn what_is_no_toml_is_told_with_what_is_wrong_besides() {
        let (_, findings) = read(&SourceFile::from_text("tickmark.toml", "[levels\nT301 = = \"x\"\n[levles]\n"));
        assert!(findings.len() >= 2, "{findings:?}");
    }
}

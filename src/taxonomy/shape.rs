//! From the text of a mapping file to its entries, with every error of its form at once.
//!
//! TOML's parser goes on after an error. What reads entries tells one error and stops, so what it is about is then left out,
//! and the rest is read again.

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer, Error};

use crate::diagnostics::{Code, Finding};
use crate::source::{SourceFile, Span};

use super::file::MappingFile;
use super::names::{did_you_mean, listed};

/// As many errors of form are told of one file. Who has made more has made one of them often.
const ERRORS: usize = 50;

/// The entries of a mapping file but for those with errors, and the errors; nothing where too little is left to go on with.
pub(super) fn parse(source: &SourceFile) -> (Option<MappingFile>, Vec<Finding>) {
    if let Ok(content) = toml::from_str(source.text()) {
        return (Some(content), Vec::new());
    }
    let (mut table, errors) = DeTable::parse_recoverable(source.text());
    let mut findings: Vec<Finding> = errors.iter().map(|error| syntax(source, error)).collect();
    let mut removed: Vec<Removed> = Vec::new();
    let broken: Vec<usize> = findings.iter().map(|finding| finding.place.line).collect();
    while findings.len() < ERRORS {
        let error = match MappingFile::deserialize(Deserializer::from(table.clone())) {
            Ok(content) => return (Some(content), findings),
            Err(error) => error,
        };
        let finding = form(source, &error);
        // What is wrong on a line that is no TOML is wrong because of that, and what was left out is not missing.
        if !broken.contains(&finding.place.line) && !removed.iter().any(|entry| entry.is_missing(source, &error)) {
            findings.push(finding);
        }
        let left_out = error.span().and_then(|span| without(table.get_mut(), Span::new(span.start, span.end)));
        let Some(left_out) = left_out else { break };
        removed.push(left_out);
    }
    (None, findings)
}

/// An entry that was left out because of its value.
struct Removed {
    key: String,
    start: usize,
}

impl Removed {
    /// Whether an error says that this entry is missing: it stood in the table that the error is about.
    fn is_missing(&self, source: &SourceFile, error: &Error) -> bool {
        let Some(rest) = error.message().strip_prefix("missing field ") else { return false };
        let between = error.span().filter(|table| table.end <= self.start);
        let between = between.map(|table| source.slice(Span::new(table.end, self.start)));
        names(rest).0 == self.key && between.is_some_and(|text| !text.contains("\n["))
    }
}

/// Takes the innermost entry that an error is about out of a table; nothing where there is none.
fn without(table: &mut DeTable<'_>, error: Span) -> Option<Removed> {
    let holds = |span: std::ops::Range<usize>| span.start <= error.start && error.end <= span.end;
    // The span of a table that is open to further headers is that of its header, so what it has inside is asked first.
    if let Some(removed) = table.iter_mut().find_map(|(_, value)| within(value.get_mut(), error)) {
        return Some(removed);
    }
    let of_entry = |(key, value): &(&Spanned<_>, &Spanned<DeValue<'_>>)| holds(key.span()) || holds(value.span());
    let key = table.iter().find(of_entry).map(|(key, _)| key.clone())?;
    table.remove(&key)?;
    Some(Removed { key: key.get_ref().to_string(), start: key.span().start })
}

fn within(value: &mut DeValue<'_>, error: Span) -> Option<Removed> {
    match value {
        DeValue::Table(table) => without(table, error),
        DeValue::Array(items) => {
            if let Some(removed) = items.iter_mut().find_map(|item| within(item.get_mut(), error)) {
                return Some(removed);
            }
            let holds = |item: &Spanned<DeValue<'_>>| item.span().start <= error.start && error.end <= item.span().end;
            let before = items.len();
            *items = std::mem::replace(items, DeArray::new()).into_iter().filter(|item| !holds(item)).collect();
            (items.len() < before).then(|| Removed { key: String::new(), start: error.start })
        }
        _ => None,
    }
}

fn finding(source: &SourceFile, error: &Error, message: impl Into<String>) -> Finding {
    let span = error.span().map_or(Span::default(), |range| Span::new(range.start, range.end));
    Finding::new(Code::MappingSyntax, source.place(span), message)
}

/// What is no TOML.
fn syntax(source: &SourceFile, error: &Error) -> Finding {
    let message = error.message().lines().collect::<Vec<_>>().join("; ");
    let finding = finding(source, error, format!("this is no TOML: {message}"));
    finding.help("text stands in quotes, a list in [ ], a table in { }; a table in { } may go over several lines")
}

/// What is TOML, and has no place in a mapping file. What serde says of it is put in the words of the file's own.
fn form(source: &SourceFile, error: &Error) -> Finding {
    let message = error.message();
    let finding = |text: String| finding(source, error, text);
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let (name, known) = names(rest);
        return with_known(finding(format!("there is no key `{name}` here")), name, &known, "the keys here are");
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (name, known) = names(rest);
        return with_known(finding(format!("`{name}` is no value of this key")), name, &known, "its values are");
    }
    if let Some(rest) = message.strip_prefix("missing field ") {
        let (name, _) = names(rest);
        return finding(format!("the key `{name}` is missing here")).help(format!("add `{name} = …`"));
    }
    match message.strip_prefix("invalid type: ").and_then(|rest| rest.rsplit_once(", expected ")) {
        Some((found, expected)) => {
            let list = expected == "a sequence";
            let wrong = finding(format!("this is {}, and {} is expected here", article(found), expectation(expected)));
            match found.strip_prefix("string ").filter(|_| list) {
                Some(text) => wrong.help(format!("put it in brackets: [{text}]")),
                None => wrong.help("docs/taxonomy.md has the values of each key"),
            }
        }
        None => {
            finding(message.lines().collect::<Vec<_>>().join("; ")).help("docs/taxonomy.md has the keys of each table")
        }
    }
}

fn with_known(finding: Finding, name: &str, known: &[&str], are: &str) -> Finding {
    let all = format!("{are} {}", listed(known.iter().copied()));
    let near = did_you_mean(name, known.iter().copied());
    finding.help(near.unwrap_or(all))
}

/// The names in backticks: the first, and the others.
fn names(text: &str) -> (&str, Vec<&str>) {
    let mut quoted = text.split('`').skip(1).step_by(2);
    (quoted.next().unwrap_or_default(), quoted.collect())
}

/// What serde calls the values of TOML: "string \"x\"", "integer `5`", "boolean `true`", "sequence", "map".
fn article(found: &str) -> String {
    let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
    let kind = match kind {
        "sequence" => "a list",
        "map" => "a table",
        "string" => "the text",
        "integer" | "floating" => "the number",
        "boolean" => "the value",
        other => return other.to_owned(),
    };
    format!("{kind} {}", value.trim_start_matches("point ")).trim_end().to_owned()
}

/// What serde says that it expected.
fn expectation(expected: &str) -> &str {
    match expected {
        "a sequence" => "a list",
        "a map" => "a table",
        "a string" => "text",
        "a boolean" => "true or false",
        name if name.starts_with("struct ") => "a table",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "[taxonomy]\nname = \"a\"\nprefix = \"a\"\nnamespace = \"urn:a\"\ntitle = \"A\"\n";

    /// Line, column and message of every error of a mapping file after its head, which has five lines.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let source = SourceFile::from_text("a.toml", format!("{HEAD}{text}"));
        let (_, findings) = parse(&source);
        let found: Vec<String> = findings
            .iter()
            .map(|f| {
                let help = f.help.as_deref().unwrap_or_default();
                format!("{}:{} {} ({help})", f.place.line, f.place.column, f.message)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_error_of_form_is_told() {
        check(
            "[concepts.income-statement]\nA = { lables = [\"a\"], ballance = \"debit\" }\nB = { labels = \"b\" }\n\
             C = { balance = \"debet\", labels = [3] }\nD = 5\n[labels]\nE = [\"x\"]\n",
            &[
                "7:23 there is no key `ballance` here (did you mean `balance`?)",
                "7:7 there is no key `lables` here (did you mean `labels`?)",
                "8:16 this is the text \"b\", and a list is expected here (put it in brackets: [\"b\"])",
                "9:17 `debet` is no value of this key (did you mean `debit`?)",
                "9:36 this is the number `3`, and text is expected here (docs/taxonomy.md has the values of each key)",
                "10:5 this is the number `5`, and a table is expected here (docs/taxonomy.md has the values of each key)",
            ],
        );
    }

    #[test]
    fn what_has_no_near_name_gets_them_all() {
        check(
            "[[rules]]\nlabel = \"a\"\n[concepts.income-statement]\nA = { balance = \"neither\" }\n[labels]\nB = [\"c\",]\n",
            &[
                "9:17 `neither` is no value of this key (its values are `debit` and `credit`)",
                "6:1 the key `concept` is missing here (add `concept = …`)",
            ],
        );
        check(
            "[sums.income-statement]\nA = 5\n",
            &["7:5 this must be a string or a list of strings (docs/taxonomy.md has the keys of each table)"],
        );
    }

    /// What is no TOML is told at its line, and the rest of the file is read.
    #[test]
    fn errors_of_toml_hide_no_others() {
        let found = |text: &str| {
            let source = SourceFile::from_text("a.toml", format!("{HEAD}{text}"));
            let (content, findings) = parse(&source);
            assert!(content.is_some());
            findings.iter().map(|f| (f.place.line, f.message.clone())).collect::<Vec<_>>()
        };
        let lines =
            found("[concepts.income-statement]\nA = { balance = debit }\nB = { ballance = \"debit\" }\nC = [\n");
        let lines: Vec<usize> = lines.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [9, 7, 8]);
    }
}

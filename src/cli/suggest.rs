//! `tickmark taxonomy suggest`: the labels that no rule takes, with the concepts that they are near to.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::args::{SuggestArgs, SuggestFormat};
use super::batch::{Batch, Job, Run};
use super::error::counted;
use super::{CliError, Exit, coverage, json, terminal};
use crate::mapping::{Coverage, Near, Suggestion, Unmapped};
use crate::taxonomy::Taxonomy;

/// What is counted of filings.
#[derive(Default)]
struct Counted {
    coverage: Coverage,
    unmapped: Unmapped,
}

/// Reads the filings and lists their labels. What cannot be read is told and does not stop the others.
pub(super) fn run(args: &SuggestArgs) -> Result<Exit, CliError> {
    let batch = Batch::open(&args.filings)?;
    batch.missing.iter().for_each(|error| terminal::tell(&error.rendered()));
    if batch.is_empty() {
        return batch.close(Run::default(), Exit::Failed, None);
    }
    let near = Near::of_mapping(&batch.taxonomy);
    let mut all = Counted::default();
    let run = batch.each(
        |job| one(job, &batch.taxonomy, &near),
        |counted| {
            match counted.result {
                Ok(Counted { coverage, unmapped }) => {
                    all.coverage.add(coverage);
                    all.unmapped.add(unmapped);
                }
                Err(error) => terminal::tell(&error.rendered()),
            }
            Ok(())
        },
    );
    let (suggestions, labels) = all.unmapped.suggestions(&batch.taxonomy, &near, args.top);
    match args.format {
        SuggestFormat::Text => terminal::print(&text(&all.coverage, &suggestions, labels, &batch.taxonomy))?,
        SuggestFormat::Toml => terminal::print(&toml(&suggestions, &extended(args), &batch.taxonomy))?,
        SuggestFormat::Json => {
            let json = Json::of(&all.coverage, &suggestions, labels, &batch.taxonomy);
            terminal::print_bytes(&json::bytes(&json).map_err(CliError::Output)?)?;
        }
    }
    batch.close(run, Exit::Clean, None)
}

fn one(job: &mut Job, taxonomy: &Taxonomy, near: &Near<'_>) -> Result<Counted, CliError> {
    let source = job.source()?;
    let done = job.convert(source, taxonomy);
    let statements = &done.converted.statements;
    Ok(Counted { coverage: Coverage::of(statements), unmapped: Unmapped::of(&done.source, statements, near) })
}

fn text(coverage: &Coverage, suggestions: &[Suggestion], labels: usize, taxonomy: &Taxonomy) -> String {
    let mut text = coverage::table(coverage);
    let shown = if suggestions.len() < labels { format!(", the first {}", suggestions.len()) } else { String::new() };
    let _ = writeln!(text, "\n{} that no rule takes, the most frequent first{shown}", counted(labels, "label"));
    for suggestion in suggestions {
        let Suggestion { statement, label, first, lines, filings, .. } = suggestion;
        let (lines, filings) = (counted(*lines, "line"), counted(*filings, "filing"));
        let label = terminal::visible(label);
        let _ = writeln!(text, "\n{label}\n  {lines} in {filings}, {statement}; the first is {first}");
        if !suggestion.nearest.is_empty() {
            let names: Vec<&str> = suggestion.nearest.iter().map(|id| taxonomy.concept(*id).name.local()).collect();
            let _ = writeln!(text, "  near: {}", names.join(", "));
        }
        if let Some((concept, pattern)) = &suggestion.ready {
            let _ = writeln!(text, "  {} = [\"{pattern}\"]", taxonomy.concept(*concept).name.local());
        }
    }
    text
}

/// What the mapping file that is suggested extends: what the filings were read with.
fn extended(args: &SuggestArgs) -> String {
    let first = args.filings.reading.taxonomies.first();
    first.map_or_else(|| crate::taxonomy::BUILT_IN[0].name.to_owned(), |path| path.display().to_string())
}

/// A mapping file with the labels that have a near concept.
fn toml(suggestions: &[Suggestion], extends: &str, taxonomy: &Taxonomy) -> String {
    let mut by_concept: BTreeMap<&str, Vec<(&Suggestion, &str)>> = BTreeMap::new();
    for suggestion in suggestions {
        let Some((concept, pattern)) = &suggestion.ready else { continue };
        let labels = by_concept.entry(taxonomy.concept(*concept).name.local()).or_default();
        if !labels.iter().any(|(_, known)| known == pattern) {
            labels.push((suggestion, pattern));
        }
    }
    let mut text = format!(
        "# Labels that no rule takes, each with the concept that it is nearest to. Read each before you keep it.\n\n\
         [taxonomy]\nname = \"suggested\"\nprefix = \"suggested\"\nnamespace = \"urn:tickmark:suggested\"\n\
         title = \"Suggested labels\"\nextends = {extends:?}\n\n[labels]\n"
    );
    for (name, labels) in by_concept {
        for (suggestion, _) in &labels {
            let Suggestion { statement, lines, filings, first, .. } = suggestion;
            let label = terminal::visible(&suggestion.label);
            let (lines, filings) = (counted(*lines, "line"), counted(*filings, "filing"));
            let _ = writeln!(text, "# {label}: {lines} in {filings}, {statement}; {first}");
        }
        let patterns: Vec<String> = labels.iter().map(|(_, pattern)| format!("\"{pattern}\"")).collect();
        let _ = writeln!(text, "{name} = [{}]", patterns.join(", "));
    }
    text
}

#[derive(Serialize)]
struct Json<'a> {
    coverage: Vec<ReachJson>,
    rules: Vec<RuleJson<'a>>,
    labels: usize,
    suggestions: Vec<SuggestionJson<'a>>,
}

#[derive(Serialize)]
struct ReachJson {
    statement: &'static str,
    line_items: usize,
    mapped: usize,
    by_extension: usize,
    no_rule: usize,
}

#[derive(Serialize)]
struct RuleJson<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    line_items: usize,
}

#[derive(Serialize)]
struct SuggestionJson<'a> {
    statement: &'static str,
    label: &'a str,
    line_items: usize,
    filings: usize,
    first: FirstJson<'a>,
    nearest: Vec<&'a str>,
    concept: Option<&'a str>,
    pattern: Option<&'a str>,
}

#[derive(Serialize)]
struct FirstJson<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

impl<'a> Json<'a> {
    fn of(coverage: &'a Coverage, suggestions: &'a [Suggestion], labels: usize, taxonomy: &'a Taxonomy) -> Self {
        let name = |id| taxonomy.concept(id).name.local();
        let reach = coverage.kinds().map(|(kind, reach)| ReachJson {
            statement: kind.as_str(),
            line_items: reach.lines,
            mapped: reach.mapped,
            by_extension: reach.by_extension(),
            no_rule: reach.unmapped,
        });
        let rules = coverage.rules().map(|(place, line_items)| RuleJson {
            file: &place.file,
            line: place.line,
            column: place.column,
            line_items,
        });
        let suggestions = suggestions.iter().map(|suggestion| SuggestionJson {
            statement: suggestion.statement.as_str(),
            label: &suggestion.label,
            line_items: suggestion.lines,
            filings: suggestion.filings,
            first: FirstJson {
                file: &suggestion.first.file,
                line: suggestion.first.line,
                column: suggestion.first.column,
            },
            nearest: suggestion.nearest.iter().map(|id| name(*id)).collect(),
            concept: suggestion.ready.as_ref().map(|(id, _)| name(*id)),
            pattern: suggestion.ready.as_ref().map(|(_, pattern)| pattern.as_str()),
        });
        Self { coverage: reach.collect(), rules: rules.collect(), labels, suggestions: suggestions.collect() }
    }
}

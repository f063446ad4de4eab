//! Two mappings, held against each other over filings.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::args::{BatchArgs, DiffArgs, ReadingArgs};
use super::super::batch::{Batch, Done, Job};
use super::super::{CliError, Exit, terminal};
use super::groups::Groups;
use super::shown;
use crate::expectation::{self, Row, Table};
use crate::instance::TaggedStatement;
use crate::tagging::Because;
use crate::taxonomy::{self, BUILT_IN, Taxonomy};

/// The differences, and how the reading of the filings ended.
pub(super) fn compare(args: &DiffArgs) -> Result<(Groups, Exit), CliError> {
    let reading =
        ReadingArgs { taxonomies: mapping(&args.a), cik: None, entity: None, manifest: args.manifest.clone() };
    let batch = Batch::open(&BatchArgs {
        paths: args.paths.clone(),
        files_from: args.files_from.clone(),
        reading,
        threads: args.threads,
        since: None,
        shard: None,
        keep_going: true,
        fail_fast: false,
        summary: None,
    })?;
    let after = taxonomy::load(&mapping(&args.b))?;
    let mut groups = Groups::default();
    batch.missing.iter().for_each(|error| terminal::tell(&error.rendered()));
    let run = batch.each(
        |job| both(job, &batch.taxonomy, &after),
        |read| {
            match read.result {
                Ok((file, [before, after])) => {
                    let table = Table::of(before.rows);
                    let differences = expectation::compare(&table, &after.rows);
                    let rule = |rules: &BTreeMap<usize, String>, row: &Row| rules.get(&row.span.start).cloned();
                    let (old, new) = (|row: &Row| rule(&before.rules, row), |row: &Row| rule(&after.rules, row));
                    groups.count(&file, table.rows.len(), &differences, &old, &new);
                }
                Err(error) => terminal::tell(&error.rendered()),
            }
            Ok(())
        },
    );
    Ok((groups, batch.close(run, Exit::Clean, None)?))
}

/// The files of a mapping: none for the built-in one.
fn mapping(path: &Path) -> Vec<PathBuf> {
    let is_built_in = BUILT_IN.iter().any(|built_in| path == Path::new(built_in.name)) && !path.exists();
    if is_built_in { Vec::new() } else { vec![path.to_owned()] }
}

/// The facts of a filing by one mapping.
struct Facts {
    rows: Vec<Row>,
    /// By the first byte of the figure, the rule that gave the concept.
    rules: BTreeMap<usize, String>,
}

fn both(job: &mut Job, before: &Taxonomy, after: &Taxonomy) -> Result<(String, [Facts; 2]), CliError> {
    let source = job.source()?;
    let [before, after] = [before, after].map(|taxonomy| facts(&job.convert(source.clone(), taxonomy)));
    Ok((shown(job.path()), [before, after]))
}

fn facts(done: &Done) -> Facts {
    let rows = expectation::facts(&done.source, &done.converted.instance);
    Facts { rows, rules: done.converted.statements.iter().flat_map(rules).collect() }
}

fn rules(tagged: &TaggedStatement) -> Vec<(usize, String)> {
    let tags = tagged.statement.items.iter().zip(&tagged.tagging.tags);
    let with_rule = tags.filter_map(|(item, tag)| Some((item, rule(&tag.as_ref()?.because))));
    with_rule
        .flat_map(|(item, rule)| {
            item.amounts.iter().map(move |amount| (amount.figure.span.start, rule.clone())).collect::<Vec<_>>()
        })
        .collect()
}

/// What gave a line its concept, in the same words wherever the same rule did.
fn rule(because: &Because) -> String {
    match because {
        Because::Rule { written, place } => format!("`{written}` at {place}"),
        Because::PartOf { .. } => "the heading of the group, whose part the line is".to_owned(),
        Because::TotalOf { .. } => "the heading of the group, whose total the line is".to_owned(),
        Because::Balances { .. } => "the other total of the balance sheet".to_owned(),
        Because::NoRule => "no rule".to_owned(),
        Because::EqualRules => "rules that are equal".to_owned(),
        Because::Reversed { .. } => "no rule: the total contradicts its concept".to_owned(),
        Because::Taken { .. } | Because::TakenElsewhere { .. } => "no rule: another line has its concept".to_owned(),
    }
}

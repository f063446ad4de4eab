//! The catalogue in `docs/diagnostics/` (invariant 9): each code has a page, and the example on it gives the findings that
//! the page prints.
//!
//! `BLESS=1` writes what the examples give, and the index, into the pages.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tickmark::diagnostics::{Code, Finding};
use tickmark::expectation;
use tickmark::mapping::{self, Coverage, Matched};
use tickmark::pipeline::{self, Given};
use tickmark::review::{Baseline, Review, Root, Rules, SubjectKind, config};
use tickmark::series::{self, Series};
use tickmark::source::SourceFile;
use tickmark::taxonomy::{self, Taxonomy};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics")
}

fn page_path(code: Code) -> PathBuf {
    folder().join(format!("{code}.md"))
}

fn page(code: Code) -> String {
    fs::read_to_string(page_path(code)).unwrap_or_else(|error| panic!("{code} has no page: {error}"))
}

fn is_blessing() -> bool {
    std::env::var("BLESS").is_ok_and(|value| value == "1")
}

/// A fenced block of a page.
struct Block<'a> {
    /// What stands after the fence.
    info: &'a str,
    /// First byte of its text in the page.
    start: usize,
    text: &'a str,
}

const FENCE: &str = "```";

fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(fence) = page[at..].find(FENCE).map(|fence| at + fence) {
        let start = fence + page[fence..].find('\n').unwrap() + 1;
        let end = start + page[start..].find(FENCE).unwrap();
        blocks.push(Block { info: page[fence + FENCE.len()..start].trim(), start, text: &page[start..end] });
        at = end + FENCE.len();
    }
    blocks
}

/// The findings of an example, as pages print them: those of one code, a line each. Several filings are held against each other.
fn printed(code: Code, example: &[Block<'_>], built_in: &Taxonomy) -> String {
    let findings = match example {
        [mapping] if mapping.info == "toml mapping" => of_mapping(mapping.text),
        [mapping, filing] if mapping.info == "toml mapping" => of_own_mapping(mapping.text, filing.text),
        [configuration] if configuration.info == CONFIGURATION => {
            config::read(&SourceFile::from_text("tickmark.toml", configuration.text)).1
        }
        [filing, policy] if [CONFIGURATION, BASELINE].contains(&policy.info) => of_run(filing, policy, built_in),
        [table] if table.info == "csv expectations" => {
            vec![expectation::alone(&SourceFile::from_text("example.facts.csv", table.text))]
        }
        [filing] => of_filing(filing.text, built_in),
        [filing, table] if table.info == "csv expectations" => of_expectations(filing.text, table.text, built_in),
        filings => of_filings(filings, built_in),
    };
    let of_code = findings.iter().filter(|finding| finding.code == code);
    let lines: Vec<_> =
        of_code.map(|f| format!("{} {}:{} {}\n", f.code, f.place.line, f.place.column, f.message)).collect();
    lines.concat()
}

const CONFIGURATION: &str = "toml configuration";
const BASELINE: &str = "json baseline";

/// What is left over of a run over one filing, with a configuration or a baseline.
fn of_run(filing: &Block<'_>, policy: &Block<'_>, built_in: &Taxonomy) -> Vec<Finding> {
    let source = SourceFile::from_text("policy", policy.text);
    let (rules, baseline) = match policy.info {
        CONFIGURATION => (config::read(&source).0, None),
        _ => (Rules::default(), Some(Baseline::read(source).unwrap())),
    };
    let mut review = Review::new(rules, Root::default(), baseline);
    review.checked("example.txt", SubjectKind::Filing);
    review.add(of_filing(filing.text, built_in), &[]);
    review.leftovers(|_| true)
}

fn of_filing(text: &str, built_in: &Taxonomy) -> Vec<Finding> {
    let source = SourceFile::from_text("example.txt", text);
    pipeline::convert(&source, "example", &Given::default(), built_in).findings
}

/// What comes out of a filing otherwise than a table expects.
fn of_expectations(filing: &str, table: &str, built_in: &Taxonomy) -> Vec<Finding> {
    let (source, csv) =
        (SourceFile::from_text("example.txt", filing), SourceFile::from_text("example.facts.csv", table));
    let instance = pipeline::convert(&source, "example", &Given::default(), built_in).instance;
    match expectation::read(&csv) {
        Ok(table) => {
            let facts = expectation::facts(&source, &instance);
            let differences = expectation::compare(&table, &facts);
            differences.iter().map(|difference| expectation::finding(difference, &source, &csv)).collect()
        }
        Err(findings) => findings,
    }
}

/// The findings across filings, which are named by their numbers.
fn of_filings(filings: &[Block<'_>], built_in: &Taxonomy) -> Vec<Finding> {
    let report = |(at, filing): (usize, &Block<'_>)| {
        assert_eq!(filing.info, "text filing", "several blocks of an example are filings");
        let source = SourceFile::from_text(format!("example-{}.txt", at + 1), filing.text);
        pipeline::convert(&source, "example", &Given::default(), built_in).report(&source)
    };
    let entities = series::by_entity(filings.iter().enumerate().map(report).collect());
    entities.iter().flat_map(|reports| Series::of(reports).findings()).collect()
}

fn of_mapping(text: &str) -> Vec<Finding> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("example.toml");
    fs::write(&path, text).unwrap();
    let draft = taxonomy::draft(&[path]).unwrap();
    let has_errors = !draft.errors.is_empty();
    let doubts = draft.taxonomy.iter().flat_map(|taxonomy| mapping::check(taxonomy, has_errors));
    draft.errors.iter().cloned().chain(doubts).collect()
}

/// What a run with a mapping of its own tells at its end, when 95 per cent of the line items must be mapped.
fn of_own_mapping(text: &str, filing: &str) -> Vec<Finding> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("example.toml");
    fs::write(&path, text).unwrap();
    let taxonomy = taxonomy::load(&[path]).unwrap();
    let source = SourceFile::from_text("example.txt", filing);
    let statements = pipeline::convert(&source, "example", &Given::default(), &taxonomy).statements;
    let mut findings = Matched::of(&statements, &taxonomy).findings(&taxonomy);
    findings.extend(Coverage::of(&statements).below(95.into(), &taxonomy));
    findings
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let pages: BTreeSet<_> = files.filter(|name| name != "README.md").collect();
    let codes: BTreeSet<_> = Code::ALL.iter().map(|code| format!("{code}.md")).collect();
    assert_eq!(pages, codes);
}

#[test]
fn pages_say_what_the_catalogue_says() {
    for &code in Code::ALL {
        let page = page(code);
        let start = format!("# {code} {}\n\nLevel: {}\n\n", code.name(), code.level());
        assert!(page.starts_with(&start), "the page of {code} does not start with\n{start}");
        assert!(page.contains("\n## What to do\n"), "the page of {code} does not say what to do");
    }
}

#[test]
fn invariant_9_examples_give_the_findings_that_their_pages_print() {
    let built_in = taxonomy::load(&[]).unwrap();
    for &code in Code::ALL {
        let mut page = page(code);
        for (expected, given) in examples(code, &page, &built_in).into_iter().rev() {
            assert!(!given.is_empty(), "the example on the page of {code} does not trigger it");
            if is_blessing() {
                page.replace_range(expected, &given);
            } else {
                assert_eq!(
                    &page[expected], given,
                    "left: what the page of {code} prints; right: what its example gives"
                );
            }
        }
        if is_blessing() {
            fs::write(page_path(code), page).unwrap();
        }
    }
}

/// Where a page prints findings, and what the examples before them give. Each example, a block or several filings, has its
/// findings right after it.
fn examples(code: Code, page: &str, built_in: &Taxonomy) -> Vec<(std::ops::Range<usize>, String)> {
    let marked = ["text filing", "toml mapping", "csv expectations", "text finding", CONFIGURATION, BASELINE];
    let blocks: Vec<_> = blocks(page).into_iter().filter(|block| marked.contains(&block.info)).collect();
    assert!(!blocks.is_empty(), "the page of {code} has no example");
    let pairs = blocks.split_inclusive(|block| block.info == "text finding").map(|blocks| match blocks {
        [example @ .., findings] if findings.info == "text finding" && !example.is_empty() => {
            (findings.start..findings.start + findings.text.len(), printed(code, example, built_in))
        }
        _ => panic!("an example on the page of {code} has no findings, or findings have no example"),
    });
    pairs.collect()
}

#[test]
fn the_index_lists_every_code() {
    let row =
        |&code: &Code| format!("| [{code}]({code}.md) | {} | {} | {} |\n", code.name(), code.level(), code.summary());
    let table: String = Code::ALL.iter().map(row).collect();
    let path = folder().join("README.md");
    let index = fs::read_to_string(&path).unwrap();
    let start = index.find("|---|---|---|---|\n").unwrap() + "|---|---|---|---|\n".len();
    let end = index[start..].find("\n\n").map_or(index.len(), |end| start + end + 1);
    if is_blessing() {
        fs::write(&path, format!("{}{table}{}", &index[..start], &index[end..])).unwrap();
    } else {
        assert_eq!(&index[start..end], table, "left: the index; right: the catalogue");
    }
}

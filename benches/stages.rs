//! Bytes per second of each stage, over the real filings where they lie beside the repository, else over the fixtures.
//!
//! `cargo bench` prints the time of each stage for all filings, one after another on one thread, and then what share of the
//! whole each stage has. The first stage is none: it only looks at each byte, which is what reading costs at the least.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot read its filings has nothing to measure")]

use std::fmt;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use divan::Bencher;
use divan::counter::BytesCount;
use tickmark::blocks::{self, Blocks};
use tickmark::export::{csv, inline, json, taxonomy as written, xml};
use tickmark::filing::{self, Document};
use tickmark::instance::PrintedFact;
use tickmark::layout::Layout;
use tickmark::narrative::Tables;
use tickmark::pipeline::{self, Converted, Given};
use tickmark::source::SourceFile;
use tickmark::statement::Known;
use tickmark::table::Table;
use tickmark::tagging::{Choices, Extensions};
use tickmark::taxonomy::{Taxonomy, load};
use tickmark::{footing, instance, layout, narrative, statement, table, tagging, validate};

/// A filing and what the stages made of it: each stage is measured on what the ones before it give.
struct Filing {
    bytes: Vec<u8>,
    source: SourceFile,
    converted: Converted,
    /// The documents that tables are looked for in.
    documents: Vec<Laid>,
    /// The notes of its documents, and what a release says of itself.
    blocks: Blocks,
    /// The facts of its tables.
    printed: Vec<PrintedFact>,
    /// The choices for each statement.
    choices: Vec<Choices<'static>>,
}

/// A document with its lines, tables and days.
struct Laid {
    document: Document,
    layout: Layout,
    tables: Vec<Table>,
    known: Known,
}

/// A stage, by its name, and what it does with one filing.
#[derive(Clone, Copy)]
struct Stage(&'static str, fn(&Filing));

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Looks at each byte.
const PASS: Stage = Stage("(plain pass)", |filing| {
    black_box(filing.bytes.iter().fold(0, |all, byte| all ^ byte));
});

/// From bytes to the report in all its forms.
const WHOLE: Stage = Stage("(whole)", |filing| {
    let source = SourceFile::from_bytes("filing.txt", &filing.bytes).unwrap();
    let converted = pipeline::convert(&source, "filing", &Given::default(), taxonomy());
    black_box(xml::write(&converted.instance).unwrap());
    black_box(inline::write(&converted.instance, &source, &converted.filing.sections(&source)).unwrap());
    black_box(written::files(&converted.instance.dts).unwrap());
});

/// The stages in their order.
const STAGES: &[Stage] = &[
    Stage("source", |filing| {
        black_box(SourceFile::from_bytes("filing.txt", &filing.bytes).unwrap());
    }),
    Stage("filing", |filing| {
        black_box(filing::read(&filing.source));
    }),
    Stage("layout", |filing| {
        for laid in &filing.documents {
            black_box(layout::read(&filing.source, &laid.document));
        }
    }),
    Stage("blocks", |filing| {
        black_box(blocks_of(&filing.source, &filing.documents));
    }),
    Stage("table", |filing| {
        for laid in &filing.documents {
            black_box(table::read(&filing.source, &laid.layout));
        }
    }),
    Stage("days named", |filing| {
        for laid in &filing.documents {
            black_box(statement::days_named(&filing.source, laid.document.lines.clone()));
        }
    }),
    Stage("statement", |filing| {
        for laid in &filing.documents {
            black_box(statement::read(&filing.source, laid.tables.iter().cloned(), &laid.known));
        }
    }),
    Stage("choices", |filing| {
        for tagged in &filing.converted.statements {
            black_box(Choices::of(&tagged.statement, taxonomy()));
        }
    }),
    Stage("footing", |filing| {
        for (tagged, choices) in filing.converted.statements.iter().zip(&filing.choices) {
            black_box(footing::read(&filing.source, &tagged.statement, &choices.expected(taxonomy())));
        }
    }),
    Stage("tagging", |filing| {
        let mut extensions = Extensions::new(instance::extension_namespace(&filing.converted.filing, "filing"));
        for (tagged, choices) in filing.converted.statements.iter().zip(&filing.choices) {
            let footings = &tagged.footings;
            black_box(tagging::tag(&filing.source, &tagged.statement, footings, choices, taxonomy(), &mut extensions));
        }
    }),
    Stage("narrative", |filing| {
        let paragraphs: Vec<_> = filing.documents.iter().map(|laid| laid.layout.paragraphs.as_slice()).collect();
        let Converted { statements, extensions, .. } = &filing.converted;
        let tables = Tables { facts: &filing.printed, statements, taxonomy: taxonomy(), extensions, year_end: None };
        black_box(narrative::read(&filing.source, &paragraphs, tables));
    }),
    Stage("instance", |filing| {
        let Converted { filing: read, statements, extensions, .. } = &filing.converted;
        let printed = instance::print(&filing.source, statements, taxonomy(), extensions).0;
        black_box(instance::build(&filing.source, read, statements, printed, &filing.blocks, taxonomy(), extensions));
    }),
    Stage("validate", |filing| {
        black_box(validate::report(&filing.source, &filing.converted.instance));
    }),
    Stage("export xbrl", |filing| {
        black_box(xml::write(&filing.converted.instance).unwrap());
    }),
    Stage("export inline", |filing| {
        let Converted { instance, filing: read, .. } = &filing.converted;
        black_box(inline::write(instance, &filing.source, &read.sections(&filing.source)).unwrap());
    }),
    Stage("export json", |filing| {
        black_box(json::write(&filing.converted.instance).unwrap());
    }),
    Stage("export csv", |filing| {
        let instance = &filing.converted.instance;
        black_box((csv::table(instance).unwrap(), csv::metadata(instance, "report.csv").unwrap()));
    }),
    Stage("export taxonomy", |filing| {
        black_box(written::files(&filing.converted.instance.dts).unwrap());
    }),
];

#[divan::bench(args = [PASS, WHOLE].iter().chain(STAGES), sample_count = 10, sample_size = 1)]
fn stage(bencher: Bencher<'_, '_>, stage: &Stage) {
    let bytes: usize = filings().iter().map(|filing| filing.bytes.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| filings().iter().for_each(stage.1));
}

fn main() {
    let (paths, where_from) = paths();
    let bytes: usize = filings().iter().map(|filing| filing.bytes.len()).sum();
    println!("{} filings, {} KB, {where_from}\n", paths.len(), bytes / 1000);
    divan::main();
    if !std::env::args().any(|argument| argument == "--list") {
        print_shares();
    }
}

/// Each stage as a share of all stages, and the whole beside a plain pass over the bytes.
fn print_shares() {
    let times: Vec<_> = STAGES.iter().map(|stage| (stage, time(*stage))).collect();
    let sum: Duration = times.iter().map(|(_, time)| *time).sum();
    println!("\nshare of the whole");
    for (stage, time) in times {
        let per_mille = time.as_nanos() * 1000 / sum.as_nanos();
        println!("  {:16}{:>4}.{} %", stage.0, per_mille / 10, per_mille % 10);
    }
    let passes = time(WHOLE).as_nanos() / time(PASS).as_nanos().max(1);
    println!("the whole takes {passes} times as long as a plain pass over the bytes");
}

/// The shortest of some runs over all filings.
fn time(stage: Stage) -> Duration {
    let run = |_| {
        let start = Instant::now();
        filings().iter().for_each(stage.1);
        start.elapsed()
    };
    (0..7).map(run).min().unwrap_or_default()
}

fn taxonomy() -> &'static Taxonomy {
    static TAXONOMY: OnceLock<Taxonomy> = OnceLock::new();
    TAXONOMY.get_or_init(|| load(&[]).unwrap())
}

fn filings() -> &'static [Filing] {
    static FILINGS: OnceLock<Vec<Filing>> = OnceLock::new();
    FILINGS.get_or_init(|| paths().0.iter().map(|path| read(path)).collect())
}

fn read(path: &Path) -> Filing {
    let bytes = fs::read(path).unwrap();
    let source = SourceFile::from_bytes("filing.txt", &bytes).unwrap();
    let converted = pipeline::convert(&source, "filing", &Given::default(), taxonomy());
    let documents = converted.filing.documents.iter().filter(|document| !document.is_schedule());
    let documents: Vec<Laid> = documents.map(|document| laid(&source, document)).collect();
    let blocks = blocks_of(&source, &documents);
    let choices = converted.statements.iter().map(|tagged| Choices::of(&tagged.statement, taxonomy())).collect();
    let (printed, _) = instance::print(&source, &converted.statements, taxonomy(), &converted.extensions);
    Filing { bytes, source, converted, documents, blocks, printed, choices }
}

fn blocks_of(source: &SourceFile, documents: &[Laid]) -> Blocks {
    let mut blocks = Blocks::default();
    for laid in documents {
        blocks::read(source, &laid.document, &laid.layout, &mut blocks);
    }
    blocks
}

fn laid(source: &SourceFile, document: &Document) -> Laid {
    let layout = layout::read(source, document);
    let tables = table::read(source, &layout).0;
    let days = statement::days_named(source, document.lines.clone());
    Laid { document: document.clone(), layout, tables, known: Known { days, ..Known::default() } }
}

/// The filings to measure on, and what to call them.
fn paths() -> (Vec<PathBuf>, &'static str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let real = root.join("../shared/filings");
    if real.is_dir() {
        (texts(&real), "the real ones beside the repository")
    } else {
        (
            texts(&root.join("fixtures")),
            "the fixtures: the real filings are not beside the repository, in ../shared/filings",
        )
    }
}

fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths
}

//! Makes filings with known facts, and holds what tickmark reads against them.
//!
//! ```text
//! cargo run --release --example generator -- write --filings 1000 --out DIR
//! cargo run --release --example generator -- compare --filings 100000
//! cargo run --release --example generator -- run --minutes 120
//! ```

#[path = "mod.rs"]
mod generator;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::{Args, Parser, Subcommand};
use generator::compare::compare;
use generator::filing::filing;
use generator::tally::Tally;
use generator::truth::Truth;
use generator::{many, memory, one, report};
use tickmark::taxonomy::{Taxonomy, load};

/// Filings that nobody filed, with all that is true of them.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Writes filings, and beside each the facts that it prints (`NAME.truth.csv`).
    Write {
        #[command(flatten)]
        which: Which,
        /// The folder, which is made.
        #[arg(long)]
        out: PathBuf,
    },
    /// Reads filings, and compares every fact with what is true; prints Markdown.
    Compare {
        #[command(flatten)]
        which: Which,
        /// Prints each miss, and not what they have in common.
        #[arg(long)]
        each: bool,
        /// Of filings with this trait alone.
        #[arg(long, requires = "each")]
        with: Option<String>,
    },
    /// Makes and reads filings as long as it is told to, and prints the memory each minute.
    Run {
        #[arg(long, default_value_t = 1)]
        seed: u64,
        #[arg(long, default_value_t = 120)]
        minutes: u64,
        #[arg(long, default_value_t = 2)]
        threads: usize,
    },
}

#[derive(Args)]
struct Which {
    /// The same seed gives the same filings.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The first filing's number.
    #[arg(long, default_value_t = 0)]
    first: u64,
    /// How many.
    #[arg(long, default_value_t = 1000)]
    filings: u64,
    #[arg(long, default_value_t = 2)]
    threads: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let taxonomy = load(&[])?;
    match Arguments::parse().what {
        What::Write { which, out } => write(&which, &out),
        What::Compare { which, each: true, with } => {
            each(&which, with.as_deref(), &taxonomy);
            Ok(())
        }
        What::Compare { which, each: false, .. } => {
            let numbers = which.first..which.first + which.filings;
            let tally = pool(which.threads)?.install(|| many(which.seed, numbers, &taxonomy));
            print!("{}", report::markdown(&tally));
            Ok(())
        }
        What::Run { seed, minutes, threads } => run(seed, Duration::from_secs(minutes * 60), threads, &taxonomy),
    }
}

fn pool(threads: usize) -> Result<rayon::ThreadPool, rayon::ThreadPoolBuildError> {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build()
}

fn write(which: &Which, out: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(out)?;
    for number in which.first..which.first + which.filings {
        let generated = filing(which.seed, number);
        fs::write(out.join(format!("{}.txt", generated.name)), &generated.bytes)?;
        let mut table = csv::Writer::from_path(out.join(format!("{}.truth.csv", generated.name)))?;
        table.write_record([
            "line", "column", "printed", "concept", "members", "start", "end", "unit", "value", "decimals",
        ])?;
        for fact in &generated.facts {
            table.write_record(row(fact))?;
        }
        table.flush()?;
    }
    Ok(())
}

fn row(fact: &Truth) -> [String; 10] {
    let members: Vec<String> = fact.members.iter().map(|(axis, member)| format!("{axis}={member}")).collect();
    [
        fact.line.to_string(),
        fact.column.to_string(),
        fact.printed.clone(),
        fact.concept.clone(),
        members.join(" "),
        fact.period.start().map(|day| day.to_string()).unwrap_or_default(),
        fact.period.end().to_string(),
        fact.unit.to_string(),
        fact.value.normalize().to_string(),
        fact.decimals.to_string(),
    ]
}

fn each(which: &Which, with: Option<&str>, taxonomy: &Taxonomy) {
    for number in which.first..which.first + which.filings {
        let generated = filing(which.seed, number);
        if with.is_some_and(|with| !generated.traits.contains(&with)) {
            continue;
        }
        for miss in compare(&generated, taxonomy).misses {
            println!("{}:{}:{}: {:?}", generated.name, miss.line, miss.column, miss.outcome);
            println!("    true  {}\n    read  {}", miss.expected, miss.read);
        }
    }
}

/// Threads take numbers from one counter, and of a filing only counts are kept.
fn run(seed: u64, time: Duration, threads: usize, taxonomy: &Taxonomy) -> Result<(), Box<dyn Error>> {
    let (next, stop) = (AtomicU64::new(0), AtomicBool::new(false));
    let started = Instant::now();
    println!("| minute | filings | memory, KB | peak, KB |\n|---|---|---|---|");
    let totals = std::thread::scope(|scope| {
        let work = || {
            let mut tally = Tally::default();
            while !stop.load(Ordering::Relaxed) {
                tally = tally.join(one(seed, next.fetch_add(1, Ordering::Relaxed), taxonomy));
            }
            tally
        };
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut minute = 0;
        while started.elapsed() < time {
            minute += 1;
            let until = Duration::from_secs(60 * minute).min(time);
            std::thread::sleep(until.saturating_sub(started.elapsed()));
            let (now, peak) = memory::resident();
            println!("| {minute} | {} | {now} | {peak} |", next.load(Ordering::Relaxed));
        }
        stop.store(true, Ordering::Relaxed);
        threads.into_iter().map(std::thread::ScopedJoinHandle::join).collect::<Result<Vec<_>, _>>()
    });
    let totals = totals.map_err(|_| "a thread failed")?;
    let tally = totals.into_iter().fold(Tally::default(), Tally::join);
    print!("\n{}", report::markdown(&tally));
    Ok(())
}

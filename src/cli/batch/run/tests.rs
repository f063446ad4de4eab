use super::super::super::args::{BatchArgs, Cli, Command};
use super::*;
use clap::Parser;

/// A batch of files of their own in a folder.
fn batch(files: usize, options: &[&str]) -> (tempfile::TempDir, Batch) {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..files {
        std::fs::write(folder.path().join(format!("{number:03}.txt")), number.to_string()).unwrap();
    }
    let path = folder.path().display().to_string();
    let line = [&["tickmark", "convert", path.as_str(), "--out", "out"], options].concat();
    let Command::Convert(args) = Cli::parse_from(line).command else { panic!() };
    let args: BatchArgs = args.filings;
    let batch = Batch::open(&args).unwrap();
    (folder, batch)
}

/// What each filing became, in the order in which it was handed over.
fn told(batch: &Batch, work: impl Fn(usize) -> Result<usize, CliError> + Sync) -> (Vec<String>, Run) {
    let mut told = Vec::new();
    let number = |job: &mut Job| job.source()?.text().parse().map_err(|_| CliError::DiffWithoutFilings);
    let run = batch.each(
        |job| number(job).and_then(&work),
        |finished: Finished<usize>| {
            told.push(match finished.result {
                Ok(number) => number.to_string(),
                Err(error) => error.to_string(),
            });
            Ok(())
        },
    );
    (told, run)
}

#[test]
fn filings_are_handed_over_in_their_order() {
    for threads in ["1", "2", "7"] {
        let (_folder, batch) = batch(100, &["--threads", threads]);
        let (told, run) = told(&batch, |number| {
            thread::sleep(Duration::from_micros(u64::try_from(number * 7919 % 500).unwrap()));
            Ok(number)
        });
        assert_eq!(told, (0..100).map(|number| number.to_string()).collect::<Vec<_>>());
        assert!(run.is_whole() && run.filings() == 100);
    }
}

#[test]
fn a_panic_is_of_its_filing_alone() {
    let (folder, batch) = batch(9, &[]);
    let (told, run) = told(&batch, |number| if number == 4 { panic!("four") } else { Ok(number) });
    let path = folder.path().join("004.txt").display().to_string();
    assert!(told[4].starts_with(&format!("cannot read {path}: tickmark failed with `four (src/")), "{}", told[4]);
    assert_eq!((told.len(), &*told[8], run.is_whole()), (9, "8", true));
}

#[test]
fn the_first_failure_may_end_the_run() {
    let fails = |number| if number == 4 { Err(CliError::DiffWithoutFilings) } else { Ok(number) };
    let (_folder, all) = batch(200, &["--threads", "1"]);
    assert_eq!(told(&all, fails).0.len(), 200);
    let (_folder, first) = batch(200, &["--threads", "1", "--fail-fast"]);
    let (told, run) = told(&first, fails);
    assert!((5..60).contains(&told.len()) && run.ended == Ended::Failed, "{}", told.len());
}

#[test]
fn a_full_disk_ends_the_run() {
    let (_folder, batch) = batch(200, &["--threads", "1"]);
    let full = std::io::ErrorKind::StorageFull;
    let (told, run) =
        told(&batch, |number| if number < 4 { Ok(number) } else { Err(CliError::write("x".as_ref())(full.into())) });
    assert!(told.len() < 60 && told[..4] == ["0", "1", "2", "3"] && run.ended == Ended::Full, "{told:?}");
}

#[test]
fn an_error_of_the_whole_ends_the_run_and_is_kept() {
    let (_folder, batch) = batch(200, &["--threads", "2"]);
    let mut count = 0;
    let run = batch.each(
        |_| Ok(()),
        |_| {
            count += 1;
            if count == 3 { Err(CliError::DiffWithoutFilings) } else { Ok(()) }
        },
    );
    assert_eq!(count, 3);
    assert!(matches!(run.error, Some(CliError::DiffWithoutFilings)) && run.filings() == 3);
}

#[test]
fn the_day_of_filing_is_that_of_the_header() {
    let day = |text: &str| filed(text.as_bytes()).map(|day| day.to_string());
    assert_eq!(day("<SEC-HEADER>\nFILED AS OF DATE:\t\t19990104\n</SEC-HEADER>\n").as_deref(), Some("1999-01-04"));
    let feed = "<SUBMISSION>\n<FILING-DATE>19990104\n<DOCUMENT>\n<TYPE>10-K\n<TEXT>\nx";
    assert_eq!(day(feed).as_deref(), Some("1999-01-04"));
    assert_eq!(day("<SEC-HEADER>\n</SEC-HEADER>\n<DOCUMENT>\n<TEXT>\nFILED AS OF DATE: 19990104\n"), None);
    assert_eq!((day("a release"), day("")), (None, None));
}

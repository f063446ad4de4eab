//! Runs over very many filings: lists, parts, days, what is done already, what is told of them.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use super::archives::{gz, tar};
use super::load::filing;
use super::{FILING, Place, Run};

/// The names in the first column of the table, without the total.
pub(super) fn converted(run: &Run) -> Vec<&str> {
    let lines = run.out.lines().skip(2).filter_map(|line| line.split_whitespace().next());
    lines.filter(|name| name.parse::<u32>().is_err()).collect()
}

impl Place {
    /// Writes filings that say of what company they are.
    pub(super) fn many(&self, folder: &str, count: usize) {
        for number in 0..count {
            self.write(&format!("{folder}/f{number:03}.txt"), filing(&accession(number), "19990301", "30,066"));
        }
    }

    fn run_with(&self, args: &[&str], input: &[u8]) -> Run {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Run::of(child.wait_with_output().unwrap())
    }

    pub(super) fn journal(&self, folder: &str) -> usize {
        let text = fs::read_to_string(self.path(folder).join(".tickmark-journal")).unwrap_or_default();
        text.lines().count()
    }
}

pub(super) fn accession(number: usize) -> String {
    format!("0000000042-99-{number:06}")
}

#[test]
fn paths_come_from_a_list() {
    let place = Place::new();
    place.many("in", 3);
    place.write("more/a b.txt", FILING);
    let list = "in/f000.txt\nmore\nin/f002.txt\n";
    place.write("list", list);
    let out = ["--out", "out", "--entity", "Acme"];
    for (args, input) in [(["convert", "--files-from", "-"], list), (["convert", "--files-from", "list"], "")] {
        let run = place.run_with(&[&args[..], &out].concat(), input.as_bytes()).ends_with(0);
        assert_eq!(run.line("3")[..2], ["3", "filings"]);
        assert_eq!(place.names("out"), ["a b", "f000", "f002"]);
    }
    let zeros = "in/f001.txt\0more/a b.txt\0";
    let run = place.run_with(&["convert", "in/f000.txt", "--files-from", "-", "--out", "out2"], zeros.as_bytes());
    assert_eq!((run.line("3")[1], place.names("out2").join(",").as_str()), ("filings", "a b,f000,f001"));
    let run = place.run_with(&["convert", "--files-from", "-", "--out", "out3"], b"in/f000.txt\nno.txt\n").ends_with(2);
    run.complains("error: cannot read no.txt: ");
    place.run(&["convert", "-", "--out", "out4"]).ends_with(2).complains("`--files-from -` reads a list");
    place.run(&["convert", "--files-from", "no", "--out", "out4"]).ends_with(2).complains("error: cannot read no: ");
}

#[test]
fn every_filing_is_of_one_shard() {
    let place = Place::new();
    place.many("in", 24);
    let members: Vec<(String, String)> = (0..24)
        .map(|number| (format!("m{number:02}.txt"), filing(&accession(100 + number), "19990301", "30,066")))
        .collect();
    let members: Vec<(&str, &str)> = members.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    place.write("in/a.tar.gz", gz(tar(&members)));
    let shard = |number: usize, threads: &str, from: &[&str]| {
        let shard = format!("{number}/3");
        let args = [&["convert"], from, &["--out", "out", "--shard", &shard, "--threads", threads]].concat();
        let run = place.run(&args);
        let names: Vec<String> = converted(&run).into_iter().map(str::to_owned).collect();
        assert!(run.err.contains(&format!("{} of other shards", 48 - names.len())), "{}", run.err);
        names
    };
    let mut all: Vec<String> = (1..=3).flat_map(|number| shard(number, "2", &["in"])).collect();
    all.sort();
    let mut expected: Vec<String> = (0..24).map(|number| format!("f{number:03}")).collect();
    expected.splice(0..0, (0..24).map(|number| format!("a/m{number:02}")));
    assert_eq!(all, expected);
    assert_eq!(shard(2, "1", &["in"]), shard(2, "2", &["in"]));
    // Wherever the folder is, and whatever else is in it.
    fs::create_dir(place.path("elsewhere")).unwrap();
    fs::rename(place.path("in"), place.path("elsewhere/in2")).unwrap();
    assert_eq!(
        shard(2, "2", &["elsewhere/in2"]).len(),
        all.len() - shard(1, "1", &["elsewhere/in2"]).len() - shard(3, "1", &["elsewhere/in2"]).len()
    );
    let before = shard(2, "2", &["elsewhere/in2"]);
    for number in (0..24).step_by(2) {
        fs::remove_file(place.path(&format!("elsewhere/in2/f{number:03}.txt"))).unwrap();
    }
    let run = place.run(&["convert", "elsewhere/in2", "--out", "out", "--shard", "2/3"]);
    let left: Vec<_> = before
        .iter()
        .filter(|name| place.path(&format!("elsewhere/in2/{name}.txt")).is_file() || name.contains('/'))
        .collect();
    assert_eq!(converted(&run), left);
    place.run(&["convert", "elsewhere", "--out", "out", "--shard", "4/3"]).ends_with(2).complains("such as 2/8");
}

#[test]
fn only_filings_since_a_day_are_read() {
    let place = Place::new();
    place.write("in/early.txt", filing(&accession(1), "19981231", "30,066"));
    place.write("in/late.txt", filing(&accession(2), "19990104", "30,066"));
    place.write("in/release.txt", FILING);
    place.write("in/given.txt", FILING);
    let disseminated = "<SUBMISSION>\n<FILING-DATE>19970101\n</SUBMISSION>\n";
    place.write("in/feed.tar", tar(&[("a.nc", disseminated)]));
    place.write("m.csv", "file,filed\ngiven.txt,19970101\n");
    let args = ["convert", "in", "--out", "out", "--entity", "Acme", "--since", "1999-01-04", "--manifest", "m.csv"];
    let run = place.run(&[&args[..], &["--summary", "run.json"]].concat()).ends_with(0);
    assert_eq!(converted(&run), ["late", "release"]);
    let run = run.complains("Filings: 3 filed before 1999-01-04, 1 without a day of filing, so read.\n");
    assert!(!run.err.contains("none of the inputs"), "{}", run.err);
    let filings = &place.summary("run.json")["filings"];
    assert_eq!((&filings["done"], &filings["earlier"], &filings["without_day"]), (&2.into(), &3.into(), &1.into()));
    place.run(&["convert", "in", "--out", "out", "--since", "1999"]).ends_with(2).complains("such as 1996-01-31");
}

#[test]
fn the_summary_says_what_was_done_and_what_failed() {
    let place = Place::new();
    place.write("in/a.txt", FILING);
    place.write("in/b.txt", "");
    let args = ["convert", "in", "no.txt", "--out", "out", "--entity", "Acme", "--summary", "run.json"];
    place.run(&args).ends_with(2);
    let summary = place.summary("run.json");
    assert_eq!((&summary["ended"], &summary["exit_code"]), (&"whole".into(), &2.into()));
    assert_eq!((&summary["filings"]["done"], &summary["filings"]["failed"]), (&1.into(), &1.into()));
    assert_eq!((&summary["counts"]["facts"], &summary["bytes"]), (&6.into(), &FILING.len().into()));
    assert_eq!(summary["version"], env!("CARGO_PKG_VERSION"));
    let failures = serde_json::json!([
        { "file": "in/b.txt", "reason": "cannot read in/b.txt as a filing: the file is empty", "help": "fetch the filing again" },
        {
            "file": "no.txt",
            "reason": "cannot read no.txt: No such file or directory (os error 2)",
            "help": "check the spelling, and the folder that the path starts from"
        },
    ]);
    assert_eq!(summary["failures"], failures);
    let started = summary["started"].as_str().unwrap();
    assert!(started.len() == 20 && started.ends_with('Z'), "{started}");
    assert_eq!(place.names("."), ["in", "out", "run.json"]);
    for command in ["load", "validate"] {
        place.run(&[command, "in", "--summary", "other.json"]).ends_with(2);
        assert_eq!(place.summary("other.json")["filings"]["failed"], 1, "{command}");
    }
    place
        .run(&["convert", "in", "--out", "out", "--summary", "no/run.json"])
        .ends_with(2)
        .complains("cannot write no/run.json");
}

#[test]
fn the_first_failure_ends_a_run_that_is_to_be_so() {
    let place = Place::new();
    place.write("in/a.txt", "");
    for number in 0..60 {
        place.write(&format!("in/b{number}.txt"), FILING);
    }
    let args = ["convert", "in", "--out", "out", "--entity", "Acme", "--threads", "1"];
    assert_eq!(place.run(&args).ends_with(2).line("61")[1..3], ["filings,", "1"]);
    assert_eq!(
        place.run(&[&args[..], &["--fail-fast", "--keep-going"]].concat()).ends_with(2).line("61")[1],
        "filings,"
    );
    let run = place.run(&[&args[..], &["--fail-fast"]].concat()).ends_with(2);
    assert!(converted(&run).len() < 61, "{}", run.out);
    run.complains("The run ended with the first failure.");
}

#[test]
fn what_is_done_is_not_done_again() {
    let place = Place::new();
    place.many("in", 4);
    let member = filing(&accession(50), "19990301", "30,066");
    place.write("in/z.tar.gz", gz(tar(&[("a.txt", &member), ("b.txt", FILING)])));
    let convert = |more: &[&str]| {
        let run = place
            .run(&[&["convert", "in", "--out", "out", "--entity", "Acme", "--resume"], more].concat())
            .ends_with(0);
        (converted(&run).into_iter().map(str::to_owned).collect::<Vec<_>>(), run)
    };
    let all = ["f000", "f001", "f002", "f003", "z/a", "z/b"];
    let (first, run) = convert(&[]);
    assert_eq!(first, all);
    let total = |run: &Run| run.line("6")[..4].join(" ");
    let before = total(&run);
    let whole = place.tree("out");
    let (again, run) = convert(&[]);
    assert_eq!((again.len(), total(&run)), (0, before));
    run.complains("Filings: 6 done before.");
    assert!(place.tree("out") == whole);
    // A file that has changed, one whose output is gone, and everything when it is wanted otherwise.
    place.write("in/f001.txt", filing(&accession(1), "19990301", "31,066"));
    fs::remove_dir_all(place.path("out/f002")).unwrap();
    assert_eq!(convert(&[]).0, ["f001", "f002"]);
    assert!(place.read("out/f001/report.xbrl").contains(">31066000<"));
    assert_eq!(convert(&["--format", "xbrl"]).0, all);
    assert_eq!(convert(&[]).0, all, "the files are no more those that were made before");
    assert_eq!(convert(&["--cik", "7"]).0, all);
    // Without it all is done.
    let run = place.run(&["convert", "in", "--out", "out", "--entity", "Acme"]).ends_with(0);
    assert_eq!(converted(&run), all);
    assert_eq!(place.journal("out"), 6);
    place
        .run(&["convert", "in", "--out", "out", "--resume", "--format", "companyfacts"])
        .ends_with(2)
        .complains("--resume");
}

#[test]
fn a_log_has_no_marks_of_terminals() {
    let place = Place::new();
    place.many("in", 30);
    let run = place.run(&["convert", "in", "--out", "out"]).ends_with(0);
    assert!(!run.err.contains(['\u{1b}', '\r']) && !run.out.contains(['\u{1b}', '\r']), "{}", run.err);
}

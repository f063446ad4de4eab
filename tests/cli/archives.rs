//! Filings in archives, and in the files in which EDGAR disseminated them.

use std::fs;
use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use tar::{EntryType, Header};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::load::filing;
use super::{FILING, Place, fixture};

pub(super) fn gz(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes.as_ref()).unwrap();
    encoder.finish().unwrap()
}

pub(super) fn tar(members: &[(&str, &str)]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, text) in members {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_size(text.len() as u64);
        // The library refuses to write names that lead elsewhere.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        builder.append(&header, text.as_bytes()).unwrap();
    }
    builder.into_inner().unwrap()
}

fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn every_form_gives_what_the_plain_files_give() {
    let place = Place::new();
    let names = ["lexington-2004-q3", "retailer-10q", "tags-10k405"];
    let texts = names.map(|name| fs::read_to_string(fixture(&format!("{name}.txt"))).unwrap());
    let members: Vec<(String, &str)> =
        names.iter().zip(&texts).map(|(name, text)| (format!("in/{name}.txt"), text.as_str())).collect();
    let members: Vec<(&str, &str)> = members.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    place.write("a.tar", tar(&members));
    place.write("b.tar.gz", gz(tar(&members)));
    place.write("c.zip", zip(&members));
    place.write("d/retailer-10q.txt.gz", gz(&texts[1]));
    for (name, text) in &members {
        place.write(name, text);
    }
    place.run(&["convert", "in", "--out", "plain"]);
    let same = |out: &str| {
        let (plain, found) = (place.tree("plain"), place.tree(out));
        assert!(found.keys().len() > 3);
        for (name, bytes) in found.into_iter().filter(|(name, _)| name.ends_with("report.xbrl")) {
            assert!(plain[&name] == bytes, "{out}/{name}");
        }
    };
    let run = place.run(&["convert", "a.tar", "b.tar.gz", "c.zip", "--out", "packed"]);
    assert_eq!(place.names("packed"), ["a", "b", "c"]);
    for archive in ["a", "b", "c"] {
        assert_eq!(place.names(&format!("packed/{archive}")), names);
        same(&format!("packed/{archive}"));
        assert_eq!(run.line(&format!("{archive}/retailer-10q"))[2..4], run.line("a/retailer-10q")[2..4]);
    }
    let json = place.json("packed/b/retailer-10q/findings.json");
    assert_eq!(json["file"], "b.tar.gz/in/retailer-10q.txt");
    place.run(&["convert", "d", "--out", "single"]);
    assert_eq!(place.names("single"), ["retailer-10q"]);
    same("single");
    // Two outputs are the same to `diff`, whose names have folders too.
    place.run(&["diff", "packed", "packed"]).ends_with(0);
}

#[test]
fn a_daily_feed_is_read_as_edgar_disseminated_it() {
    let place = Place::new();
    let text = fs::read_to_string(fixture("tags-10k405.txt")).unwrap();
    let (first, second) = (text.clone(), text.replace("0000000000-97-000275", "0000000000-97-000276"));
    let notice = "<SUBMISSION>\n<CORRECTION>\n<ACCESSION-NUMBER>0000000000-97-000200\n</SUBMISSION>\n";
    let members = [
        ("0000000000-97-000275.nc", first.as_str()),
        ("0000000000-97-000276.nc", &second),
        ("0000000000-97-000200.corr01", notice),
    ];
    place.write("19970418.nc.tar.gz", gz(tar(&members)));
    place.write("19970418.gz", gz(format!("{first}{second}")));
    let run = place.run(&["convert", "19970418.nc.tar.gz", "--out", "feed"]).ends_with(0);
    let run = run.complains("members were passed over that are no filings by their names: 0000000000-97-000200.corr01");
    let line = run.line("19970418/0000000000-97-000275").join(" ");
    assert!(line.contains(" 33 "), "{line}");
    let old = place.run(&["convert", "19970418.gz", "--out", "old"]).ends_with(0);
    assert_eq!(place.names("old/19970418"), ["0000000000-97-000275", "0000000000-97-000276"]);
    assert_eq!(old.line("19970418/0000000000-97-000276")[1], run.line("19970418/0000000000-97-000276")[1]);
    let report = |out: &str| place.read(&format!("{out}/19970418/0000000000-97-000276/report.xbrl"));
    assert!(report("feed") == report("old"));
    // Under a name that says nothing of several it is one filing, and the rest is told.
    place.write("both.txt", format!("{first}{second}"));
    let run = place.run(&["convert", "both.txt", "--out", "one"]).ends_with(1);
    let run = run.complains("error[T012 submission-repeated]: another submission begins here");
    assert_eq!(run.line("both")[1], "33");
}

#[test]
fn names_of_members_lead_nowhere() {
    let place = Place::new();
    let names =
        ["../../escaped.txt", "/absolute.txt", "x\\..\\..\\back.txt", "c\u{1b}[31mred.txt", "a/../../../up.txt"];
    let members = names.map(|name| (name, FILING));
    place.write("in/bad.tar", tar(&members));
    place.write("in/bad.zip", zip(&members));
    let run = place.run(&["convert", "in", "--out", "in/out", "--entity", "Acme"]).ends_with(0);
    assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'), "{}{}", run.out, run.err);
    let found: Vec<_> = place.tree(".").into_keys().filter(|name| !name.starts_with("in/out/")).collect();
    assert_eq!(found, ["in/bad.tar", "in/bad.zip"]);
    let mut made: Vec<_> =
        place.names("in/out").into_iter().flat_map(|it| place.names(&format!("in/out/{it}"))).collect();
    made.sort();
    made.dedup();
    assert_eq!(made, ["absolute", "back", "c__31mred", "escaped", "up"]);
}

#[test]
fn a_broken_archive_keeps_what_was_whole() {
    let place = Place::new();
    let other = FILING.replace("30,066", "30,067");
    let bytes = tar(&[("a.txt", FILING), ("b.txt", &other), ("c.txt", FILING)]);
    place.write("cut.tar", &bytes[..bytes.len() / 2]);
    place.write("good.txt", FILING);
    let args = ["convert", "cut.tar", "good.txt", "--out", "out", "--entity", "Acme", "--summary", "run.json"];
    let run = place
        .run(&args)
        .ends_with(2)
        .complains("error: cannot read all of cut.tar: the archive is cut off; the last member");
    assert_eq!((run.line("cut/a")[1], run.line("good")[1], run.line("cut")[1]), ("6", "6", "failed"));
    let summary = place.summary("run.json");
    assert_eq!((&summary["failures"][0]["file"], &summary["exit_code"]), (&"cut.tar".into(), &2.into()));
}

#[test]
fn archives_in_archives_and_archives_of_something_else() {
    let place = Place::new();
    place.write("in/outer.zip", zip(&[("inner.tar.gz", "x"), ("a.txt", FILING), ("logo.gif", "GIF89a")]));
    place.write("in/pictures.zip", zip(&[("logo.gif", "GIF89a")]));
    let run = place.run(&["convert", "in", "--out", "out", "--entity", "Acme"]).ends_with(0);
    run.complains("in in/outer.zip archives are inside of the archive, which are not followed: inner.tar.gz")
        .complains("in in/outer.zip members were passed over that are no filings by their names: logo.gif")
        .complains("warning: in/pictures.zip has no filings in it");
    let run = place.run(&["convert", "in/pictures.zip", "--out", "out2"]).ends_with(2);
    run.complains("error: in/pictures.zip has no filings in it: no member whose name ends in .txt or .nc");
}

#[test]
fn an_archive_cannot_fill_memory() {
    let place = Place::new();
    place.write("bomb.tar.gz", gz(tar(&[("a.txt", FILING), ("b.txt", &" ".repeat(100 << 20))])));
    place.write("bomb.gz", gz(" ".repeat(100 << 20)));
    let run = place.run(&["convert", "bomb.tar.gz", "bomb.gz", "--out", "out", "--entity", "Acme"]).ends_with(2);
    let run = run
        .complains("cannot read all of bomb.tar.gz: the archive is broken: it unpacks to more than 200 times its size");
    assert_eq!((place.names("out"), place.names("out/bomb")), (vec!["bomb".to_owned()], vec!["a".to_owned()]));
    assert!(run.err.contains("cannot read all of bomb.gz"), "{}", run.err);
}

#[test]
fn one_member_can_be_shown_and_explained() {
    let place = Place::new();
    let text = fs::read_to_string(fixture("lexington-2003-q4.txt")).unwrap();
    place.write("a.zip", zip(&[("x/other.txt", FILING), ("x/lexington.txt", &text)]));
    place.write("b.tgz", gz(tar(&[("x/other.txt", FILING), ("x/lexington.txt", &text)])));
    for archive in ["a.zip", "b.tgz"] {
        let member = format!("{archive}/x/lexington.txt");
        place
            .run(&["explain", &format!("{member}:117")])
            .ends_with(0)
            .says(&format!("{member}:117\n"))
            .says("NetIncomeLoss");
        place.run(&["inspect", &member]).ends_with(0);
        place.run(&["inspect", archive]).ends_with(2).complains("is an archive, and one filing is needed here");
        let missing = format!("{archive}/x/no.txt");
        place.run(&["inspect", &missing]).ends_with(2).complains(&format!("error: {archive} has no filing x/no.txt"));
    }
    place.write("c.txt.gz", gz(&text));
    place.run(&["explain", "c.txt.gz:117"]).ends_with(0).says("NetIncomeLoss");
    // And converted alone, by the name that failures are told by.
    place.run(&["convert", "a.zip/x/other.txt", "b.tgz/x/no.txt", "--out", "out", "--entity", "Acme"]).ends_with(2);
    assert_eq!((place.names("out"), place.names("out/a")), (vec!["a".to_owned()], vec!["other".to_owned()]));
}

#[test]
fn other_commands_take_archives_too() {
    let place = Place::new();
    let (first, second) =
        (filing("0000000042-99-000001", "19990301", "30,066"), filing("0000000042-99-000002", "19990302", "31,066"));
    place.write("a.tar.gz", gz(tar(&[("a.txt", &first), ("b.txt", &second)])));
    let load = ["load", "a.tar.gz", "--to", "sqlite:a.db"];
    place.run(&load).says("2 filings: 2 added; ");
    place.run(&load).says("2 filings: 2 unchanged\n");
    assert_eq!(place.query("a.db", "SELECT count(*) FROM sub"), ["2"]);
    let files = place.query("a.db", "SELECT file FROM loaded ORDER BY file");
    assert!(files[0].ends_with("a.tar.gz/a.txt") && files[1].ends_with("a.tar.gz/b.txt"), "{files:?}");
    // The same filings unpacked are the ones that are there already.
    place.write("in/a.txt", &first);
    place.run(&["load", "a.tar.gz", "in", "--to", "sqlite:a.db"]).complains("has the accession number of ");
    let run = place.run(&["validate", "a.tar.gz"]);
    run.says("a.tar.gz/b.txt:").says("a/a, a/b");
    place
        .run(&["validate", "a.tar.gz", "--bless"])
        .ends_with(2)
        .complains("cannot write expectations beside a.tar.gz/a.txt");
    place.run(&["taxonomy", "suggest", "a.tar.gz"]).ends_with(0).says("line items");
    place.run(&["diff", "us-gaap-legacy", "us-gaap-legacy", "a.tar.gz"]).ends_with(0);
    place.write("m.csv", "file,name\na.txt,Given Corp\na.tar.gz/b.txt,Other Corp\n");
    place.run(&["convert", "a.tar.gz", "--out", "out", "--manifest", "m.csv"]);
    let entity = |name: &str| place.json(&format!("out/a/{name}/findings.json"))["entity"]["name"].clone();
    assert_eq!((entity("a"), entity("b")), ("Given Corp".into(), "Other Corp".into()));
}

#[test]
fn folders_have_archives_of_every_ending() {
    let place = Place::new();
    for name in ["in/a.tar", "in/b.tar.gz", "in/c.tgz"] {
        let bytes = tar(&[("x.txt", FILING)]);
        place.write(name, if name == "in/a.tar" { bytes } else { gz(bytes) });
    }
    place.write("in/d.zip", zip(&[("x.txt", FILING)]));
    place.write("in/e.txt.gz", gz(FILING));
    place.write("in/f.nc", FILING);
    place.write("in/g.pdf", "%PDF");
    let run = place.run(&["convert", "in", "--out", "out", "--entity", "Acme"]).ends_with(0);
    for name in ["a/x", "b/x", "c/x", "d/x", "e", "f"] {
        assert_eq!(run.line(name)[1], "6", "{name}");
    }
    assert_eq!(run.line("6")[1], "filings");
}

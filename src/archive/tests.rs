use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use tar::{EntryType, Header};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

/// What was met, a line each.
#[derive(Default)]
struct Met {
    lines: Vec<String>,
    refused: &'static str,
    stops: bool,
}

impl Reader for Met {
    fn wants(&mut self, name: &str, _bytes: u64) -> bool {
        name != self.refused
    }

    fn take(&mut self, part: Part) -> ControlFlow<()> {
        self.lines.push(match part {
            Part::Filing(Member { name, bytes }) => {
                let text = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).replace('\n', "|");
                format!("{}: {text}", name.unwrap_or_else(|| "alone".to_owned()))
            }
            Part::Unreadable { name, why } => format!("{name} unreadable: {why}"),
            Part::Nested(name) => format!("{name} nested"),
            Part::Other(name) => format!("{name} other"),
        });
        if self.stops { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

fn read_into(name: &str, bytes: &[u8], met: &mut Met) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    read(&path, Form::of(name).unwrap(), &Arc::default(), met).map_err(|error| error.to_string())
}

#[track_caller]
fn check(name: &str, bytes: &[u8], expected: &[&str]) {
    let mut met = Met::default();
    assert_eq!(read_into(name, bytes, &mut met), Ok(()));
    assert_eq!(met.lines, expected);
}

/// Reads an archive that is broken, and checks what came before and what is said.
#[track_caller]
fn check_broken(name: &str, bytes: &[u8], before: &[&str], says: &str) {
    let mut met = Met::default();
    let error = read_into(name, bytes, &mut met).unwrap_err();
    assert_eq!(met.lines, before);
    assert!(error.contains(says), "{error}");
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar(members: &[(&str, EntryType, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, kind, bytes) in members {
        let mut header = Header::new_gnu();
        header.set_entry_type(*kind);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn files(members: &[(&str, &str)]) -> Vec<u8> {
    let members: Vec<_> = members.iter().map(|(name, text)| (*name, EntryType::Regular, text.as_bytes())).collect();
    tar(&members)
}

fn zip(members: &[(&str, &str)], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn forms_are_known_by_their_endings() {
    let check = |name: &str, form, stem: &str| assert_eq!((Form::of(name), Form::stem(name)), (form, stem), "{name}");
    check("20010102.nc.tar.gz", Some(Form::TarGzip), "20010102.nc");
    check("a.TGZ", Some(Form::TarGzip), "a");
    check("19950103.gz", Some(Form::Gzip), "19950103");
    check("0000912057-01-000001.nc", Some(Form::Submissions), "0000912057-01-000001");
    check("a.txt", None, "a.txt");
    check(".zip", None, ".zip");
    assert!(is_filing("x/a.TXT") && is_filing("a.nc"));
    assert!(!is_filing("x/.a.txt") && !is_filing("a.pdf") && !is_filing("a.txt.gz") && !is_filing("a.corr01"));
}

#[test]
fn members_come_in_their_order() {
    let members = [("x/b.txt", "two"), ("a.nc", "one"), ("c.pdf", "%PDF"), ("d.zip", "PK"), ("e.txt.gz", "-")];
    let expected = ["x/b.txt: two", "a.nc: one", "c.pdf other", "d.zip nested", "e.txt.gz nested"];
    check("a.tar", &files(&members), &expected);
    check("a.tar.gz", &gz(&files(&members)), &expected);
    check("under-another-name.gz", &gz(&files(&members)), &expected);
    check("a.zip", &zip(&members, CompressionMethod::Deflated), &expected);
    check("a.zip", &zip(&members, CompressionMethod::Stored), &expected);
}

#[test]
fn a_reader_may_refuse_and_stop() {
    let bytes = files(&[("a.txt", "one"), ("b.txt", "two"), ("c.txt", "three")]);
    for (name, bytes) in [("a.tar", bytes.clone()), ("a.tgz", gz(&bytes))] {
        let mut met = Met { refused: "a.txt", stops: true, ..Met::default() };
        assert_eq!(read_into(name, &bytes, &mut met), Ok(()));
        assert_eq!(met.lines, ["b.txt: two"]);
    }
}

#[test]
fn gzip_may_have_several_members_and_zeros_behind_them() {
    let two = [gz(b"one "), gz(b"two\n")].concat();
    check("a.txt.gz", &two, &["alone: one two|"]);
    check("a.txt.gz", &[two.clone(), vec![0; 700]].concat(), &["alone: one two|"]);
    check_broken("a.txt.gz", &[two.clone(), b"what".to_vec()].concat(), &[], "bytes that are not gzip");
    check_broken("a.txt.gz", &two[..two.len() - 3], &[], "the archive is cut off");
}

#[test]
fn long_names_of_either_dialect_and_what_is_no_file() {
    let long = format!("{}/a.txt", "folder/".repeat(40));
    let mut builder = tar::Builder::new(files(&[])[..0].to_vec());
    let mut header = Header::new_ustar();
    header.set_size(3);
    header.set_entry_type(EntryType::Regular);
    header.set_path("short.txt").unwrap();
    header.set_cksum();
    builder.append_pax_extensions([("path", long.as_bytes())]).unwrap();
    builder.append(&header, &b"one"[..]).unwrap();
    builder.append_pax_extensions([("GNU.sparse.major", &b"1"[..])]).unwrap();
    builder.append(&header, &b"two"[..]).unwrap();
    check(
        "pax.tar",
        &builder.into_inner().unwrap(),
        &[&format!("{long}: one"), "short.txt unreadable: it is a sparse file, which is not read"],
    );
    let members: [(&str, EntryType, &[u8]); 4] = [
        (&long, EntryType::Regular, b"one"),
        ("x/", EntryType::Directory, b""),
        ("b.txt", EntryType::Symlink, b""),
        ("c.txt", EntryType::Fifo, b""),
    ];
    check(
        "gnu.tar",
        &tar(&members),
        &[
            &format!("{long}: one"),
            "b.txt unreadable: it is a link, and links in archives are not followed",
            "c.txt unreadable: it is a device or a pipe, and no file",
        ],
    );
}

#[test]
fn a_tar_file_that_is_cut_off_keeps_what_was_whole() {
    let text = "x".repeat(3000);
    let bytes = files(&[("a.txt", "one"), ("b.txt", &text), ("c.txt", "three")]);
    for end in [1024 + 512 + 100, 1024 + 512 + 1500, 1024 + 100] {
        check_broken("a.tar", &bytes[..end], &["a.txt: one"], "the last member that was read is ");
    }
    let packed = gz(&bytes);
    check_broken(
        "a.tar.gz",
        &packed[..packed.len() - 9],
        &["a.txt: one", &format!("b.txt: {}", &text[..40]), "c.txt: three"],
        "the archive is cut off",
    );
    // Between two members only the missing end tells.
    check_broken(
        "a.tar",
        &bytes[..1024],
        &["a.txt: one"],
        "the archive is cut off; the last member that was read is a.txt",
    );
    check_broken("a.tar", b"no tar file at all", &[], "no member was read");
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_left() {
    let zeros = vec![b' '; 80 << 20];
    check_broken("a.gz", &gz(&zeros), &[], "more than 200 times its size");
    let members: [(&str, EntryType, &[u8]); 2] =
        [("a.txt", EntryType::Regular, b"one"), ("b.txt", EntryType::Regular, &zeros)];
    check_broken("a.tar.gz", &gz(&tar(&members)), &["a.txt: one"], "more than 200 times its size");
    let text = String::from_utf8(zeros).unwrap();
    let bomb = zip(&[("a.txt", "one"), ("b.txt", &text)], CompressionMethod::Deflated);
    check_broken("a.zip", &bomb, &["a.txt: one"], "more than 200 times its size");
}

#[test]
fn a_member_that_is_too_large_does_not_take_the_others_with_it() {
    let mut bytes = files(&[("a.txt", "one")]);
    bytes.truncate(1024);
    let mut header = Header::new_gnu();
    header.set_path("b.txt").unwrap();
    header.set_size(LARGEST + 1);
    header.set_entry_type(EntryType::Regular);
    header.set_cksum();
    bytes.extend(header.as_bytes());
    let mut met = Met::default();
    // The member itself is not there, so the archive is cut off behind the header.
    assert!(read_into("a.tar", &bytes, &mut met).unwrap_err().contains("b.txt"));
    assert_eq!(met.lines[1], "b.txt unreadable: it is larger than 512 MiB, which is the most that is read of a member");
}

#[test]
fn zip_members_that_cannot_be_read_are_named() {
    let good = zip(&[("a.txt", "one"), ("b.txt", "two")], CompressionMethod::Stored);
    let flip = |at: usize, bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= 1;
        bytes
    };
    let text = good.windows(3).position(|it| it == b"one").unwrap();
    let mut met = Met::default();
    assert_eq!(read_into("a.zip", &flip(text, &good), &mut met), Ok(()));
    assert!(met.lines[0].starts_with("a.txt unreadable: ") && met.lines[1] == "b.txt: two", "{:?}", met.lines);
    // The first bit of the flags says that a member is encrypted, here and in the directory.
    let directory = good.windows(4).position(|it| it == b"PK\x01\x02").unwrap();
    let mut met = Met::default();
    assert_eq!(read_into("a.zip", &flip(directory + 8, &flip(6, &good)), &mut met), Ok(()));
    assert_eq!(met.lines, ["a.txt unreadable: it is encrypted", "b.txt: two"]);
    check_broken("a.zip", &good[..good.len() / 2], &[], "the archive is broken");
    check_broken("a.zip", b"", &[], "no member was read");
}

const FIRST: &str =
    "<SUBMISSION>\n<ACCESSION-NUMBER>0000000001-95-000001\n<DOCUMENT>\n<TEXT>\none\n</TEXT>\n</DOCUMENT>\n";
const SECOND: &str = "<SEC-DOCUMENT>2.txt\nACCESSION NUMBER:\t\t0000000002-95-000002\n<DOCUMENT>\ntwo\n</DOCUMENT>\n";

#[test]
fn submissions_one_after_the_other_are_told_apart() {
    let text = format!("{FIRST}</SUBMISSION>\n\n{SECOND}</SEC-DOCUMENT>\n{FIRST}</SUBMISSION>\n");
    let expected = [
        "0000000001-95-000001: <SUBMISSION>|<ACCESSION-NUMBER>000000000",
        "0000000002-95-000002: <SEC-DOCUMENT>2.txt|ACCESSION NUMBER:\t\t0",
        "0000000001-95-000001-2: <SUBMISSION>|<ACCESSION-NUMBER>000000000",
    ];
    check("19950103.gz", &gz(text.as_bytes()), &expected);
    check("19950103.nc", text.as_bytes(), &expected);
    // One that is cut off ends where the next begins, but not within the text of a document.
    check("a.nc", format!("{FIRST}{FIRST}").as_bytes(), &[expected[0], expected[2]]);
    check(
        "a.nc",
        format!("<SUBMISSION>\n<TEXT>\n{FIRST}").as_bytes(),
        &["alone: <SUBMISSION>|<TEXT>|<SUBMISSION>|<ACCESS"],
    );
}

#[test]
fn one_submission_is_the_file() {
    check("a.nc", FIRST.as_bytes(), &["alone: <SUBMISSION>|<ACCESSION-NUMBER>000000000"]);
    check("a.txt.gz", &gz(b"a release\n"), &["alone: a release|"]);
    check("a.nc", b"", &["alone: "]);
    let message = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nx\n\n<SEC-DOCUMENT>\n</SEC-DOCUMENT>\n-----END PRIVACY-ENHANCED MESSAGE-----\n";
    check("a.nc", message.as_bytes(), &["alone: -----BEGIN PRIVACY-ENHANCED MESSAGE-----"]);
    check(
        "a.nc",
        message.repeat(2).as_bytes(),
        &[
            "submission-1: -----BEGIN PRIVACY-ENHANCED MESSAGE-----",
            "submission-2: -----BEGIN PRIVACY-ENHANCED MESSAGE-----",
        ],
    );
}

//! `docs/architecture.md` and the code say the same about who imports whom.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper that fails fails its test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use support::code::{bare, code};
use support::filings::root;

/// What every module may import; `source` itself imports nothing.
const FOR_ALL: [&str; 2] = ["source", "diagnostics"];

/// The paths that begin with `crate` or `super`, from the top of the crate: `["xbrl", "Fact"]`.
fn references(text: &str, module: &[String]) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for (start, root) in [("crate::", true), ("super::", false)] {
        for (at, _) in text.match_indices(start) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|c| c == ':' || c == '_' || c.is_alphanumeric()) {
                continue;
            }
            let from = if root { Vec::new() } else { module.to_vec() };
            expand(if root { &text[at + start.len()..] } else { &text[at..] }, from, &mut found);
        }
    }
    found
}

/// Follows one path, and into the braces of a `use`.
fn expand(text: &str, mut path: Vec<String>, found: &mut BTreeSet<Vec<String>>) {
    let mut rest = text.trim_start();
    loop {
        if let Some(inner) = rest.strip_prefix('{') {
            for part in parts(inner) {
                expand(part, path.clone(), found);
            }
            return;
        }
        let end = rest.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(rest.len());
        match &rest[..end] {
            "super" => drop(path.pop()),
            "self" | "" => {}
            name => path.push(name.to_owned()),
        }
        match rest[end..].strip_prefix("::") {
            Some(after) => rest = after.trim_start(),
            None => break,
        }
    }
    found.insert(path);
}

/// The parts between commas up to the brace that closes.
fn parts(inner: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, character) in inner.char_indices() {
        match character {
            '{' => depth += 1,
            ',' if depth == 0 => {
                parts.push(&inner[start..at]);
                start = at + 1;
            }
            '}' if depth == 0 => {
                parts.push(&inner[start..at]);
                break;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

#[test]
fn references_are_found() {
    let check = |text: &str, module: &str, expected: &[&str]| {
        let module: Vec<_> = module.split("::").map(str::to_owned).collect();
        let found: Vec<_> = references(&bare(text), &module).into_iter().map(|path| path.join("::")).collect();
        assert_eq!(found, expected, "{text}");
    };
    check("use crate::xbrl::{Fact, Unit};", "export::xml", &["xbrl::Fact", "xbrl::Unit"]);
    check("use crate::{\n    a::{self, b::{C, D}},\n    e,\n};", "m", &["a", "a::b::C", "a::b::D", "e"]);
    check("fn f() -> crate::table::Row {}", "m", &["table::Row"]);
    check("use super::super::table::Row; use super::text;", "export::inline", &["export::text", "table::Row"]);
    check("/// [`crate::a`]\nfn f() {}\n#[cfg(test)]\nmod tests { use crate::b; }", "m", &[]);
}

/// Each module with the others that it imports.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in code() {
        let own = &file.module[0];
        let tops = references(&file.text, &file.module).into_iter().filter_map(|path| path.first().cloned());
        imports.entry(own.clone()).or_default().extend(tops.filter(|top| top != own));
    }
    imports
}

/// The rows of the table, top to bottom: a module and what it may import.
fn table() -> Vec<(String, BTreeSet<String>)> {
    let page = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let rows = page.lines().skip_while(|line| *line != "| module | may import |").skip(2);
    let rows: Vec<_> = rows.take_while(|line| line.starts_with('|')).map(row).collect();
    assert!(!rows.is_empty(), "docs/architecture.md has no table `| module | may import |`");
    rows
}

fn row(line: &str) -> (String, BTreeSet<String>) {
    let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
    let [module, others] = cells.as_slice() else { panic!("a row of two cells was expected: {line}") };
    let names = others.split(',').map(|name| name.trim().trim_matches('`')).filter(|name| *name != "\u{2013}");
    (module.trim_matches('`').to_owned(), names.map(str::to_owned).collect())
}

#[test]
fn modules_import_what_the_table_says_and_nothing_else() {
    let (imports, table) = (imports(), table());
    let mut wrong = Vec::new();
    for (module, used) in &imports {
        let Some((_, allowed)) = table.iter().find(|(name, _)| name == module) else {
            wrong.push(format!("the table has no row for `{module}`"));
            continue;
        };
        let free = |other: &&String| module != "source" && FOR_ALL.contains(&other.as_str());
        let against = used.difference(allowed).filter(|other| !free(other));
        wrong.extend(against.map(|other| format!("`{module}` imports `{other}`, against the table")));
        wrong.extend(allowed.difference(used).map(|other| format!("`{module}` does not import `{other}` any more")));
    }
    wrong.extend(
        table.iter().filter(|(name, _)| !imports.contains_key(name)).map(|(name, _)| format!("no module `{name}`")),
    );
    assert!(wrong.is_empty(), "docs/architecture.md and src differ:\n{}", wrong.join("\n"));
}

/// One direction: no circle of modules.
#[test]
fn modules_import_from_the_rows_above_them() {
    let mut above: BTreeSet<String> = BTreeSet::new();
    for (module, allowed) in table() {
        let below: Vec<_> = allowed.difference(&above).collect();
        assert!(below.is_empty(), "the row of `{module}` stands above those of {below:?}");
        above.insert(module);
    }
}

#[test]
fn diagnostics_know_only_the_source() {
    assert_eq!(imports()["diagnostics"], BTreeSet::from(["source".to_owned()]));
    assert_eq!(imports()["source"], BTreeSet::new());
}

#[test]
fn exporters_do_not_know_one_another() {
    let files: Vec<_> = code().into_iter().filter(|file| file.module[0] == "export").collect();
    let top = files.iter().find(|file| file.module.len() == 1).expect("src/export/mod.rs");
    let public = top.text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let exporters: BTreeSet<_> = public.collect();
    assert!(exporters.len() > 1, "{exporters:?}");
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| file.module.len() > 1) {
        for path in references(&file.text, &file.module) {
            let other = path.get(1).filter(|_| path[0] == "export").map_or("", String::as_str);
            if exporters.contains(other) && other != file.module[1] {
                wrong.push(format!("{} imports the exporter `{other}`", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Names in the fixtures. A rule that knows one of them is made for that company, not for filings.
const COMPANIES: [&str; 6] = ["lexington", "rubber group", "metals group", "tarrow", "oldwater", "holm creek"];

#[test]
fn no_company_is_known_to_the_code() {
    let fixtures: String = texts("fixtures").into_iter().map(|(_, text)| text).collect();
    let general = root().join("taxonomy/us-gaap-legacy.toml");
    let general = (general.clone(), fs::read_to_string(general).unwrap().to_lowercase());
    let code: Vec<_> = texts("src").into_iter().chain([general]).collect();
    for company in COMPANIES {
        assert!(fixtures.contains(company), "no fixture has `{company}`");
        let names = code.iter().filter(|(_, text)| text.contains(company)).map(|(path, _)| path).collect::<Vec<_>>();
        assert!(names.is_empty(), "`{company}` is named in {names:?}");
    }
}

/// The files below a folder, in lower case.
fn texts(folder: &str) -> Vec<(PathBuf, String)> {
    let entries = walkdir::WalkDir::new(root().join(folder)).into_iter().map(|entry| entry.unwrap());
    let paths = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    paths.map(|path| (path.clone(), fs::read_to_string(path).unwrap().to_lowercase())).collect()
}

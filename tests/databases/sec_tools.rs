//! A published loader of the SEC's data sets takes ours: its filters and its presenter find the figures of the reports.

use std::collections::BTreeSet;
use std::fs;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::Place;
use crate::readers::ENVIRONMENT;
use crate::support::filings::{fixtures, root};
use crate::tables::of_csv;

/// What `sec_tools.py` prints. The loader has binary floats, which are numbers of JSON.
#[derive(Deserialize)]
struct Found {
    facts: Vec<Vec<serde_json::Value>>,
    balance_sheets: Vec<(String, String, i64, serde_json::Number)>,
    official: usize,
    own: usize,
}

/// The loader wants a key and a day of filing of every filing, and a period to choose balance sheets by.
fn manifest() -> String {
    let line = |(at, path): (usize, &std::path::PathBuf)| {
        format!("{},{},19990301,10-K,19981231\n", path.file_name().unwrap().to_str().unwrap(), 9000 + at)
    };
    "file,cik,filed,form,period\n".to_owned() + &fixtures().iter().enumerate().map(line).collect::<String>()
}

fn text(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        number => Some(number.as_str().map_or_else(|| plain(&number.to_string()), str::to_owned)),
    }
}

/// A number without what binary floats add to it: `12.0`, `1e9`.
fn plain(number: &str) -> String {
    let value = Decimal::from_scientific(number).or_else(|_| number.parse());
    value.unwrap_or_else(|_| panic!("{number}")).normalize().to_string()
}

#[test]
fn a_loader_of_the_sec_data_sets_takes_ours() {
    if ENVIRONMENT.is_off("a_loader_of_the_sec_data_sets_takes_ours") {
        return;
    }
    let place = Place::new();
    fs::write(place.path("manifest.csv"), manifest()).unwrap();
    let mut load = place.load(&root().join("fixtures"), "csv:out");
    crate::done(&load.args(["--manifest", "manifest.csv"]).output().unwrap());
    fs::create_dir(place.path("work")).unwrap();
    let [source, work] = ["out", "work"].map(|name| place.path(name));
    let found: Found = ENVIRONMENT.run_script("tests/databases/sec_tools.py", &[source, work]);

    let tables = of_csv(&place.path("out"));
    let facts: BTreeSet<Vec<Option<String>>> = found.facts.iter().map(|row| row.iter().map(text).collect()).collect();
    let num: BTreeSet<Vec<Option<String>>> = tables["num"].iter().map(|row| row[..9].to_vec()).collect();
    assert_eq!(facts, num);
    let own = tables["num"].iter().filter(|row| row[0] == row[2]).count();
    assert_eq!((found.official, found.own), (num.len() - own, own));

    // Every cell of the balance sheets that it draws is a figure of ours; it draws those of all filings of the period.
    let cells: BTreeSet<[String; 4]> = num.iter().map(|row| [0, 1, 3, 8].map(|at| row[at].clone().unwrap())).collect();
    assert!(found.balance_sheets.len() > 40, "{} cells", found.balance_sheets.len());
    for (adsh, tag, day, value) in &found.balance_sheets {
        let cell = [adsh.clone(), tag.clone(), day.to_string(), plain(&value.to_string())];
        assert!(cells.contains(&cell), "{cell:?}");
    }
    let totals = found.balance_sheets.iter().filter(|(_, tag, ..)| tag == "LiabilitiesAndStockholdersEquity").count();
    assert!(totals >= 2, "{totals}");
}

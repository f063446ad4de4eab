//! `--format companyfacts`: a file for each company, over all filings.

use serde_json::{Value, json};

use super::load::filing;
use super::{FILING, Place, fixture, fixtures};

const FILE: &str = "out/CIK0000000042.json";

/// A place with three filings of one company: a year, the year after, and the first year once more.
fn three() -> Place {
    let place = Place::new();
    let name = |text: String, name: &str| text.replace("ACME CORP", name);
    place.write("in/a.txt", filing("0000000042-99-000001", "19990330", "30,066"));
    place.write("in/b.txt", name(filing("0000000042-99-000007", "19990901", "30,099"), "ACME HOLDINGS CORP"));
    place.write("in/c.txt", name(filing("0000000042-99-000003", "19990501", "30,077"), "ACME & CO"));
    place
}

fn convert(place: &Place, args: &[&str]) -> super::Run {
    place.run(&[&["convert", "--out", "out", "--format", "companyfacts"], args].concat())
}

#[test]
fn a_file_has_the_shape_of_the_sec() {
    let place = three();
    convert(&place, &["in/a.txt", "--namespace", "us-gaap-2025"]);
    let entry = |year: i32, value: i64| {
        json!({
            "start": format!("{year}-01-01"), "end": format!("{year}-12-31"), "val": value, "accn": "0000000042-99-000001",
            "fy": 1998, "fp": "FY", "form": "10-K", "filed": "1999-03-30", "frame": format!("CY{year}"),
        })
    };
    let concept =
        |label: &str, entries: [Value; 2]| json!({ "label": label, "description": null, "units": { "USD": entries } });
    let expected = json!({
        "cik": 42,
        "entityName": "ACME CORP",
        "facts": { "us-gaap": {
            "CostOfRevenue": concept("Cost of revenue", [entry(1997, 19_000_000), entry(1998, 20_000_000)]),
            "GrossProfit": concept("Gross profit", [entry(1997, 10_270_000), entry(1998, 10_066_000)]),
            "Revenues": concept("Revenues", [entry(1997, 29_270_000), entry(1998, 30_066_000)]),
        } },
    });
    assert_eq!(place.json(FILE), expected);
    let text = place.read(FILE);
    let begin = r#"{"cik":42,"entityName":"ACME CORP","facts":{"us-gaap":{"CostOfRevenue":{"label":"Cost of revenue","description":null,"units":{"USD":[{"start":"1997-01-01","end":"1997-12-31","val":19000000,"accn":"#;
    assert!(text.starts_with(begin), "{text}");
}

#[test]
fn entries_are_in_the_order_of_periods_and_of_filing() {
    let place = three();
    convert(&place, &["in"]);
    let file = place.json(FILE);
    assert_eq!(file["entityName"], "ACME HOLDINGS CORP");
    let entries = file["facts"]["gaap"]["Revenues"]["units"]["USD"].as_array().unwrap();
    let told: Vec<_> =
        entries.iter().map(|entry| (&entry["end"], &entry["val"], &entry["filed"], entry.get("frame"))).collect();
    let expected = [
        ("1997-12-31", 29_270_000, "1999-03-30", None),
        ("1997-12-31", 29_270_000, "1999-05-01", None),
        ("1997-12-31", 29_270_000, "1999-09-01", Some("CY1997")),
        ("1998-12-31", 30_066_000, "1999-03-30", None),
        ("1998-12-31", 30_077_000, "1999-05-01", None),
        ("1998-12-31", 30_099_000, "1999-09-01", Some("CY1998")),
    ];
    let expected = expected
        .map(|(end, value, filed, frame)| (json!(end), json!(value), json!(filed), frame.map(|frame| json!(frame))));
    let expected: Vec<_> =
        expected.iter().map(|(end, value, filed, frame)| (end, value, filed, frame.as_ref())).collect();
    assert_eq!(told, expected);
}

#[test]
fn it_is_the_only_report_where_it_is_the_only_form() {
    let place = three();
    convert(&place, &["in"]);
    assert_eq!(place.names("out"), ["CIK0000000042.json", "a", "b", "c"]);
    assert_eq!(place.names("out/a"), ["findings.json"]);
    place.run(&["convert", "in/a.txt", "--out", "both", "--format", "xbrl,companyfacts"]);
    assert_eq!(place.names("both"), ["CIK0000000042.json", "a"]);
    assert_eq!(place.names("both/a"), ["findings.json", "report.xbrl", "taxonomy"]);
}

#[test]
fn a_file_has_the_filings_of_the_run_and_others_stay() {
    let place = three();
    place.write(
        "other.txt",
        filing("0000000043-99-000001", "19990330", "30,066").replace("0000000042\n", "0000000043\n"),
    );
    convert(&place, &["in", "other.txt"]);
    let other = place.read("out/CIK0000000043.json");
    convert(&place, &["in/a.txt"]);
    assert_eq!(place.names("out"), ["CIK0000000042.json", "CIK0000000043.json", "a", "b", "c", "other"]);
    assert_eq!(place.read("out/CIK0000000043.json"), other);
    assert_eq!(place.json(FILE)["facts"]["gaap"]["Revenues"]["units"]["USD"].as_array().unwrap().len(), 2);
}

#[test]
fn filings_of_nobody_are_told_and_a_manifest_gives_their_key() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("b.txt", FILING.replace("30,066", "30,067"));
    convert(&place, &["a.txt", "b.txt", "--entity", "Acme"])
        .complains("warning: the CIK of 2 filings is not known, so no file of a company has them\n")
        .complains("give it with --cik, or of several companies with --manifest");
    assert_eq!(place.names("out"), ["a", "b"]);
    place.write("m.csv", "file,cik,name,form,filed,accession\na.txt,42,Acme,10-K,1999-03-30,0000000042-99-000001\n");
    let run = convert(&place, &["a.txt", "b.txt", "--manifest", "m.csv"]);
    run.complains("the CIK of 1 filing is not known");
    let entry = place.json(FILE)["facts"]["gaap"]["Revenues"]["units"]["USD"][1].clone();
    let told = ["accn", "fy", "fp", "form", "filed"].map(|key| entry[key].clone());
    assert_eq!(told, [json!("0000000042-99-000001"), Value::Null, Value::Null, json!("10-K"), json!("1999-03-30")]);
}

#[test]
fn words_that_are_not_known_are_empty() {
    let place = Place::new();
    place.write("a.txt", FILING);
    convert(&place, &["a.txt", "--cik", "42", "--entity", "Acme"]).ends_with(0);
    let entry = place.json(FILE)["facts"]["gaap"]["Revenues"]["units"]["USD"][0].clone();
    assert_eq!(
        ["fy", "fp", "form", "filed"].map(|key| entry[key].clone()),
        [Value::Null, Value::Null, json!(""), json!("")]
    );
    assert!(entry["accn"].as_str().unwrap().starts_with("a-"), "{entry}");
}

#[test]
fn a_filing_that_is_there_twice_is_in_the_file_once() {
    let place = three();
    place.write("in/d.txt", place.read("in/a.txt"));
    let run = convert(&place, &["in"]);
    run.complains(
        "in/d.txt has the accession number of in/a.txt, 0000000042-99-000001, and is not in the file of the company",
    );
    assert_eq!(place.json(FILE)["facts"]["gaap"]["Revenues"]["units"]["USD"].as_array().unwrap().len(), 6);
}

/// What the company as a whole does not say under a shared name is not there.
#[test]
fn parts_and_names_of_the_filing_are_left_out() {
    let place = Place::new();
    convert(&place, &[&fixture("segments-10k.txt"), "--format", "json"]);
    let facts = place.json("out/segments-10k/report.json")["facts"].clone();
    let dimensions: Vec<_> = facts.as_object().unwrap().values().map(|fact| fact["dimensions"].clone()).collect();
    let is_of_part = |dimensions: &Value| dimensions.as_object().unwrap().keys().any(|key| key.contains("Axis"));
    assert!(dimensions.iter().any(is_of_part));
    let file = place.json("out/CIK0000754321.json");
    let concepts = file["facts"].as_object().unwrap().iter();
    let concepts = concepts.flat_map(|(taxonomy, concepts)| {
        concepts.as_object().unwrap().keys().map(move |name| format!("{taxonomy}:{name}"))
    });
    let mut found: Vec<String> = concepts.collect();
    found.sort();
    let whole = dimensions.iter().filter(|dimensions| !is_of_part(dimensions) && dimensions.get("unit").is_some());
    let mut expected: Vec<String> =
        whole.map(|dimensions| dimensions["concept"].as_str().unwrap().to_owned()).collect();
    expected.retain(|concept| !concept.starts_with("ext:"));
    expected.sort();
    expected.dedup();
    assert_eq!(found, expected);
}

#[test]
fn values_are_as_exact_as_they_are_printed() {
    let place = Place::new();
    // More digits than a binary float has, in the column of the other figures.
    let sales = FILING.replace(&format!("{}$ 30,066", " ".repeat(15)), "$ 9,007,199,254,740,993");
    place.write("a.txt", sales.replace("(In thousands)", ""));
    convert(&place, &["a.txt", "--cik", "42", "--entity", "Acme"]);
    let text = place.read(FILE);
    assert!(text.contains(r#""val":9007199254740993,"#), "{text}");
}

#[test]
fn hostile_words_come_back() {
    let place = Place::new();
    place.write("a.txt", FILING);
    let name = "O'Brien \"& Sons\"'); DROP TABLE filing;-- \u{1}\u{85}<b>";
    place.write("m.csv", format!("file,cik,name,accession\na.txt,42,\"{}\",\"x'\"\"y\"\n", name.replace('"', "\"\"")));
    convert(&place, &["a.txt", "--manifest", "m.csv"]);
    let file = place.json(FILE);
    assert_eq!(file["entityName"], name);
}

#[test]
fn the_bytes_do_not_depend_on_threads() {
    let place = Place::new();
    let folder = fixtures().display().to_string();
    for (out, threads) in [("one", "1"), ("four", "4")] {
        place.run(&["convert", &folder, "--out", out, "--format", "companyfacts", "--threads", threads]);
    }
    let (one, four) = (place.tree("one"), place.tree("four"));
    assert!(one.keys().filter(|name| name.starts_with("CIK")).count() >= 5, "{:?}", one.keys());
    assert!(one == four);
}

//! Reports in the names of a standard taxonomy.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Place, fixture};

/// The facts of `report.json` by their ids.
fn facts(place: &Place, out: &str) -> BTreeMap<String, Value> {
    let report = place.json(&format!("{out}/schedule-10q/report.json"));
    serde_json::from_value(report["facts"].clone()).unwrap()
}

#[test]
fn the_facts_are_the_same_under_other_names() {
    let place = Place::new();
    let filing = fixture("schedule-10q.txt");
    let plain = place.run(&["convert", &filing, "--out", "plain", "--format", "json"]).ends_with(0);
    let standard = ["convert", &filing, "--out", "standard", "--format", "json", "--namespace", "us-gaap-2025"];
    let standard = place.run(&standard).ends_with(0);
    assert_eq!(standard.line("schedule-10q")[..7], plain.line("schedule-10q")[..7]);
    let (plain, standard) = (facts(&place, "plain"), facts(&place, "standard"));
    assert!(plain.keys().eq(standard.keys()));
    let mut prefixes = BTreeMap::new();
    for (id, fact) in &plain {
        let other = &standard[id];
        for key in ["value", "decimals", "tick:support"] {
            assert_eq!(fact.get(key), other.get(key), "{id}");
        }
        let split = |fact: &Value| {
            let name = fact["dimensions"]["concept"].as_str().unwrap();
            name.split_once(':').map(|(prefix, local)| (prefix.to_owned(), local.to_owned())).unwrap()
        };
        let ((_, before), (prefix, after)) = (split(fact), split(other));
        assert_eq!(before, after);
        *prefixes.entry(prefix).or_insert(0) += 1;
    }
    assert!(prefixes["us-gaap"] > prefixes.get("gaap").copied().unwrap_or(0), "{prefixes:?}");
    assert!(prefixes.contains_key("dei") && prefixes.contains_key("fds"), "{prefixes:?}");
}

#[test]
fn schemas_of_others_are_imported_and_not_written() {
    let place = Place::new();
    let filing = fixture("schedule-10q.txt");
    place.run(&["convert", &filing, "--out", "out", "--namespace", "us-gaap-2025"]).ends_with(0);
    let schema = place.read("out/schedule-10q/taxonomy/report.xsd");
    let import = "<xs:import namespace=\"http://fasb.org/us-gaap/2025\" schemaLocation=\"https://xbrl.fasb.org/us-gaap/2025/elts/us-gaap-2025.xsd\"/>";
    assert!(schema.contains(import), "{schema}");
    assert!(!place.names("out/schedule-10q/taxonomy").contains(&"us-gaap-2025.xsd".to_owned()));
}

#[test]
fn an_unknown_standard_is_told_with_those_that_are_known() {
    let place = Place::new();
    let run = place.run(&["convert", "a.txt", "--out", "out", "--namespace", "us-gaap-2001"]).ends_with(2);
    run.complains("invalid value 'us-gaap-2001' for '--namespace <TAXONOMY>'").complains("us-gaap-2025");
}

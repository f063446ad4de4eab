//! `docs/schema/mapping.schema.json` and the program say the same of mapping files: the schema is checked by a program that
//! others wrote.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;
use tickmark::taxonomy;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn schema() -> Validator {
    let schema: Value = serde_json::from_str(taxonomy::SCHEMA).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "the schema is no JSON Schema");
    jsonschema::validator_for(&schema).unwrap()
}

fn json(text: &str) -> Value {
    let value: toml::Value = toml::from_str(text).unwrap();
    serde_json::to_value(value).unwrap()
}

/// Whether the program takes a file as it is; names that nothing declares are beyond a schema.
fn is_taken(path: &Path) -> bool {
    taxonomy::draft(&[path.to_owned()]).unwrap().errors.is_empty()
}

#[test]
fn every_mapping_file_of_the_repository_passes() {
    let (schema, mut count) = (schema(), 0);
    for entry in fs::read_dir(root().join("taxonomy")).unwrap() {
        let path = entry.unwrap().path();
        let file = json(&fs::read_to_string(&path).unwrap());
        let errors: Vec<_> =
            schema.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
        assert!(is_taken(&path));
        count += 1;
    }
    assert!(count >= 3);
}

const HEAD: &str = "[taxonomy]\nname = \"acme\"\nprefix = \"acme\"\nnamespace = \"urn:acme:m\"\ntitle = \"Acme\"\n\
                    extends = \"us-gaap-legacy\"\n";

/// The schema and the program must agree on a file.
#[track_caller]
fn check(text: &str, sound: bool) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acme.toml");
    fs::write(&path, text).unwrap();
    assert_eq!(is_taken(&path), sound, "the program, of\n{text}");
    assert_eq!(schema().is_valid(&json(text)), sound, "the schema, of\n{text}");
}

#[test]
fn what_a_file_may_have_passes() {
    for text in [
        "",
        "[concepts.income-statement]\nA = { type = \"money\", period = \"duration\", balance = \"debit\", signed = true, \
         label = \"A\", labels = [\"a [b]\"], doc = \"A.\", us-gaap = \"A\", otherwise = \"Revenues\" }\n",
        "[concepts.balance-sheet]\nA = { opening = [\"heads > first\"], closing = [\"heads > last\"] }\n",
        "[labels]\nRevenues = [\"shipments\"]\n",
        "[concepts.income-statement]\nA = {}\nB = {}\n[sums.income-statement]\nA = \"- B\"\n",
        "[concepts.income-statement]\nA = {}\nB = {}\nC = {}\n[sums.income-statement]\nA = [\"B + C\", \"B - C\"]\n",
        "[axes.ShopAxis]\ndomain = \"ShopDomain\"\nlabel = \"Shops\"\n[axes.ShopAxis.members]\nMainMember = { labels = [\"main\"] }\n\
         [[rules]]\nlabel = \"main\"\nunder = \"shops\"\nstatement = [\"segments\", \"equity\"]\nunit = \"money\"\nconcept = \"Revenues\"\n\
         members = { ShopAxis = \"MainMember\" }\n",
        "[concepts.income-statement]\nA = { prose = [\"a [b]\"] }\n[axes.ShopAxis]\ndomain = \"ShopDomain\"\n\
         [axes.ShopAxis.members]\nMainMember = { prose = [\"our shop\"] }\n\
         [[prose]]\nlabel = \"cost of our shop\"\nconcept = \"A\"\nmembers = { ShopAxis = \"MainMember\" }\nnegated = true\n",
        "[[tie]]\nname = \"own\"\nequal = [\"Assets\", \"LiabilitiesAndStockholdersEquity\"]\n",
        "[[tie]]\nname = \"own\"\nquotient = \"EarningsPerShareBasic\"\nof = [\"NetIncomeLoss\"]\n\
         by = [\"WeightedAverageNumberOfSharesOutstandingBasic\"]\n",
    ] {
        check(&format!("{HEAD}{text}"), true);
    }
}

#[test]
fn what_a_file_may_not_have_does_not() {
    for text in [
        "[concepts.income-statement]\nA = { lables = [\"a\"] }\n",
        "[concepts.income]\nA = { labels = [\"a\"] }\n",
        "[concepts.income-statement]\nA = { balance = \"left\" }\n",
        "[concepts.income-statement]\nA = { labels = \"a\" }\n",
        "[concepts.income-statement]\n\"A b\" = { labels = [\"a\"] }\n",
        "[concepts.income-statement]\nA = { signed = \"yes\" }\n",
        "[labels]\nRevenues = [3]\n",
        "[sums.income-statement]\nRevenues = \"CostOfRevenue GrossProfit\"\n",
        "[sums.income-statement]\nRevenues = 5\n",
        "[[rules]]\nlabel = \"a\"\n",
        "[[rules]]\nlabel = \"a\"\nconcept = \"Revenues\"\nstatement = \"balance\"\n",
        "[[rules]]\nlabel = \"a\"\nconcept = \"Revenues\"\nunit = \"dollars\"\n",
        "[[prose]]\nlabel = \"a\"\n",
        "[[prose]]\nlabel = \"a\"\nconcept = \"Revenues\"\nnegated = \"yes\"\n",
        "[[prose]]\nlabel = \"a\"\nconcept = \"Revenues\"\nunder = \"b\"\n",
        "[concepts.income-statement]\nA = { prose = \"a\" }\n",
        "[[tie]]\nname = \"own\"\nequal = [\"Assets\"]\n",
        "[[tie]]\nname = \"own\"\nquotient = \"EarningsPerShareBasic\"\n",
        "[[ties]]\nname = \"own\"\n",
    ] {
        check(&format!("{HEAD}{text}"), false);
    }
    check(&HEAD.replace("title = \"Acme\"\n", ""), false);
    check(&HEAD.replace("\"urn:acme:m\"", "\"acme\""), false);
    check(&HEAD.replace("prefix = \"acme\"", "prefix = \"2 acme\""), false);
}

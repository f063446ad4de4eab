//! How far a mapping reaches, what it is told of rules that match nothing, and the labels that it should have.

use super::Place;

const FILING: &str = "\
CONSOLIDATED STATEMENTS OF INCOME
(In thousands)

                                Year ended December 31,
                                     1998        1997
                                 --------    --------
Net sales                        $ 30,066    $ 29,270
Large oven repairs                 20,000      19,000
Brass bands                           120         110
";

const MAPPING: &str = mapping!(
    "[concepts.income-statement]
OvenRepairs = { balance = \"debit\", labels = [\"repairs of large ovens\"] }
"
);

fn place() -> Place {
    let place = Place::new();
    place.write("filings/a.txt", FILING);
    place.write("acme.toml", MAPPING);
    place
}

#[test]
fn fewer_lines_mapped_than_asked_for_end_with_1() {
    let place = place();
    let run = |least: &str| {
        let args = ["validate", "filings", "--entity", "Acme", "--taxonomy", "acme.toml", "--min-coverage", least];
        place.run(&args)
    };
    let low = run("33.4").ends_with(1);
    assert_eq!(low.line("income-statement"), ["income-statement", "3", "1", "2", "2", "33.3%"]);
    assert_eq!(low.line("all"), ["all", "3", "1", "2", "2", "33.3%"]);
    low.says("error[T513 coverage-low]: less than 33.4 per cent of the line items are mapped\n --> acme.toml:1:1\n")
        .says("= note: 1 of 3 line items are concepts of the mapping: 33.3 %\n");
    assert!(!run("33.3").ends_with(0).out.contains("T513"));
    for wrong in ["101", "many", ""] {
        run(wrong).ends_with(2).complains("expected a number from 0 to 100, such as 95 or 97.5");
    }
    place.write("empty/a.txt", "Nothing here.\n");
    let none = place.run(&["validate", "empty", "--entity", "Acme", "--min-coverage", "0"]).ends_with(1);
    none.says("= note: the filings have no line items\n");
}

#[test]
fn rules_that_match_nothing_in_a_folder_are_told() {
    let place = place();
    let note = "note[T512 rule-unmatched]: `repairs of large ovens` of acme:OvenRepairs matched no label\n --> acme.toml:8:46\n";
    let args = |path| ["validate", path, "--entity", "Acme", "--taxonomy", "acme.toml"];
    let run = place.run(&args("filings")).ends_with(0).says(note);
    let run = run.says("= note: no line, heading or column of the filing has such a label\n");
    assert_eq!(run.out.matches("T512").count(), 1, "the built-in mapping is not asked");
    let single = place.run(&args("filings/a.txt")).ends_with(0);
    assert!(!single.out.contains("T512"), "{}", single.out);
    place.write("filings/b.txt", FILING.replace("Large oven repairs    ", "Repairs of large ovens"));
    assert!(!place.run(&args("filings")).ends_with(0).out.contains("T512"));
}

#[test]
fn what_a_mapping_file_cannot_mean_is_told_by_validate_too() {
    let place = place();
    place.write("acme.toml", format!("{MAPPING}Yeast = {{ balance = \"debit\" }}\n"));
    let run = place.run(&["validate", "filings", "--entity", "Acme", "--taxonomy", "acme.toml"]).ends_with(0);
    run.says("warning[T510 mapping-unused]: nothing uses the concept `Yeast`\n --> acme.toml:9:1\n");
}

/// What is suggested, saved as it is, passes the check and maps the label.
#[test]
fn a_suggestion_can_be_used_as_it_is() {
    let place = place();
    let suggest = |format: &str| {
        let args = ["taxonomy", "suggest", "filings", "--taxonomy", "acme.toml", "--format", format];
        place.run(&args).ends_with(0)
    };
    let text = suggest("text")
        .says("2 labels that no rule takes, the most frequent first\n")
        .says("\nLarge oven repairs\n  1 line in 1 filing, income-statement; the first is filings/a.txt:8:1\n")
        .says("  near: OvenRepairs\n  OvenRepairs = [\"large oven repairs\"]\n");
    assert!(
        text.out.ends_with("\nBrass bands\n  1 line in 1 filing, income-statement; the first is filings/a.txt:9:1\n")
            || text
                .out
                .contains("\nBrass bands\n  1 line in 1 filing, income-statement; the first is filings/a.txt:9:1\n\n")
    );

    let json: serde_json::Value = serde_json::from_str(&suggest("json").out).unwrap();
    assert_eq!((json["labels"].as_u64(), json["coverage"][0]["line_items"].as_u64()), (Some(2), Some(3)));
    let of_ovens = json["suggestions"].as_array().unwrap().iter().find(|one| one["concept"] == "OvenRepairs").unwrap();
    assert_eq!((&of_ovens["pattern"], &of_ovens["first"]["line"]), (&"large oven repairs".into(), &8.into()));
    let brass = json["suggestions"].as_array().unwrap().iter().find(|one| one["label"] == "Brass bands").unwrap();
    assert!(brass["concept"].is_null() && brass["nearest"].as_array().unwrap().is_empty());

    place.write("more.toml", suggest("toml").out);
    place.run(&["taxonomy", "check", "more.toml"]).ends_with(0).says("more.toml: sound, with 0 concepts, 1 label, ");
    let args = ["validate", "filings", "--entity", "Acme", "--taxonomy", "more.toml", "--coverage"];
    let run = place.run(&args);
    assert_eq!(run.line("all"), ["all", "3", "2", "1", "1", "66.6%"]);
    let run = run.says("  lines  rules that took most of them\n");
    run.says("      1  ").says(" by `large oven repairs` at more.toml:");
}

#[test]
fn the_same_is_suggested_with_any_number_of_threads() {
    let folder = super::fixtures().display().to_string();
    let told = |threads| Place::new().run(&["taxonomy", "suggest", &folder, "--threads", threads]).ends_with(0).out;
    let one = told("1");
    assert!(one.contains("labels that no rule takes"));
    assert_eq!(one, told("4"));
}

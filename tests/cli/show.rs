//! What `inspect`, `explain`, `taxonomy`, `completions` and `man` show.

use super::{BAD_MAPPING, FILING, MAPPING, Place, fixture};

const Q3: &str = "lexington-2004-q3.txt";

#[test]
fn inspect_shows_statements_rows_and_footings() {
    let run = Place::new().run(&["inspect", &fixture(Q3)]).ends_with(0);
    let run = run
        .says("CONDENSED CONSOLIDATED STATEMENT OF OPERATIONS\n  kind     income-statement\n")
        .says(
            "scale    money in thousands, shares in thousands: \"(IN THOUSANDS, EXCEPT PER SHARE AMOUNTS)\" on line 69",
        )
        .says("  columns  1  2004-07-01..2004-09-30: \"QUARTER ENDED SEPTEMBER 30 2004\"")
        .says("    Gross profit (line 86) = + Net sales (81) - Cost of sales (83)\n")
        .says("    Total net sales (line 164) = + Rubber Group (161) + Metals Group (162)\n")
        .says("SEGMENT FINANCIAL DATA\n");
    let cells = |line: &str| run.out.lines().find(|row| row.trim_start().starts_with(line)).unwrap().to_owned();
    let sales: Vec<_> = cells("81 ").split_whitespace().map(str::to_owned).collect();
    assert_eq!(
        sales,
        ["81", "Net", "sales", "27,485", "^", "28,294", "^", "91,901", "^", "91,550", "^", "gaap:Revenues"]
    );
    assert!(cells("92 ").contains("(433)") && cells("92  =  Income (loss) from operations").contains("gaap:"));
    let (heading, part) = (cells("160 "), cells("161 "));
    assert_eq!(part.find("Rubber").unwrap(), heading.find("Net").unwrap() + 2, "{heading}\n{part}");
}

#[test]
fn figures_that_are_proven_have_a_tick_mark_and_a_reason() {
    let place = Place::new();
    let page = FILING.replace("20,000", "20,900").replace("19,000", "19,800");
    assert_ne!(page, FILING);
    place.write("a.txt", page);
    let rows = place.run(&["inspect", "a.txt", "--entity", "Acme"]).ends_with(0);
    assert!(!rows.out.contains(" ^"), "nothing adds up:\n{}", rows.out);
    let why = place.run(&["explain", "a.txt:7", "--entity", "Acme"]).ends_with(0);
    why.says("  support    30,066, 29,270: unproven: in no sum that foots, and nothing agrees with it\n");
    let why = place.run(&["explain", &format!("{}:81", fixture(Q3))]).ends_with(0);
    let why = why.says("  support    27,485, 28,294, 91,901, 91,550: footed, in the total `Gross profit` (line 86)\n");
    why.says("\n             27,485: tied: printed again, `27,485` (line 164)\n");
    let schedule = place.run(&["explain", &format!("{}:152", fixture("schedule-10q.txt"))]).ends_with(0);
    schedule.says("scheduled: in the schedule and the statements, `");
}

#[test]
fn inspect_lines_figures_up() {
    let run = Place::new().run(&["inspect", &fixture(Q3)]);
    let ends: Vec<_> = ["27,485 ", "2,382 ", "(433)", "(2,719)"]
        .map(|figure| run.out.lines().find_map(|line| line.find(figure).map(|at| at + figure.len())).unwrap())
        .into();
    assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}");
}

#[test]
fn inspect_says_the_same_to_programs() {
    let run = Place::new().run(&["inspect", &fixture(Q3), "--json"]).ends_with(0);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let statement = &json["statements"][0];
    assert_eq!((&statement["kind"], &statement["scale"]["money"]), (&"income-statement".into(), &3.into()));
    assert_eq!(statement["columns"][2]["period"], serde_json::json!({ "start": "2004-01-01", "end": "2004-09-30" }));
    let rows = statement["rows"].as_array().unwrap();
    let sales = rows.iter().find(|row| row["label"] == "Net sales").unwrap();
    assert_eq!(
        (&sales["line"], &sales["concept"], &sales["type"]),
        (&81.into(), &"gaap:Revenues".into(), &"money".into())
    );
    let amount = serde_json::json!(
        { "column": 1, "at_line": 81, "at_column": 59, "printed": "27,485", "value": "27485000",
          "support": ["footed", "tied"] });
    assert_eq!(sales["amounts"][0], amount);
    let footing = &statement["footings"][0];
    let total = usize::try_from(footing["row"].as_u64().unwrap()).unwrap();
    assert_eq!((&rows[total]["label"], &rows[total]["kind"]), (&"Gross profit".into(), &"total".into()));
    assert_eq!((&footing["terms"][1]["sign"], &footing["terms"][1]["label"]), (&"-".into(), &"Cost of sales".into()));
}

#[test]
fn inspect_counts_every_figure_of_the_page() {
    for name in ["lexington-2003-q4", "lexington-2004-q3"] {
        let golden = std::fs::read_to_string(fixture(&format!("{name}.facts.csv"))).unwrap();
        let mut reader = csv::Reader::from_reader(golden.as_bytes());
        let at = |name: &str| golden.lines().next().unwrap().split(',').position(|column| column == name).unwrap();
        let (line, column, unit) = (at("line"), at("column"), at("unit"));
        let mut expected: Vec<(u64, u64)> = Vec::new();
        for record in reader.records().map(Result::unwrap) {
            // Words are in no statement.
            if !record[unit].is_empty() {
                expected.push((record[line].parse().unwrap(), record[column].parse().unwrap()));
            }
        }
        let run = Place::new().run(&["inspect", &fixture(&format!("{name}.txt")), "--json"]);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let statements = json["statements"].as_array().unwrap().iter();
        let rows = statements.flat_map(|statement| statement["rows"].as_array().unwrap());
        let amounts = rows.flat_map(|row| row["amounts"].as_array().unwrap());
        let number = |value: &serde_json::Value| value.as_u64().unwrap();
        let mut found: Vec<_> = amounts.map(|it| (number(&it["at_line"]), number(&it["at_column"]))).collect();
        found.sort_unstable();
        // The figures of running text stand above the tables.
        let first = found.first().unwrap().0;
        expected.retain(|&(line, _)| line >= first);
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn explain_gives_the_reason_of_everything() {
    let place = Place::new();
    place.write("a.txt", FILING);
    let run = place.run(&["explain", "a.txt:7", "--entity", "Acme"]).ends_with(0);
    run.says("a.txt:7\n  Net sales                        $ 30,066    $ 29,270\n")
        .says("concept    gaap:Revenues\n             by the pattern `")
        .says("` at us-gaap-legacy.toml (built in):")
        .says("scale      in thousands: money by \"(In thousands)\" (line 2)\n")
        .says("sign       as printed: it enters `Gross profit` (line 10) with +, and its concept weighs + in gaap:GrossProfit\n")
        .says("   30,066  30066000  USD   -3        1998-01-01..1998-12-31  D-1998-01-01-1998-12-31  f-L7-C36\n")
        .says("  column 2  1997-01-01..1997-12-31: \"Year ended December 31, 1997\"");
}

#[test]
fn explain_says_why_other_rules_decline() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("acme.toml", MAPPING);
    let run = place.run(&["explain", "a.txt:7:36", "--entity", "Acme", "--taxonomy", "acme.toml"]).ends_with(0);
    let run = run.says("concept    acme:Shipments\n             by the pattern `net sales` at acme.toml:8:");
    let others = run.out.split("Other rules with a pattern for this label:\n").nth(1).unwrap();
    let revenues = others.lines().find(|line| line.contains("gaap:Revenues by the label")).unwrap();
    assert!(revenues.ends_with(": another rule comes first"), "{revenues}");
}

#[test]
fn explain_tells_of_two_readings_which_was_taken_and_why() {
    let place = Place::new();
    let rows = "Dividends received                 2,500       3,100\n\
                Dividends passed on               (2,500)     (3,100)\n\
                Net sales                         30,066      29,270\n\
                Other revenues                     1,208       1,957\n\
                \x20                                  ------      ------\n\
                Total revenues                    31,274      31,227\n";
    let head =
        "ACME CORPORATION\nSTATEMENTS OF OPERATIONS\n(In thousands)\n\n                    Year ended December 31,\n";
    place.write("a.txt", format!("{head}                                    1998        1997\n{rows}"));
    let run = place.run(&["explain", "a.txt:12", "--entity", "Acme"]).ends_with(0);
    run.says("footed, as the total of the lines 7, 8, 9, 10\n")
        .says("  not taken  the lines 9, 10 foot too, but no section begins at its first row\n");
}

#[test]
fn explain_knows_segments_and_reversed_signs() {
    let place = Place::new();
    let part = place.run(&["explain", &format!("{}:161", fixture(Q3))]).ends_with(0);
    part.says("under      `Net sales:` (line 160)\n")
        .says("concept    gaap:Revenues\n             by the heading `Net sales:` (line 160): the line is a part of the company")
        .says("RubberGroupMember of gaap:StatementBusinessSegmentsAxis, ")
        .says("it enters `Total net sales` (line 164) with +");
    let gain = place.run(&["explain", &format!("{}:127", fixture(Q3))]).ends_with(0);
    gain.says("sign       the opposite of what is printed: it enters `EBITDA` (line 134) with +")
        .says("  (3,252)  3252000  USD   -3        2004-01-01..2004-09-30");
}

#[test]
fn explain_helps_on_lines_without_figures() {
    let place = Place::new();
    let heading = place.run(&["explain", &format!("{}:160", fixture(Q3))]).ends_with(0);
    heading
        .says(
            "No figure of a statement is on this line; it is the heading `Net sales:` in \"SEGMENT FINANCIAL DATA\".\n",
        )
        .says("  137  Net cash provided by operating activities\n    161  Rubber Group\n");
    let prose = place.run(&["explain", &format!("{}:5", fixture("no-statements.txt"))]).ends_with(0);
    prose.says("No statement with figures was recognised in the filing.");
    let label = place.run(&["explain", &format!("{}:99", fixture(Q3))]).ends_with(0);
    label.says("(2,704)  -2704000");
}

#[test]
fn taxonomy_check_tells_errors_and_soundness() {
    let place = Place::new();
    place.write("bad.toml", BAD_MAPPING);
    place.write("acme.toml", MAPPING);
    place
        .run(&["taxonomy", "check", "acme.toml"])
        .ends_with(0)
        .says("acme.toml: sound, with 1 concept, 1 label, 0 rules, 0 sums; it extends us-gaap-legacy\n");
    let both = place.run(&["taxonomy", "check", "bad.toml", "acme.toml"]).ends_with(1);
    both.says(" --> bad.toml:8:1\n").says(" --> bad.toml:10:9\n").says("bad.toml: 2 errors\n").says("acme.toml: sound");
}

#[test]
fn taxonomy_export_writes_the_files_and_their_package() {
    let place = Place::new();
    place.write("acme.toml", MAPPING);
    place
        .run(&["taxonomy", "export", "acme.toml", "--out", "acme"])
        .ends_with(0)
        .says("and the package acme.zip are in acme\n");
    let files = place.tree("acme");
    for name in
        ["acme.xsd", "us-gaap-legacy.xsd", "acme_lab.xml", "acme_pre.xml", "acme_cal.xml", "acme_def.xml", "acme.zip"]
    {
        assert!(files.contains_key(name), "{name} is not among {:?}", files.keys());
    }
    assert!(String::from_utf8_lossy(&files["acme.xsd"]).contains("name=\"Shipments\""));
    assert!(files["acme.zip"].starts_with(b"PK"));
    place.run(&["taxonomy", "export", "--out", "built-in"]).ends_with(0);
    assert!(place.names("built-in").contains(&"us-gaap-legacy.zip".to_owned()));
}

#[test]
fn shells_and_man_know_the_commands() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        place.run(&["completions", shell]).ends_with(0).says("explain").says("manifest");
    }
    place.run(&["man"]).ends_with(0).says(".TH tickmark 1").says("tickmark\\-convert");
    place.run(&["man", "taxonomy", "export"]).ends_with(0).says(".TH tickmark-taxonomy-export 1");
    place.run(&["man", "nothing"]).ends_with(2).complains("error: there is no command `nothing`\n");
}

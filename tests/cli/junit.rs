//! Findings as JUnit XML, read with a parser that others wrote.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{BAD_MAPPING, FILING, Place, Run};

fn report(run: &Run) -> Report {
    Report::deserialize_from_str(&run.out).unwrap_or_else(|error| panic!("{error} in\n{}", run.out))
}

fn suite<'a>(report: &'a Report, name: &str) -> &'a TestSuite {
    let found = report.test_suites.iter().find(|suite| suite.name.as_str() == name);
    found.unwrap_or_else(|| panic!("no suite {name}"))
}

fn case<'a>(suite: &'a TestSuite, name: &str) -> &'a TestCase {
    suite.test_cases.iter().find(|case| case.name.as_str() == name).unwrap_or_else(|| panic!("no case {name}"))
}

fn failure(case: &TestCase) -> Option<(NonSuccessKind, String, String)> {
    match &case.status {
        TestCaseStatus::NonSuccess { kind, message, description, .. } => {
            let text = |text: &Option<quick_junit::XmlString>| {
                text.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default()
            };
            Some((*kind, text(message), text(description)))
        }
        _ => None,
    }
}

#[test]
fn a_suite_for_each_filing_and_a_case_for_each_rule() {
    let place = Place::new();
    place.write("f/a.txt", FILING);
    place.write("f/b.txt", format!("                    SMITH & SONS CORPORATION\n{FILING}"));
    place.write("tickmark.toml", "[[overrides]]\nfiles = [\"b.txt\"]\nlevels = { T001 = \"allow\" }\n");
    let report = report(&place.run(&["validate", "f", "--format", "junit"]).ends_with(1).complains(" filing "));
    assert_eq!((report.name.as_ref().unwrap().as_str(), report.test_suites.len()), ("tickmark", 2));
    let (a, b) = (suite(&report, "f/a.txt"), suite(&report, "f/b.txt"));
    assert_eq!(report.tests, a.tests + b.tests);
    assert_eq!((report.failures, a.failures, b.failures, report.errors), (1, 1, 0, 0));
    assert_eq!(a.tests, a.test_cases.len());
    let (kind, message, text) = failure(case(a, "T002 entity-unknown")).unwrap();
    assert_eq!((kind, message.as_str()), (NonSuccessKind::Failure, "nothing says who reports"));
    assert!(text.starts_with("f/a.txt:1:1: error[T002 entity-unknown]: nothing says who reports\nhelp: "), "{text}");
    assert!(matches!(case(b, "T001 entity-from-text").status, TestCaseStatus::Skipped { .. }));
    assert!(matches!(case(b, "T401 facts-disagree").status, TestCaseStatus::Success { .. }));
    assert!(a.test_cases.iter().all(|case| !case.name.as_str().starts_with("T5")), "those are of mapping files");
    case(a, "T701 restated");
}

#[test]
fn a_rule_that_does_not_fail_the_run_has_passed_and_says_what_it_found() {
    let place = Place::new();
    place.write("a.txt", format!("                    ACME CORPORATION\n{FILING}"));
    let report = report(&place.run(&["validate", "a.txt", "--format", "junit"]).ends_with(0));
    let case = case(suite(&report, "a.txt"), "T001 entity-from-text");
    assert!(matches!(case.status, TestCaseStatus::Success { .. }));
    assert!(case.system_out.as_ref().unwrap().as_str().starts_with("a.txt:1:21: warning[T001 entity-from-text]: "));
}

#[test]
fn findings_of_one_rule_are_one_failure() {
    let place = Place::new();
    let lines =
        "Relocation of the bakery             70          65\nRepainting of the barn               80          75\n";
    place.write("a.txt", FILING.replace("Net sales  ", &format!("{lines}Net sales  ")));
    let args = ["validate", "a.txt", "--entity", "Acme", "--deny", "T301", "--format", "junit"];
    let report = report(&place.run(&args).ends_with(1));
    let (_, message, text) = failure(case(suite(&report, "a.txt"), "T301 line-unmapped")).unwrap();
    assert!(message.ends_with(" (and 1 more)"), "{message}");
    assert!(text.contains("a.txt:7:1: ") && text.contains("a.txt:8:1: "), "{text}");
}

#[test]
fn what_cannot_be_read_is_an_error() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("b.txt", "");
    let report =
        report(&place.run(&["validate", "a.txt", "b.txt", "--entity", "Acme", "--format", "junit"]).ends_with(2));
    let (kind, message, _) = failure(&suite(&report, "b.txt").test_cases[0]).unwrap();
    assert_eq!((kind, message.as_str()), (NonSuccessKind::Error, "cannot read b.txt as a filing: the file is empty"));
    assert_eq!(report.errors, 1);
}

#[test]
fn errors_of_mapping_files_and_of_the_configuration_have_their_suites() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("bad.toml", BAD_MAPPING);
    let bad = report(&place.run(&["validate", "a.txt", "--taxonomy", "bad.toml", "--format", "junit"]).ends_with(2));
    assert!(failure(case(suite(&bad, "bad.toml"), "T502 mapping-unknown-name")).is_some());
    assert!(failure(case(suite(&bad, "bad.toml"), "T503 mapping-pattern")).is_some());
    place.write("tickmark.toml", "levles = 1\n");
    let bad = report(&place.run(&["validate", "a.txt", "--format", "junit"]).ends_with(2));
    assert!(failure(case(suite(&bad, "tickmark.toml"), "T801 configuration-wrong")).is_some());
}

#[test]
fn characters_that_xml_cannot_hold() {
    let place = Place::new();
    place.write("a.txt", FILING.replace("Net sales", "Net \u{1b}[1m <&>"));
    let run = place.run(&["validate", "a.txt", "--entity", "Acme", "--deny", "T301", "--format", "junit"]);
    report(&run);
    assert!(!run.out.contains('\u{1b}'));
}

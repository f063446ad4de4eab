//! Markup in a filing is text wherever it is shown: pages of a filing that is full of it, opened in headless Chromium, run nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde::Deserialize;
use tickmark::source::SourceFile;

use crate::browser;
use crate::checks::hostile::filing;
use crate::support::filings::{converted, inline_report};
use crate::support::forms;

/// What a page did and has.
#[derive(Debug, Deserialize)]
struct Looked {
    title: String,
    ran: Vec<String>,
    scripts: usize,
    active: Vec<String>,
    requests: Vec<String>,
    elements: BTreeMap<String, usize>,
    text: String,
}

/// Elements that are in inline reports, and no others.
fn is_ours(element: &str) -> bool {
    let ours =
        ["html", "head", "meta", "title", "style", "body", "div", "ul", "li", "a", "span", "p", "h2", "pre", "br"];
    ours.contains(&element) || ["ix:", "xbrli:", "xbrldi:", "link:"].iter().any(|prefix| element.starts_with(prefix))
}

#[test]
fn a_filing_of_markup_runs_nothing() {
    if browser::is_off("a_filing_of_markup_runs_nothing") {
        return;
    }
    let out = tempfile::tempdir().unwrap();
    let source = SourceFile::from_text("hostile.txt", filing());
    let converted = converted(&source);
    let report = inline_report(&source, &converted);
    forms::write(&converted.instance, report.clone(), out.path());
    // A server may send the report as HTML, whose parser is more lenient.
    let as_html = out.path().join("report.html");
    fs::write(&as_html, &report).unwrap();
    // A page that does what must not happen, so that it would be seen.
    let guilty = out.path().join("guilty.html");
    fs::write(
        &guilty,
        "<script>window.hostile0=1</script><img src=x onerror=\"window.hostile1=1\"><a href=\"javascript:1\">x</a>",
    )
    .unwrap();
    let pages: Vec<PathBuf> = vec![out.path().join("report.xhtml"), as_html, guilty];
    let looked: Vec<Looked> = browser::run("tests/viewer/run.py", &pages);
    let [xhtml, html, guilty] = &looked[..] else { panic!("three pages") };

    assert!(guilty.ran.contains(&"hostile0".to_owned()) && guilty.ran.contains(&"hostile1".to_owned()), "{guilty:?}");
    assert!(guilty.scripts == 1 && guilty.active.len() == 3 && !guilty.requests.is_empty(), "{guilty:?}");

    for looked in [xhtml, html] {
        assert_eq!((&looked.ran, looked.scripts), (&Vec::new(), 0), "{:?}", looked.active);
        assert_eq!((&looked.active, &looked.requests), (&Vec::new(), &Vec::new()));
        let others: Vec<_> = looked.elements.keys().filter(|element| !is_ours(element)).collect();
        assert_eq!(others, Vec::<&String>::new());
        assert!(
            looked.title.starts_with("</title><script>window.hostile2=1</script> & \"CO\" ]]>"),
            "{}",
            looked.title
        );
        for shown in
            ["<script>window.hostile12=1</script>", "\"><img src=x onerror=window.hostile13=1>", "<!ENTITY e SYSTEM"]
        {
            assert!(looked.text.contains(shown), "{shown} is not shown");
        }
    }
    assert!(converted.instance.facts.len() > 15, "{} facts", converted.instance.facts.len());
}

/// The labels of concepts, the name of the company and the blocks of notes are in the viewer's data, which is a script.
#[test]
fn the_viewer_of_a_filing_of_markup_runs_nothing() {
    if browser::is_off("the_viewer_of_a_filing_of_markup_runs_nothing") {
        return;
    }
    let out = tempfile::tempdir().unwrap();
    let source = SourceFile::from_text("hostile.txt", filing());
    let converted = converted(&source);
    let [_, report, ..] = forms::write(&converted.instance, inline_report(&source, &converted), out.path());
    let seen = browser::open(&browser::build(&report), &[], &out.path().join("viewer.png"));
    assert_eq!(seen.complaints, Vec::<String>::new());
    assert_eq!(seen.stepped.len(), converted.instance.facts.len() + converted.instance.texts.len());
    assert_eq!(seen.ran, Vec::<String>::new());
}

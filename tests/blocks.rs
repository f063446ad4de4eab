//! Text blocks: one value in every form, whatever the text is and whatever is tagged in it.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod support;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};
use rust_decimal::Decimal;
use support::filings::{check_all, inline_report};
use support::hostile::HOSTILE;
use support::sample::sample;
use tickmark::export::{csv, inline, json, xml};
use tickmark::source::{Section, SourceFile, Span};
use tickmark::xbrl::{Element, ElementKind, Fact, Instance, Origin, PeriodType, QName, TextFact, TextType, TextValue};

/// The sample's report of another text, with a block of each span and a figure at each place.
fn report(file: &SourceFile, blocks: &[Span], figures: &[Span]) -> Instance {
    let mut instance = sample().instance;
    let (entry, context) = (&mut instance.dts.entry, instance.facts[0].context);
    for (index, &span) in blocks.iter().enumerate() {
        let concept = QName::new(entry.namespace.clone(), format!("Note{index}TextBlock"));
        entry.elements.push(Element {
            name: concept.clone(),
            kind: ElementKind::Text(TextType::Block),
            period_type: PeriodType::Duration,
            balance: None,
            labels: Vec::new(),
        });
        let value = TextValue::Block(file.slice(span).to_owned());
        instance.texts.push(TextFact { id: format!("b-{index}"), concept, context, value, span });
    }
    let first = instance.facts[0].clone();
    let figure = |(index, &span)| Fact {
        id: format!("f-{index}"),
        value: Decimal::from(index % 3),
        origin: Origin::Reported { span, scale: 0 },
        ..first.clone()
    };
    instance.facts = figures.iter().enumerate().map(figure).collect();
    instance
}

fn inline_of(instance: &Instance, file: &SourceFile) -> String {
    let whole = Section {
        id: "s".to_owned(),
        title: "Text".to_owned(),
        note: String::new(),
        span: Span::new(0, file.text().len()),
    };
    String::from_utf8(inline::write(instance, file, &[whole]).unwrap()).unwrap()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn resolved(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref().unwrap() {
        Some(character) => character.to_string(),
        None => resolve_predefined_entity(reference).unwrap().to_owned(),
    }
}

/// The values of blocks in an inline report, as Inline XBRL 1.1 section 11.1.2 makes them: the content without the elements of
/// Inline XBRL, escaped. By id, in the order of the report.
fn values(xhtml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xhtml);
    let (mut found, mut open): (Vec<(String, String)>, Option<usize>) = (Vec::new(), None);
    let mut depth = 0;
    loop {
        let event = reader.read_event().unwrap();
        let Some(within) = open else {
            match event {
                Event::Start(start) if start.name().as_ref() == "ix:nonNumeric" => {
                    let attribute = |name| start.try_get_attribute(name).unwrap().map(|it| it.value.to_string());
                    if attribute("escape").as_deref() == Some("true") {
                        found.push((attribute("id").unwrap(), String::new()));
                        (open, depth) = (Some(found.len() - 1), 0);
                    }
                }
                Event::Eof => return found,
                _ => {}
            }
            continue;
        };
        let value = &mut found[within].1;
        match event {
            Event::Start(start) => {
                depth += 1;
                let is_tag = start.name().as_ref().starts_with("ix:");
                value.extend((!is_tag).then(|| format!("<{}>", &*start)));
            }
            Event::Empty(empty) => value.extend(["<", &*empty, "/>"]),
            Event::End(_) if depth == 0 => open = None,
            Event::End(end) => {
                depth -= 1;
                let name = end.name();
                let is_tag = name.as_ref().starts_with("ix:");
                value.extend((!is_tag).then(|| format!("</{}>", name.as_ref())));
            }
            Event::Text(text) => value.push_str(&text),
            Event::GeneralRef(reference) => value.push_str(&escaped(&resolved(&reference))),
            Event::Eof => panic!("a block does not end"),
            _ => {}
        }
    }
}

/// The values of blocks in `report.xbrl`.
fn plain_values(xbrl: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xbrl);
    let (mut found, mut inside): (Vec<(String, String)>, bool) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref().ends_with("TextBlock") => {
                let id = start.try_get_attribute("id").unwrap().unwrap().value.to_string();
                found.push((id, String::new()));
                inside = true;
            }
            Event::Text(text) if inside => found.last_mut().unwrap().1.push_str(&text),
            Event::GeneralRef(reference) if inside => found.last_mut().unwrap().1.push_str(&resolved(&reference)),
            Event::End(_) => inside = false,
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// The values of blocks in both reports, sorted.
fn both(xhtml: &str, instance: &Instance) -> [Vec<(String, String)>; 2] {
    let xbrl = String::from_utf8(xml::write(instance).unwrap()).unwrap();
    let both = [values(xhtml), plain_values(&xbrl)];
    both.map(|mut values| {
        values.sort();
        values
    })
}

/// Both reports say the same, and the text comes back. Gives the values.
fn check(file: &SourceFile, instance: &Instance) -> Vec<(String, String)> {
    let xhtml = inline_of(instance, file);
    let is_shown = !instance.facts.is_empty() || !instance.texts.is_empty();
    let shown: Vec<&str> = is_shown.then_some(file.text()).into_iter().collect();
    assert_eq!(inline::texts_of(&xhtml).unwrap(), shown);
    let [found, expected] = both(&xhtml, instance);
    assert_eq!(found, expected);
    assert_eq!(xhtml.matches("</ix:nonFraction>").count(), instance.facts.len());
    found
}

#[test]
fn figures_in_a_block_are_facts_and_text_of_it() {
    let file = SourceFile::from_text("f", "NOTE 1\n\nSales <R&D>  1,234\r\nCosts  500\u{c}\rNOTE 2\n");
    let at = |text: &str| file.text().find(text).map(|start| Span::new(start, start + text.len())).unwrap();
    let block = Span::new(0, at("\rNOTE 2").start + 1);
    let mut instance = report(&file, &[block], &[at("1,234"), at("500")]);
    for (fact, value) in instance.facts.iter_mut().zip([1234, 500]) {
        fact.value = Decimal::from(value);
    }
    let found = check(&file, &instance);
    let value = "<span style=\"white-space:pre\">NOTE 1\n\nSales &lt;R&amp;D&gt;  1,234\r\nCosts  500\
                 <span class=\"control\">\u{240c}</span>\r<br/></span>";
    assert_eq!(found, [("b-0".to_owned(), value.to_owned())]);
    let xhtml = inline_of(&instance, &file);
    let (inside, _) = xhtml.split_once("</ix:nonNumeric>").unwrap();
    assert_eq!(inside.matches("</ix:nonFraction>").count(), 2, "{xhtml}");
    // The other forms.
    let json: serde_json::Value = serde_json::from_slice(&json::write(&instance).unwrap()).unwrap();
    assert_eq!(json["facts"]["b-0"]["value"], value);
    assert_eq!(json["facts"]["b-0"]["dimensions"]["language"], "en-us");
    let table = csv::table(&instance).unwrap();
    let mut rows = ::csv::Reader::from_reader(table.as_slice());
    assert!(rows.records().any(|row| row.unwrap().iter().any(|cell| cell == value)));
}

#[test]
fn the_blocks_of_filings_are_the_same_in_both_reports() {
    check_all("the_blocks_of_filings", |filing| {
        let instance = &filing.converted.instance;
        let xhtml = String::from_utf8(inline_report(&filing.source, &filing.converted)).unwrap();
        let blocks = instance.texts.iter().filter(|fact| matches!(fact.value, TextValue::Block(_)));
        let [found, expected] = both(&xhtml, instance);
        let mut wrong = Vec::new();
        wrong.extend((found != expected).then(|| "the reports say other things of their blocks".to_owned()));
        wrong.extend((found.len() != blocks.count()).then(|| "a block is missing".to_owned()));
        let (_, hidden) = xhtml.split_once("<ix:hidden>").unwrap_or_default();
        wrong.extend(hidden.contains("escape=").then(|| "a block is hidden".to_owned()));
        wrong
    });
}

#[test]
fn words_that_are_not_meant_well_are_blocks_too() {
    for words in HOSTILE {
        let file = SourceFile::from_text("f", format!("a\n{words}\nb"));
        let block = Span::new(2, 2 + words.len());
        assert_eq!(check(&file, &report(&file, &[block], &[])).len(), 1, "{words:?}");
    }
}

#[test]
fn a_block_that_cuts_through_another_is_hidden() {
    let file = SourceFile::from_text("f", "NOTE 1\nNOTE 2\nNOTE 3\n");
    let instance = report(&file, &[Span::new(0, 13), Span::new(7, 20)], &[]);
    assert_eq!(check(&file, &instance).len(), 2);
    let xhtml = inline_of(&instance, &file);
    let (_, hidden) = xhtml.split_once("<ix:hidden>").unwrap();
    assert!(hidden.contains("id=\"b-1\"") && !hidden.contains("id=\"b-0\""), "{hidden}");
}

/// What matters in a text: figures, line ends, controls, markup, stand-ins and what looks like them.
const PIECES: &[&str] = &[
    "0", "12", "-", " ", "\n", "\r\n", "\u{c}", "\0", "</span>", "&amp;", "]]>", "\u{2426}", "\u{240c}", "\u{ffff}",
    "\u{e9}", "&#13;",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_block_has_one_value(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        ends in prop::collection::vec(0..60_usize, 0..6),
        places in prop::collection::vec((0..60_usize, 0..3_usize), 0..6),
    ) {
        let file = SourceFile::from_text("f", pieces.concat());
        let text = file.text();
        // A line end of two characters is not cut.
        let is_cut = |at: usize| text.is_char_boundary(at) && !text[at..].starts_with('\n');
        let near = |at: usize| (0..=at.min(text.len())).rfind(|&at| is_cut(at)).unwrap_or(0);
        let mut ends: Vec<usize> = ends.into_iter().map(near).collect();
        ends.sort_unstable();
        let blocks: Vec<Span> = ends.chunks_exact(2).map(|ends| Span::new(ends[0], ends[1])).collect();
        let mut figures: Vec<Span> = places.into_iter().map(|(at, length)| Span::new(near(at), near(at + length))).collect();
        figures.sort_unstable();
        let instance = report(&file, &blocks, &figures);
        prop_assert_eq!(check(&file, &instance).len(), blocks.len());
    }
}

//! The exporters, without other people's programs: what can be read back is what was written.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod support;

use std::io::Read;

use proptest::prelude::*;
use quick_xml::events::Event;
use rust_decimal::Decimal;
use support::hostile::{HOSTILE, hostile};
use support::sample::{Sample, sample};
use tickmark::export::package::{self, Kind};
use tickmark::export::{csv, inline, json, restore, taxonomy, xml};
use tickmark::source::{Section, SourceFile, Span};
use tickmark::xbrl::{Fact, Instance, Label, LabelRole, Origin};

fn xhtml(sample: &Sample) -> String {
    String::from_utf8(sample.inline_report()).unwrap()
}

#[test]
fn the_filing_comes_back_from_the_inline_report() {
    let sample = sample();
    let (xhtml, text) = (xhtml(&sample), sample.file.text());
    assert_eq!(inline::texts_of(&xhtml).unwrap(), [text]);
    assert_eq!(inline::bytes_of(&xhtml).unwrap(), [sample.file.encoding().encode(text)]);
}

#[test]
fn sections_without_facts_are_named_and_left_out() {
    let xhtml = xhtml(&sample());
    let lines = [
        "<li>\n          <a href=\"#s0\">10-Q</a>\n          <span> document 1 of 2, q1.txt, 30 facts</span>\n",
        "<p>Not shown, without facts: EX-10 &amp; 11</p>\n",
        "<div class=\"section\" id=\"s0\">\n      <h2>10-Q<span> document 1 of 2, q1.txt, lines 1 to 26</span>\n      </h2>\n      <pre>",
    ];
    for line in lines {
        assert!(xhtml.contains(line), "{line} is not in {xhtml}");
    }
}

#[test]
fn figures_are_tagged_where_they_stand() {
    let xhtml = xhtml(&sample());
    let lines = [
        "Total net sales                  <ix:nonFraction id=\"f-L13-C40\" name=\"usl:Revenues\" \
         contextRef=\"D-2003-10-01-2003-12-31\" unitRef=\"USD\" decimals=\"-3\" tick:support=\"footed tied\" \
         scale=\"3\" format=\"ixt:num-dot-decimal\">31,525</ix:nonFraction>       <ix:nonFraction",
        "$   (<ix:nonFraction id=\"f-L19-C43\" name=\"usl:EarningsPerShareBasic\" \
         contextRef=\"D-2003-10-01-2003-12-31\" unitRef=\"USD-per-share\" decimals=\"2\" tick:support=\"footed tied\" \
         format=\"ixt:num-dot-decimal\" sign=\"-\">.19</ix:nonFraction>)",
        "format=\"ixt:fixed-zero\">--</ix:nonFraction>&#13;\n",
        "<ix:hidden>\n          <ix:nonFraction id=\"f-L3-C43\" name=\"acme:RubberShare\" \
         contextRef=\"D-2003-10-01-2003-12-31\" unitRef=\"pure\" decimals=\"1\" tick:support=\"unproven\">0.5</ix:nonFraction>\n",
    ];
    for line in lines {
        assert!(xhtml.contains(line), "{line} is not in {xhtml}");
    }
}

#[test]
fn the_instance_has_full_values_and_readable_ids() {
    let xbrl = String::from_utf8(xml::write(&sample().instance).unwrap()).unwrap();
    let lines = [
        "  <link:schemaRef xlink:type=\"simple\" xlink:href=\"taxonomy/acme.xsd\"/>\n",
        "  <xbrli:context id=\"D-2003-10-01-2003-12-31-RubberGroupMember\">\n",
        "<xbrldi:explicitMember dimension=\"usl:StatementBusinessSegmentsAxis\">acme:RubberGroupMember<",
        "contextRef=\"D-2003-10-01-2003-12-31\" unitRef=\"USD\" decimals=\"-3\" tick:support=\"scheduled\">-947000</usl:NetIncomeLoss>\n",
        "unitRef=\"USD-per-share\" decimals=\"2\" tick:support=\"footed tied\">-0.19</usl:EarningsPerShareBasic>\n",
    ];
    for line in lines {
        assert!(xbrl.contains(line), "{line} is not in {xbrl}");
    }
}

#[test]
fn taxonomies_are_written_in_a_fixed_order_and_packages_to_the_byte() {
    let dts = sample().instance.dts;
    let names: Vec<_> = taxonomy::files(&dts).unwrap().into_iter().map(|(name, _)| name).collect();
    let expected = ["acme.xsd", "us-gaap-legacy.xsd", "acme_lab.xml", "acme_pre.xml", "acme_cal.xml", "acme_def.xml"];
    assert_eq!(names, expected);
    assert_eq!(taxonomy::package(&dts, "Acme").unwrap(), taxonomy::package(&dts, "Acme").unwrap());
}

/// The cells of `report.csv`, the header first.
fn cells(instance: &Instance) -> Vec<Vec<String>> {
    let table = csv::table(instance).unwrap();
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_slice());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// `report.json`
fn parsed(instance: &Instance) -> serde_json::Value {
    serde_json::from_slice(&json::write(instance).unwrap()).unwrap()
}

#[test]
fn json_has_the_facts_by_their_ids() {
    let instance = sample().instance;
    let report = parsed(&instance);
    let fact = serde_json::json!({
        "value": "-0.19",
        "decimals": 2,
        "dimensions": {
            "concept": "usl:EarningsPerShareBasic",
            "entity": "cik:0000012570",
            "period": "2003-10-01T00:00:00/2004-01-01T00:00:00",
            "unit": "iso4217:USD/xbrli:shares",
        },
        "tick:support": "footed tied",
    });
    assert_eq!(report["facts"]["f-L19-C43"], fact);
    assert_eq!(report["facts"].as_object().unwrap().len(), instance.facts.len());
    // The order of the text, which a map of the parser does not keep.
    let text = String::from_utf8(json::write(&instance).unwrap()).unwrap();
    let places: Vec<_> =
        instance.facts.iter().map(|fact| text.find(&format!("\"{}\": {{", fact.id)).unwrap()).collect();
    assert!(places.is_sorted());
    let prefixes: Vec<_> = report["documentInfo"]["namespaces"].as_object().unwrap().keys().collect();
    assert_eq!(prefixes, ["acme", "cik", "iso4217", "tick", "usl", "xbrl", "xbrli"]);
}

#[test]
fn csv_has_a_row_for_each_fact_and_a_column_for_each_axis() {
    let instance = sample().instance;
    let cells = cells(&instance);
    let axis = "usl_StatementBusinessSegmentsAxis";
    assert_eq!(cells[0], ["id", "concept", "period", "unit", axis, "value", "decimals", "support"]);
    let period = "2003-10-01..2003-12-31";
    let rows = [
        ["f-L11-C40", "usl:Revenues", period, "iso4217:USD", "acme:RubberGroupMember", "20100000", "-3", "footed tied"],
        ["f-L25-C41", "usl:Cash", "2003-12-31@end", "iso4217:USD", "", "2345000", "-3", "footed tied"],
        ["f-L3-C43", "acme:RubberShare", period, "", "", "0.5", "1", "unproven"],
    ];
    for row in rows {
        assert!(cells.iter().any(|cells| *cells == row), "{row:?} is not in {cells:#?}");
    }
    let ids: Vec<_> = cells[1..].iter().map(|cells| cells[0].as_str()).collect();
    assert_eq!(ids, instance.facts.iter().map(|fact| fact.id.as_str()).collect::<Vec<_>>());
}

#[test]
fn hostile_words_come_back_from_json_and_csv() {
    let instance = hostile().instance;
    let report = parsed(&instance);
    let value = |index| restore(report["facts"][format!("w-{index}")]["value"].as_str().unwrap());
    let from_json: Vec<_> = (0..HOSTILE.len()).map(value).collect();
    assert_eq!(from_json, HOSTILE);
    let table = cells(&instance);
    let value = table[0].iter().position(|name| name == "value").unwrap();
    let from_csv: Vec<_> = table[1..=HOSTILE.len()].iter().map(|cells| restore(&meant(&cells[value]))).collect();
    assert_eq!(from_csv, HOSTILE);
}

#[test]
fn hostile_words_come_back_from_labels() {
    let mut dts = hostile().instance.dts;
    let hostile = HOSTILE.iter().filter(|words| !words.is_empty());
    for (element, words) in dts.entry.elements.iter_mut().zip(hostile.clone()) {
        element.labels = vec![Label { role: LabelRole::Documentation, text: (*words).to_owned() }];
    }
    let files = taxonomy::files(&dts).unwrap();
    let (_, linkbase) = files.iter().find(|(name, _)| name.ends_with("_lab.xml")).unwrap();
    let mut reader = quick_xml::Reader::from_str(std::str::from_utf8(linkbase).unwrap());
    let (mut labels, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(start) if start.name().as_ref() == "link:label" => {
                inside = start.attributes().any(|it| it.unwrap().value.ends_with("/documentation"));
                labels.extend(inside.then(String::new));
            }
            Event::End(_) => inside = false,
            Event::Text(text) if inside => labels.last_mut().unwrap().push_str(&text),
            Event::GeneralRef(name) if inside => {
                let entity = format!("&{};", &*name);
                labels.last_mut().unwrap().push_str(&quick_xml::escape::unescape(&entity).unwrap());
            }
            _ => {}
        }
    }
    // The elements behind them keep the labels that they had.
    let hostile: Vec<&str> = hostile.copied().collect();
    let labels: Vec<String> = labels[..hostile.len()].iter().map(|label| restore(label)).collect();
    assert_eq!(labels, hostile);
}

/// What a cell says (xBRL-CSV 1.0, special values).
fn meant(cell: &str) -> String {
    match cell {
        "#empty" => String::new(),
        cell => cell.strip_prefix('#').unwrap_or(cell).to_owned(),
    }
}

#[test]
fn a_package_has_the_report_and_what_it_refers_to() {
    let instance = sample().instance;
    let taxonomy = taxonomy::files(&instance.dts).unwrap();
    let write = || package::write(&instance, Kind::Other, &[("report.json", b"{}")], &taxonomy).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(write())).unwrap();
    let names: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let expected = [
        "META-INF/reportPackage.json",
        "META-INF/taxonomyPackage.xml",
        "META-INF/catalog.xml",
        "reports/taxonomy/acme.xsd",
        "reports/taxonomy/us-gaap-legacy.xsd",
        "reports/taxonomy/acme_lab.xml",
        "reports/taxonomy/acme_pre.xml",
        "reports/taxonomy/acme_cal.xml",
        "reports/taxonomy/acme_def.xml",
        "reports/report.json",
    ];
    assert_eq!(names, expected.map(|name| format!("acme/{name}")));
    let mut report = String::new();
    archive.by_name("acme/reports/report.json").unwrap().read_to_string(&mut report).unwrap();
    assert_eq!(report, "{}");
    assert_eq!(write(), write(), "a package is the same to the byte");
}

#[test]
fn an_undeclared_element_is_an_error() {
    let mut dts = sample().instance.dts;
    dts.imports.clear();
    let error = taxonomy::files(&dts).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::InvalidData);
}

#[test]
fn documents_of_another_origin_are_refused() {
    let head = "<meta name=\"tickmark-encoding\" content=\"utf-8\"/>";
    let refused = |body: &str| inline::texts_of(&format!("<html>{head}{body}</html>")).unwrap_err();
    assert!(matches!(refused("<pre>&eacute;</pre>"), inline::NotInline::Entity(_)));
    assert!(matches!(refused("<pre></html>"), inline::NotInline::Xml(_)));
    assert!(matches!(inline::texts_of("<html><pre></pre></html>"), Err(inline::NotInline::NoEncoding)));
    assert!(matches!(inline::bytes_of("<html/>"), Err(inline::NotInline::NoEncoding)));
}

/// A fact for each of `spans`, wherever they lie.
fn tagged(spans: &[(usize, usize)]) -> Instance {
    let mut instance = sample().instance;
    let model = instance.facts[0].clone();
    let fact = |(index, &(start, length)): (usize, &(usize, usize))| Fact {
        id: format!("f-{index}"),
        value: Decimal::from(index % 3),
        origin: Origin::Reported { span: Span::new(start, start + length), scale: 0 },
        ..model.clone()
    };
    instance.facts = spans.iter().enumerate().map(fact).collect();
    instance
}

fn section(index: usize, start: usize, end: usize) -> Section {
    Section { id: format!("s{index}"), title: "Text".to_owned(), note: String::new(), span: Span::new(start, end) }
}

/// Pieces that matter here: figures, line ends, controls, markup, stand-ins and what looks like them.
const PIECES: &[&str] = &[
    "0",
    "1",
    "2",
    "1,",
    "-",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\u{c}",
    "\0",
    "<pre>",
    "</pre>",
    "&amp;",
    "]]>",
    "\"",
    "\u{2426}",
    "\u{240c}",
    "\u{2426}e",
    "\u{fffe}",
    "\u{ffff}",
    "\u{85}",
    "\u{2028}",
    "\u{e9}",
    "\u{1f4b0}",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![prop::sample::select(PIECES).prop_map(str::to_owned), any::<char>().prop_map(String::from)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back(
        pieces in prop::collection::vec(piece(), 0..60),
        spans in prop::collection::vec((0..80_usize, 0..4_usize), 0..20),
        cuts in prop::collection::vec(0..80_usize, 0..8),
    ) {
        let file = SourceFile::from_text("f.txt", pieces.concat());
        // Cut into sections at character boundaries, with a gap between any two.
        let text = file.text();
        let mut cuts: Vec<usize> =
            cuts.iter().map(|&at| (0..=at.min(text.len())).rfind(|&at| text.is_char_boundary(at)).unwrap()).collect();
        cuts.sort_unstable();
        let sections: Vec<_> = cuts.chunks_exact(2).enumerate().map(|(index, cut)| section(index, cut[0], cut[1])).collect();
        let instance = tagged(&spans);
        let xhtml = String::from_utf8(inline::write(&instance, &file, &sections).unwrap()).unwrap();
        let carries = |section: &&Section| instance.facts.iter().any(|fact| {
            let (span, of) = (fact.origin.span(), section.span);
            sections.iter().rfind(|section| section.span.start <= span.start).is_some_and(|last| last.id == section.id)
                && span.end <= of.end
        });
        let expected: Vec<_> = sections.iter().filter(carries).map(|section| file.slice(section.span)).collect();
        prop_assert_eq!(inline::texts_of(&xhtml).unwrap(), expected);
        prop_assert_eq!(xhtml.matches("</ix:nonFraction>").count(), spans.len());
    }
}

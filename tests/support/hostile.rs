//! Words that are not meant well, or not for XML, JSON or CSV.

use tickmark::source::Span;
use tickmark::xbrl::{Element, ElementKind, PeriodType, QName, TextFact, TextType, TextValue};

use super::sample::{Sample, sample};

/// What the words of a filing could be.
pub(crate) const HOSTILE: &[&str] = &[
    "He said \"no\" & <b>left</b>; it's 'x',\"y\",'z'",
    "a,b\nc\r\nd\te\rf",
    "#nil",
    "#none",
    "#empty",
    "##",
    "#",
    "",
    "  blanks  ",
    "=1+1",
    "'; DROP TABLE facts; --",
    "\0\u{1}\u{8}\u{b}\u{c}\u{1b}\u{1f}\u{7f}\u{85}\u{fffe}\u{ffff}",
    "\u{2400}\u{241f}\u{2426}\u{2426}e\u{fffd}",
    "\u{feff}marks \u{202e}turned \u{1f4b0} e\u{301} \u{2028}\u{a0}",
    "]]> <!-- --> &amp; &#0; <?x?> \\u0000 \\\" \\",
    "12d-3",
    "$concept",
    "{\"facts\": {}}",
];

/// The sample with a fact for each of [`HOSTILE`], each of a concept of its own, before the figures and in this order.
pub(crate) fn hostile() -> Sample {
    let mut sample = sample();
    let instance = &mut sample.instance;
    let all = instance.facts.iter().find(|fact| fact.concept.local() == "GrossProfit").unwrap();
    let (context, namespace) = (all.context, instance.dts.entry.namespace.clone());
    for (index, words) in HOSTILE.iter().enumerate() {
        let concept = QName::new(namespace.clone(), format!("Words{index}"));
        instance.dts.entry.elements.push(Element {
            name: concept.clone(),
            kind: ElementKind::Text(TextType::Words),
            period_type: PeriodType::Duration,
            balance: None,
            labels: Vec::new(),
        });
        instance.texts.push(TextFact {
            id: format!("w-{index}"),
            concept,
            context,
            value: TextValue::Words((*words).to_owned()),
            span: Span::new(index, index),
        });
    }
    sample
}

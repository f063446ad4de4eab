//! 7. All exporters say the same facts: read back by readers that know the formats and nothing of the exporters.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use tickmark::export::xml;
use tickmark::xbrl::{Instance, Period, QName, TextValue, Unit};

use crate::support::filings::{check_all, inline_report};
use crate::support::sample::sample;

/// A fact with everything that it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ReadFact {
    id: String,
    concept: String,
    entity: String,
    period: String,
    members: BTreeMap<String, String>,
    unit: String,
    value: String,
    decimals: String,
    support: String,
}

#[test]
fn invariant_7_all_exporters_say_the_same_facts() {
    check_all("invariant_7", |filing| {
        let instance = &filing.converted.instance;
        differences(instance, &xml::write(instance).unwrap(), &inline_report(&filing.source, &filing.converted))
    });
}

#[test]
fn invariant_7_also_of_what_filings_rarely_have() {
    let sample = sample();
    let (xbrl, xhtml) = (xml::write(&sample.instance).unwrap(), sample.inline_report());
    assert_eq!(differences(&sample.instance, &xbrl, &xhtml), Vec::<String>::new());
}

fn differences(instance: &Instance, xbrl: &[u8], xhtml: &[u8]) -> Vec<String> {
    let meant = meant(instance);
    let read = [("report.xbrl", read_back(xbrl, xbrl_fact)), ("report.xhtml", read_back(xhtml, inline_fact))];
    read.into_iter().flat_map(|(name, facts)| differing(&meant, name, &facts)).collect()
}

fn differing(meant: &[ReadFact], name: &str, facts: &[ReadFact]) -> Vec<String> {
    if meant.len() != facts.len() {
        return vec![format!("{name} has {} facts and the report {}", facts.len(), meant.len())];
    }
    let pairs = meant.iter().zip(facts).filter(|(meant, read)| meant != read);
    pairs.map(|(meant, read)| format!("{name} says {read:?}, the report {meant:?}")).collect()
}

/// The value of a text block, which is markup: `tests/blocks.rs` compares it.
const BLOCK: &str = "(lines)";

/// The facts as the report has them, by id.
fn meant(instance: &Instance) -> Vec<ReadFact> {
    let name = |name: &QName| format!("{{{}}}{}", name.namespace().uri, name.local());
    let fact = |fact: &tickmark::xbrl::Fact| ReadFact {
        id: fact.id.clone(),
        concept: name(&fact.concept),
        entity: format!("{} {}", instance.entity.scheme, instance.entity.identifier),
        period: period(instance.context(fact).period),
        members: instance.context(fact).members.iter().map(|(axis, member)| (name(axis), name(member))).collect(),
        unit: match instance.unit(fact) {
            Unit::Usd => format!("{{{ISO4217}}}USD"),
            Unit::Shares => format!("{{{XBRLI}}}shares"),
            Unit::UsdPerShare => format!("{{{ISO4217}}}USD/{{{XBRLI}}}shares"),
            Unit::Pure => format!("{{{XBRLI}}}pure"),
        },
        value: canonical(&fact.value.to_string(), 0, false),
        decimals: fact.decimals.0.to_string(),
        support: fact.support.to_string(),
    };
    let text = |fact: &tickmark::xbrl::TextFact| ReadFact {
        id: fact.id.clone(),
        concept: name(&fact.concept),
        entity: format!("{} {}", instance.entity.scheme, instance.entity.identifier),
        period: period(instance.context_of_text(fact).period),
        members: BTreeMap::new(),
        unit: String::new(),
        value: match &fact.value {
            TextValue::Block(_) => BLOCK.to_owned(),
            value => value.to_string(),
        },
        decimals: String::new(),
        support: String::new(),
    };
    let texts = instance.texts.iter().map(text);
    let mut facts: Vec<_> = instance.facts.iter().map(fact).chain(texts).collect();
    facts.sort();
    facts
}

fn period(period: Period) -> String {
    match period {
        Period::Instant(day) => day.to_string(),
        Period::Duration { start, end } => format!("{start}/{end}"),
    }
}

const XBRLI: &str = "http://www.xbrl.org/2003/instance";
const ISO4217: &str = "http://www.xbrl.org/2003/iso4217";
const LINK: &str = "http://www.xbrl.org/2003/linkbase";
const IX: &str = "http://www.xbrl.org/2013/inlineXBRL";
const IXT: &str = "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12";

/// An element, its name with its namespace.
#[derive(Debug, Default)]
struct Node {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Node>,
    text: String,
}

impl Node {
    fn all<'a>(&'a self, name: &str, found: &mut Vec<&'a Node>) {
        found.extend((self.name == name).then_some(self));
        self.children.iter().for_each(|child| child.all(name, found));
    }

    fn named(&self, name: &str) -> Vec<&Node> {
        let mut found = Vec::new();
        self.all(name, &mut found);
        found
    }

    fn only(&self, name: &str) -> &Node {
        let found = self.named(name);
        assert_eq!(found.len(), 1, "{name} in {}", self.name);
        found[0]
    }
}

/// The prefixes of a document: all of them are declared at its root.
type Prefixes = BTreeMap<String, String>;

fn expanded(name: &str, prefixes: &Prefixes) -> String {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let uri = prefixes.get(prefix).unwrap_or_else(|| panic!("the prefix of {name} is not declared"));
    format!("{{{uri}}}{local}")
}

fn parse(document: &[u8]) -> (Node, Prefixes) {
    let mut reader = Reader::from_str(std::str::from_utf8(document).unwrap());
    let mut prefixes = Prefixes::new();
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(element(&start, &mut prefixes)),
            Event::Empty(start) => {
                let node = element(&start, &mut prefixes);
                open.last_mut().unwrap().children.push(node);
            }
            Event::End(_) => {
                let node = open.pop().unwrap();
                open.last_mut().unwrap().children.push(node);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().unwrap().map(String::from);
                let known = || quick_xml::escape::resolve_predefined_entity(&reference).unwrap().to_owned();
                open.last_mut().unwrap().text.push_str(&character.unwrap_or_else(known));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let mut top = open.pop().unwrap();
    assert!(open.is_empty() && top.children.len() == 1, "one root, and all elements closed");
    (top.children.remove(0), prefixes)
}

fn element(start: &BytesStart<'_>, prefixes: &mut Prefixes) -> Node {
    let pairs = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        (
            attribute.key.as_ref().to_owned(),
            attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned(),
        )
    });
    let attributes: BTreeMap<String, String> = pairs.collect();
    for (name, value) in &attributes {
        if let Some(prefix) = name.strip_prefix("xmlns").map(|prefix| prefix.trim_start_matches(':')) {
            prefixes.insert(prefix.to_owned(), value.clone());
        }
    }
    Node { name: expanded(start.name().as_ref(), prefixes), attributes, ..Node::default() }
}

/// What a format says of a fact beside its context and unit: concept and value. `None` for an element that is no fact.
type OfFact = fn(&Node, &Prefixes) -> Option<(String, String)>;

fn read_back(document: &[u8], of_fact: OfFact) -> Vec<ReadFact> {
    let (root, prefixes) = parse(document);
    assert_eq!(root.named(&format!("{{{LINK}}}schemaRef")).len(), 1);
    let by_id = |name: &str| -> BTreeMap<&str, &Node> {
        root.named(&format!("{{{XBRLI}}}{name}"))
            .into_iter()
            .map(|node| (node.attributes["id"].as_str(), node))
            .collect()
    };
    let (contexts, units) = (by_id("context"), by_id("unit"));
    let mut facts = Vec::new();
    read_facts(&root, &mut |node| {
        let Some((concept, value)) = of_fact(node, &prefixes) else { return };
        let attribute = |name: &str| node.attributes[name].clone();
        let (entity, period, members) = context(contexts[attribute("contextRef").as_str()], &prefixes);
        let optional = |name: &str| node.attributes.get(name).cloned().unwrap_or_default();
        let unit = units.get(optional("unitRef").as_str()).map(|node| unit(node, &prefixes)).unwrap_or_default();
        facts.push(ReadFact {
            id: attribute("id"),
            concept,
            entity,
            period,
            members,
            unit,
            value,
            decimals: optional("decimals"),
            support: optional("tick:support"),
        });
    });
    facts.sort();
    facts
}

fn read_facts(node: &Node, read: &mut impl FnMut(&Node)) {
    read(node);
    node.children.iter().for_each(|child| read_facts(child, read));
}

fn context(node: &Node, prefixes: &Prefixes) -> (String, String, BTreeMap<String, String>) {
    let xbrli = |name: &str| format!("{{{XBRLI}}}{name}");
    let identifier = node.only(&xbrli("identifier"));
    let days = ["instant", "startDate", "endDate"].map(|name| node.named(&xbrli(name)));
    let days: Vec<_> = days.iter().flatten().map(|day| day.text.as_str()).collect();
    let members = node.named("{http://xbrl.org/2006/xbrldi}explicitMember").into_iter();
    let members = members
        .map(|member| (expanded(&member.attributes["dimension"], prefixes), expanded(&member.text, prefixes)))
        .collect();
    (format!("{} {}", identifier.attributes["scheme"], identifier.text), days.join("/"), members)
}

fn unit(node: &Node, prefixes: &Prefixes) -> String {
    let measures = node.named(&format!("{{{XBRLI}}}measure"));
    measures.iter().map(|measure| expanded(&measure.text, prefixes)).collect::<Vec<_>>().join("/")
}

fn xbrl_fact(node: &Node, _: &Prefixes) -> Option<(String, String)> {
    let is_figure = node.attributes.contains_key("unitRef");
    let value = || match node.text.as_str() {
        number if is_figure => canonical(number, 0, false),
        text if node.name.ends_with("TextBlock") && text.starts_with("<span ") => BLOCK.to_owned(),
        words => words.to_owned(),
    };
    node.attributes.get("contextRef").map(|_| (node.name.clone(), value()))
}

fn inline_fact(node: &Node, prefixes: &Prefixes) -> Option<(String, String)> {
    if node.name == format!("{{{IX}}}nonNumeric") {
        let value = match (node.attributes.get("escape"), node.attributes.get("format")) {
            (Some(_), _) => BLOCK.to_owned(),
            (_, Some(format)) => {
                assert_eq!(format, "ixt:date-monthname-day-year-en");
                day(&node.text)
            }
            _ => node.text.clone(),
        };
        return Some((expanded(&node.attributes["name"], prefixes), value));
    }
    if node.name != format!("{{{IX}}}nonFraction") {
        return None;
    }
    let scale = node.attributes.get("scale").map_or(0, |scale| scale.parse().unwrap());
    let negative = node.attributes.get("sign").is_some_and(|sign| sign == "-");
    let format = node.attributes.get("format").map(|format| expanded(format, prefixes));
    let number =
        match format.as_deref().map(|format| format.trim_start_matches(&format!("{{{IXT}}}")).to_owned()).as_deref() {
            None => node.text.clone(),
            Some("num-dot-decimal") => node.text.replace([',', ' '], ""),
            Some("fixed-zero") => "0".to_owned(),
            Some(other) => panic!("{other} is no known transformation"),
        };
    Some((expanded(&node.attributes["name"], prefixes), canonical(&number, scale, negative)))
}

/// `2004-04-14` for `April 14, 2004`.
fn day(printed: &str) -> String {
    const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
    let words: Vec<&str> = printed.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let month = MONTHS.find(&words[0][..3].to_lowercase()).unwrap() / 3 + 1;
    format!("{}-{month:02}-{:0>2}", words[2], words[1])
}

/// A number as digits and a power of ten, without zeros at either end; made from the text alone.
fn canonical(number: &str, scale: i32, negative: bool) -> String {
    let (minus, number) = number.strip_prefix('-').map_or((negative, number), |number| (!negative, number));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{fraction}");
    assert!(!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()), "{number} is no number");
    let kept = digits.trim_end_matches('0');
    let zeros = digits.len() - kept.len();
    let exponent = scale + i32::try_from(zeros).unwrap() - i32::try_from(fraction.len()).unwrap();
    let kept = kept.trim_start_matches('0');
    match (kept, minus) {
        ("", _) => "0".to_owned(),
        (kept, true) => format!("-{kept}e{exponent}"),
        (kept, false) => format!("{kept}e{exponent}"),
    }
}

#[test]
fn numbers_have_one_form() {
    for (number, scale, expected) in
        [("1,234", 3, "1234e3"), ("-0.50", 0, "-5e-1"), ("1200", 0, "12e2"), (".77", 0, "77e-2"), ("0.00", 3, "0")]
    {
        assert_eq!(canonical(&number.replace(',', ""), scale, false), expected);
    }
}

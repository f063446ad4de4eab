//! The elements of a standard, with the attributes that a concept must have to be one of them.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::xbrl::{Balance, DataType, Element, ElementKind, Namespace, PeriodType, TextType};

use super::Standard;

/// The elements of [`Standard::UsGaap2025`]. Its head says where they are from.
const US_GAAP_2025: &str = include_str!("us-gaap-2025.csv");

/// The namespaces of [`US_GAAP_2025`]: prefix, name, and the schema that filings of that year import.
const SCHEMAS_OF_2025: [[&str; 3]; 3] = [
    ["us-gaap", "http://fasb.org/us-gaap/2025", "https://xbrl.fasb.org/us-gaap/2025/elts/us-gaap-2025.xsd"],
    ["srt", "http://fasb.org/srt/2025", "https://xbrl.fasb.org/srt/2025/elts/srt-2025.xsd"],
    ["dei", "http://xbrl.sec.gov/dei/2025", "https://xbrl.sec.gov/dei/2025/dei-2025.xsd"],
];

/// A standard, ready to be asked.
pub(super) struct Elements {
    /// Its schemas.
    pub(super) schemas: Vec<Published>,
    by_name: BTreeMap<&'static str, Declared>,
}

/// A schema that others publish.
#[derive(Debug)]
pub(super) struct Published {
    /// What it declares elements of.
    pub(super) namespace: Arc<Namespace>,
    /// Its URL.
    pub(super) url: &'static str,
}

/// What is known of an element.
#[derive(Debug)]
pub(super) struct Declared {
    /// Its place in [`Elements::schemas`].
    pub(super) schema: usize,
    kind: ElementKind,
    period_type: PeriodType,
    balance: Option<Balance>,
    /// The words that a fact may have; any, where there are none.
    pub(super) values: Vec<&'static str>,
}

/// The elements of a standard.
pub(super) fn of(standard: Standard) -> &'static Elements {
    static OF_2025: LazyLock<Elements> = LazyLock::new(|| Elements::read(US_GAAP_2025, &SCHEMAS_OF_2025));
    match standard {
        Standard::UsGaap2025 => &OF_2025,
    }
}

impl Elements {
    fn read(text: &'static str, schemas: &[[&'static str; 3]]) -> Self {
        let published = schemas.iter().map(|&[prefix, uri, url]| Published {
            namespace: Arc::new(Namespace { uri: uri.to_owned(), prefix: prefix.to_owned() }),
            url,
        });
        let prefixes: Vec<&str> = schemas.iter().map(|&[prefix, ..]| prefix).collect();
        let by_name = lines(text).filter_map(|line| declared(line, &prefixes)).collect();
        Self { schemas: published.collect(), by_name }
    }

    /// The element of this name, if a concept that is declared so means the same.
    pub(super) fn like(&self, local: &str, own: &Element) -> Option<(&'static str, &Declared)> {
        let (&name, declared) = self.by_name.get_key_value(local)?;
        let same =
            declared.kind == own.kind && declared.period_type == own.period_type && declared.balance == own.balance;
        same.then_some((name, declared))
    }
}

/// The lines that are no comments.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// `us-gaap,Assets,money,instant,debit,`
pub(super) fn declared(line: &'static str, prefixes: &[&str]) -> Option<(&'static str, Declared)> {
    let cells: Vec<&str> = line.split(',').collect();
    let &[prefix, name, kind, period, balance, values] = cells.as_slice() else { return None };
    let schema = prefixes.iter().position(|&known| known == prefix)?;
    let balance = match balance {
        "" => None,
        "debit" => Some(Balance::Debit),
        "credit" => Some(Balance::Credit),
        _ => return None,
    };
    let period_type = match period {
        "instant" => PeriodType::Instant,
        "duration" => PeriodType::Duration,
        _ => return None,
    };
    let values = values.split_whitespace().collect();
    Some((name, Declared { schema, kind: element_kind(kind)?, period_type, balance, values }))
}

fn element_kind(word: &str) -> Option<ElementKind> {
    Some(match word {
        "money" => ElementKind::Item(DataType::Monetary),
        "shares" => ElementKind::Item(DataType::Shares),
        "per-share" => ElementKind::Item(DataType::PerShare),
        "words" => ElementKind::Text(TextType::Words),
        "day" => ElementKind::Text(TextType::Day),
        "month-day" => ElementKind::Text(TextType::MonthDay),
        "flag" => ElementKind::Text(TextType::Flag),
        "axis" => ElementKind::Axis,
        "member" => ElementKind::Member,
        _ => return None,
    })
}

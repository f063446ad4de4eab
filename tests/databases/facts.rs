//! The tables have the facts of the reports, all of them and no others.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tickmark::xbrl::{Context, Instance, QName};

use crate::Place;
use crate::support::filings::{ReadFiling, all_real, read_fixtures, read_real, root, shared, shared_is_missing};
use crate::tables::{Tables, of_csv, of_sqlite};

/// Tag, days, unit, members, value, decimals and words of each fact, by file and id.
type Facts = BTreeMap<(String, String), Vec<Option<String>>>;

/// What the reports say.
fn of_reports(filings: &[ReadFiling]) -> Facts {
    filings.iter().flat_map(|filing| of_report(filing.path.to_str().unwrap(), &filing.converted.instance)).collect()
}

fn of_report(file: &str, instance: &Instance) -> Facts {
    let fact = |id: &str, concept: &QName, context: &Context, rest: [Option<String>; 4]| {
        let start = context.period.start().map(|day| day.to_string());
        let members: Vec<String> = context.members.iter().map(|(axis, member)| format!("{axis}={member}")).collect();
        let members = Some(members.join(" ")).filter(|members| !members.is_empty());
        let [unit, value, decimals, words] = rest;
        let tag = Some(concept.local().to_owned());
        let end = Some(context.period.end().to_string());
        ((file.to_owned(), id.to_owned()), vec![tag, start, end, unit, members, value, decimals, words])
    };
    let texts = instance.texts.iter().map(|it| {
        let words = Some(it.value.to_string()).filter(|words| !words.is_empty());
        fact(&it.id, &it.concept, instance.context_of_text(it), [None, None, None, words])
    });
    let figures = instance.facts.iter().map(|it| {
        let unit = instance.unit(it).to_string().replace('/', " per ").replace("shares", "share");
        let unit = if unit == "share" { "shares".to_owned() } else { unit };
        let said = [Some(unit), Some(plain(it.value)), Some(it.decimals.to_string()), None];
        fact(&it.id, &it.concept, instance.context(it), said)
    });
    texts.chain(figures).collect()
}

fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// What the table of facts says.
fn of_tables(tables: &Tables) -> Facts {
    let columns = ["file", "fact", "tag", "first_day", "last_day", "uom", "members", "value", "decimals", "words"];
    let places = columns.map(|column| tickmark::dataset::schema::SOURCE.place(column).unwrap());
    let facts = tables["source"].iter().map(|row| {
        let [file, id, rest @ ..] = places.map(|place| row[place].clone());
        ((file.unwrap(), id.unwrap()), rest.to_vec())
    });
    facts.collect()
}

#[test]
fn the_tables_have_the_facts_of_the_reports() {
    let place = Place::new();
    let reports = of_reports(read_fixtures());
    place.loaded(&root().join("fixtures"), "sqlite:a.db");
    place.loaded(&root().join("fixtures"), "csv:out");
    let tables = of_sqlite(&place.path("a.db"));
    assert_eq!(of_tables(&tables), reports);
    assert!(reports.len() > 1000, "{} facts", reports.len());
    assert_eq!(of_csv(&place.path("out")), tables);
    check_num(&tables);
}

#[test]
fn and_those_of_real_filings() {
    if shared_is_missing("and_those_of_real_filings") {
        return;
    }
    let place = Place::new();
    place.loaded(&shared("filings"), "sqlite:a.db");
    let tables = of_sqlite(&place.path("a.db"));
    assert_eq!(tables["sub"].len(), all_real().len());
    assert_eq!(of_tables(&tables), of_reports(read_real()));
    check_num(&tables);
}

/// `num` has a value for each figure that `source` says it has, and no other.
fn check_num(tables: &Tables) {
    let of = |table: &str, columns: [&str; 5]| {
        let known = tickmark::dataset::schema::ALL.iter().find(|known| known.name == table).unwrap();
        columns.map(|column| known.place(column).unwrap())
    };
    let [adsh, tag, version, uom, value] = of("num", ["adsh", "tag", "version", "uom", "value"]);
    let mut num: Vec<_> =
        tables["num"].iter().map(|row| [adsh, tag, version, uom, value].map(|at| row[at].clone())).collect();
    let places = of("source", ["adsh", "tag", "version", "uom", "value"]);
    let in_num = tickmark::dataset::schema::SOURCE.place("in_num").unwrap();
    let chosen = tables["source"].iter().filter(|row| row[in_num].as_deref() == Some("1"));
    let mut source: Vec<_> = chosen.map(|row| places.map(|at| row[at].clone())).collect();
    num.sort();
    source.sort();
    assert!(num == source, "{} values in num, {} in source", num.len(), source.len());
}

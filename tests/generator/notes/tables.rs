//! The small tables in notes. They agree with the statements, and none of their figures is a fact.

use chrono::Datelike;
use tickmark::xbrl::Period;

use crate::generator::amounts::{Amounts, Size, whole};
use crate::generator::chance::Chance;
use crate::generator::heading::{self, Heading};
use crate::generator::sheet::{Measure, Sheet};
use crate::generator::statements::Table;

use super::Given;

/// Parts of a whole, which is their total.
fn divided(chance: &mut Chance, size: &Size, sheet: &mut Sheet, labels: &[&str], all: &Amounts) {
    let mut rest = all.clone();
    for (at, label) in labels.iter().enumerate() {
        let last = at + 1 == labels.len();
        let part = if last { rest.clone() } else { whole(size, rest.thousandths(chance.between(250, 600))) };
        rest = &rest - &part;
        sheet.no_facts(0, label, &part).money_sign = at == 0;
    }
}

fn of_days(chance: &mut Chance, given: &Given, sheet: Sheet) -> Table {
    let periods = given.known.days[0].periods.clone();
    let days: Vec<_> = periods.iter().map(|period| period.end()).collect();
    let heading =
        if days.len() == 1 { heading::of_day(chance, days[0]) } else { heading::of_days(chance, &days, false) };
    let sheet = if days.len() == 1 { sheet.first_column() } else { sheet };
    Table { name: "", heading, periods, sheet }
}

pub(super) fn inventories(chance: &mut Chance, given: &Given) -> Option<Table> {
    let all = given.balance.sheet.amounts("InventoryNet")?;
    let mut sheet = Sheet::default();
    let size = given.making.books.of_days(3);
    divided(chance, &size, &mut sheet, &["Finished goods", "Work in process", "Raw materials"], all);
    sheet.rule();
    let words = chance.pick(&["Total inventories", "Total", ""]);
    sheet.no_facts(0, words, all).dollars();
    sheet.double_rule();
    Some(of_days(chance, given, sheet))
}

pub(super) fn plant(chance: &mut Chance, given: &Given) -> Option<Table> {
    let (cost, worn) = &given.balance.plant;
    if cost.is_nil() || !given.balance.sheet.has("PropertyPlantAndEquipmentNet") {
        return None;
    }
    let mut sheet = Sheet::default();
    let size = given.making.books.of_days(3);
    divided(chance, &size, &mut sheet, &["Land", "Buildings and improvements", "Machinery and equipment"], cost);
    sheet.rule();
    sheet.no_facts(0, "", cost);
    sheet.no_facts(0, "Less accumulated depreciation", worn);
    sheet.rule();
    sheet.no_facts(0, chance.pick(&["Net property, plant and equipment", "Property, net"]), &(cost - worn)).dollars();
    sheet.double_rule();
    Some(of_days(chance, given, sheet))
}

/// What is owed, and when it falls due.
pub(super) fn debt(chance: &mut Chance, given: &Given) -> Option<(Table, Table)> {
    let all = given.balance.sheet.amounts("LongTermDebtNoncurrent").filter(|all| !all.negative().0)?;
    let mut sheet = Sheet::default();
    let size = given.making.books.of_days(3);
    let rate = format!("Senior notes, {}.{}%, due 2009", chance.between(5, 11), chance.between(1, 9));
    divided(chance, &size, &mut sheet, &["Notes payable to banks", &rate, "Industrial revenue bonds"], all);
    sheet.rule();
    sheet.no_facts(0, chance.pick(&["Total long-term debt", "Long-term debt", "Total"]), all).dollars();
    sheet.double_rule();
    let table = of_days(chance, given, sheet);
    let due = by_years(chance, given, &Amounts(vec![all.0[0]]), &size);
    Some((table, due))
}

/// A line a year, and one column without a heading.
fn by_years(chance: &mut Chance, given: &Given, all: &Amounts, size: &Size) -> Table {
    let year = given.known.days[0].periods[0].end().year();
    let labels: Vec<String> = (1..=5).map(|more| (year + more).to_string()).chain(["Thereafter".to_owned()]).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let mut sheet = Sheet::default();
    divided(chance, size, &mut sheet, &labels, all);
    if chance.percent(50) {
        sheet.rule();
        sheet.no_facts(0, "Total", all).dollars();
        sheet.double_rule();
    }
    let heading = Heading { stacks: vec![Vec::new()], ..Heading::default() };
    Table { name: "", heading, periods: vec![given.known.days[0].periods[0]], sheet }
}

pub(super) fn leases(chance: &mut Chance, given: &Given) -> Table {
    let size = given.making.books.size.with_quarters(vec![1]);
    let all = size.about(chance, 60);
    by_years(chance, given, &all, &size)
}

/// The parts of the provision, and the rates that make it.
pub(super) fn taxes(chance: &mut Chance, given: &Given) -> (Table, Table) {
    let taxes = &given.income.tax;
    let size = &given.making.books.size;
    let mut parts = Sheet::default();
    divided(chance, size, &mut parts, &["Federal", "State", "Deferred"], taxes);
    parts.rule();
    parts.no_facts(0, chance.pick(&["Total", "Provision for taxes"]), taxes).dollars();
    parts.double_rule();
    let periods = given.known.net.periods.clone();
    let mut rates = Sheet::default();
    let columns = periods.len();
    let more = Amounts((0..columns).map(|_| chance.between(10, 45) * 10).collect());
    let law = Amounts(vec![3500; columns]);
    rates.no_facts(0, "Rate of the law", &law).money_sign = true;
    rates.no_facts(0, "Taxes of states, net", &more);
    rates.rule();
    rates.no_facts(0, "Rate of the company", &(&law + &more)).money_sign = true;
    rates.double_rule();
    for line in rates.lines_mut() {
        line.measure = Measure::PerCent;
    }
    (of_years(chance, given, &periods, parts), of_years(chance, given, &periods, rates))
}

fn of_years(chance: &mut Chance, given: &Given, periods: &[Period], sheet: Sheet) -> Table {
    let heading = heading::of_years(chance, periods, given.making.calendar.weeks);
    Table { name: "", heading, periods: periods.to_vec(), sheet }
}

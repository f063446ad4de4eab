//! Tables of segments (Statements of Financial Accounting Standards No. 14 and 131).

use super::amounts::{Amounts, Size};
use super::books::{Books, Income};
use super::chance::Chance;
use super::sheet::Sheet;

const AXIS: &str = "gaap:StatementBusinessSegmentsAxis";

/// Segments by their names, and their members.
const NAMES: &[&[(&str, &str)]] = &[
    &[("Pumps", "PumpsMember"), ("Valves", "ValvesMember"), ("Controls", "ControlsMember")],
    &[("Rubber Group", "RubberGroupMember"), ("Metals Group", "MetalsGroupMember")],
    &[("Packaging", "PackagingMember"), ("Specialty papers", "SpecialtyPapersMember"), ("Timber", "TimberMember")],
];

/// Sales and results of the segments in the years of the statement of income, and what they `spent` on plant.
pub(crate) fn table(chance: &mut Chance, books: &Books, income: &Income, spent: Option<&Amounts>) -> Sheet {
    let names = chance.pick(NAMES);
    let mut sheet = Sheet::default();
    sheet.heading(0, &format!("{}:", income.revenue_label));
    let total = format!("Total {}", income.revenue_label.trim_start_matches("Total ").to_lowercase());
    section(chance, books, &mut sheet, names, (&total, income.revenue_name), &income.revenue);
    if let Some(operating) = &income.operating {
        sheet.blank();
        sheet.heading(0, "Operating income:");
        section(chance, books, &mut sheet, names, ("Total operating income", "OperatingIncomeLoss"), operating);
    }
    if let Some(spent) = spent {
        sheet.blank();
        sheet.heading(0, "Capital expenditures:");
        let name = "PaymentsToAcquirePropertyPlantAndEquipment";
        section(chance, books, &mut sheet, names, ("Total capital expenditures", name), spent);
    }
    sheet
}

fn section(
    chance: &mut Chance,
    books: &Books,
    sheet: &mut Sheet,
    names: &[(&str, &str)],
    (label, concept): (&str, &str),
    whole: &Amounts,
) {
    let mut rest = whole.clone();
    for (at, (name, member)) in names.iter().enumerate() {
        let last = at + 1 == names.len();
        let part = if last { rest.clone() } else { printed(&books.size, rest.thousandths(chance.between(300, 600))) };
        rest = &rest - &part;
        let line = sheet.line(books.depth.item + 1, name, concept, &part);
        line.with_member(AXIS, &format!("ext:{member}"));
        line.money_sign = at == 0;
    }
    sheet.total(books.depth.total + 1, label, concept, whole).dollars();
    sheet.double_rule();
}

fn printed(size: &Size, amounts: Amounts) -> Amounts {
    super::amounts::whole(size, amounts)
}

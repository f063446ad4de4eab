//! What the figures of a row count: money, shares, money per share. The concept that the row is mapped to must agree.

use crate::xbrl::DataType;

/// What is known of a row before its measure is.
pub(super) struct Look<'a> {
    /// Its label, in lower case.
    pub label: &'a str,
    /// The headings above it, in lower case, the innermost first.
    pub headings: &'a [String],
    /// Decimal places that its numbers are printed with; `None` where it has only dashes.
    pub places: Option<u32>,
    /// Decimal places of most rows of the table.
    pub usual_places: u32,
    /// Whether it has a money sign.
    pub money: bool,
    /// Whether every figure has a per cent sign.
    pub percent: bool,
    /// Whether the table is a balance sheet, in which labels speak of shares and par values but figures are money.
    pub balance_sheet: bool,
}

/// Decides what the figures of a row count.
pub(super) fn of(look: &Look<'_>) -> DataType {
    if look.percent || is_quantity(look.label) && !look.money {
        return DataType::Pure;
    }
    let finer = look.places.is_some_and(|places| places >= 2 && places > look.usual_places);
    let heading = look.headings.iter().any(|heading| is_per_share(heading));
    let per_share = is_per_share(look.label) && !look.balance_sheet || heading;
    // "Net earnings per share  2,262": some companies' shares earn whole dollars. "Dividends ($.50 per share)" are money.
    let named =
        is_per_share(look.label) && !look.label.contains(|c: char| c.is_ascii_digit()) && !is_share_count(look.label);
    let printed_so = look.places.is_none_or(|places| places >= 2) || named;
    if finer || per_share && printed_so {
        return DataType::PerShare;
    }
    let shares = is_share_count(look.label) || look.headings.iter().any(|heading| is_share_count(heading));
    if shares && !look.money && !look.balance_sheet { DataType::Shares } else { DataType::Monetary }
}

/// A count of things, or a ratio: "(thousands of net tons)", "Number of employees", "Ratio of earnings to fixed charges".
fn is_quantity(words: &str) -> bool {
    const UNITS: &[&str] =
        &["tons", "tonnes", "barrels", "ounces", "pounds", "gallons", "kilowatt", "mwh", "mcf", "square feet"];
    let counted =
        ["employees", "stores", "restaurants", "customers", "shareholders of record", "stockholders of record"];
    let count = words.starts_with("number of") && counted.iter().any(|things| words.contains(things));
    let unit = words
        .split(|c: char| !c.is_alphanumeric() && c != ' ')
        .any(|part| UNITS.iter().any(|unit| part.ends_with(unit)));
    count || unit || words.starts_with("ratio of") || words.starts_with("effective tax rate")
}

fn is_per_share(words: &str) -> bool {
    let per = [
        "per share",
        "per common",
        "per-share",
        "a share",
        "per unit",
        "per limited",
        "per basic",
        "per diluted",
        "per primary",
    ];
    per.iter().any(|phrase| words.contains(phrase))
}

fn is_share_count(words: &str) -> bool {
    (words.contains("shares") || words.contains("units"))
        && ["average", "outstanding", "number of", "used in"].iter().any(|word| words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(label: &str, headings: &[&str], places: Option<u32>, expected: DataType) {
        let headings: Vec<_> = headings.iter().map(|heading| (*heading).to_owned()).collect();
        let look = Look {
            label,
            headings: &headings,
            places,
            usual_places: 0,
            money: false,
            percent: false,
            balance_sheet: false,
        };
        assert_eq!(of(&look), expected, "{label}");
    }

    #[test]
    fn words_and_places_tell() {
        check("net sales", &[], Some(0), DataType::Monetary);
        check("net loss applicable to common stockholders", &[], Some(2), DataType::PerShare);
        check("cumulative effect", &["per share data:"], None, DataType::PerShare);
        check("weighted average number of common shares outstanding", &[], Some(0), DataType::Shares);
        check("shares used in the calculations of earnings per share", &[], Some(0), DataType::Shares);
        check("net earnings per common share", &[], Some(0), DataType::PerShare);
        check("dividends ($.50 per share)", &[], Some(0), DataType::Monetary);
        check("basic", &["average shares outstanding:"], Some(0), DataType::Shares);
        check("raw steel produced (thousands of net tons)", &["average shares outstanding"], Some(0), DataType::Pure);
        check("number of employees", &[], Some(0), DataType::Pure);
        check("ratio of earnings to fixed charges", &[], Some(2), DataType::Pure);
    }
}

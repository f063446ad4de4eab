//! What the figures of a row count: money, shares, money per share. The concept that the row is mapped to must agree.

use crate::phrases::Phrases;
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
    /// The heading right above it, where it is indented under that.
    pub under: Option<&'a str>,
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

/// Decides what the figures of a row of a summary count, which has all kinds of rows; `None` where no word and no sign tells.
pub(super) fn of_summary(look: &Look<'_>) -> Option<DataType> {
    let mut texts = std::iter::once(look.label).chain(look.headings.iter().map(String::as_str));
    let heading = look.headings.first().map(String::as_str).unwrap_or_default();
    if look.percent || is_rate(look.label) || !look.money && is_count(look) {
        return Some(DataType::Pure);
    }
    if is_price(look.label) || is_price(heading) && !is_money(look.label) {
        return Some(DataType::PerShare);
    }
    // "EARNINGS PER SHARE: Net earnings  2,262": some companies' shares earn whole dollars.
    let of_shares = look.under.is_some_and(|heading| is_per_share(heading) && !is_share_count(heading));
    let measure = if of_shares && !is_share_count(look.label) { DataType::PerShare } else { of(look) };
    let is_money = look.money || texts.any(is_money);
    (measure != DataType::Monetary || is_money).then_some(measure)
}

/// "Return on equity (%)", "Debt as a percent of capital", "Current ratio": printed as per cents or times, with a sign or without.
fn is_rate(words: &str) -> bool {
    let mut own = words.split(|c: char| !c.is_alphabetic());
    let rate = ["%", "percent", "per cent", "(times)"].iter().any(|word| words.contains(word));
    (rate || own.any(|word| matches!(word, "ratio" | "ratios"))) && !is_per_share(words)
}

/// Whether a row's label, or the heading right above it, ends in the name of things that are counted.
fn is_count(look: &Look<'_>) -> bool {
    const THINGS: &[&str] = &[
        "employees",
        "stores",
        "restaurants",
        "customers",
        "shareholders",
        "stockholders",
        "holders",
        "accounts",
        "branches",
        "offices",
        "countries",
        "associates",
        "locations",
        "subscribers",
        "shareowners",
    ];
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let counted = |text: &str| {
        let words = words(text);
        let thing = |word: &String| THINGS.contains(&word.as_str());
        !is_money(text) && (words.first().is_some_and(|first| first == "number") || words.iter().any(thing))
    };
    !is_money(look.label) && (counted(look.label) || look.headings.first().is_some_and(|heading| counted(heading)))
}

/// "Market price per share: High", "Stock price range".
fn is_price(words: &str) -> bool {
    let price = words.contains("price") || words.contains("market value");
    price && ["stock", "share", "market"].iter().any(|of| words.contains(of)) && !words.contains("ratio")
}

/// Words of amounts of money.
fn is_money(words: &str) -> bool {
    static MONEY: Phrases = Phrases::new(&[
        "sales",
        "revenue",
        "income",
        "earning",
        "loss",
        "profit",
        "margin",
        "cost",
        "expense",
        "asset",
        "liabilit",
        "debt",
        "equity",
        "capital",
        "dividend",
        "cash",
        "borrowing",
        "loan",
        "deposit",
        "interest",
        "tax",
        "expenditure",
        "depreciation",
        "amortization",
        "receivable",
        "payable",
        "inventor",
        "investment",
        "securities",
        "property",
        "plant",
        "charge",
        "gain",
        "backlog",
        "premium",
        "obligation",
        "notes",
        "effect of",
        "cumulative effect",
        "accounting change",
        "discontinued operations",
        "continuing operations",
        "extraordinary",
        "provision",
        "fees",
        "ebit",
        "goodwill",
        "deficit",
        "net worth",
        "payroll",
        "additions",
        "research",
        "operations",
        "stock purchase",
        "purchases of",
        "preferred stock",
        "funds",
        "benefit",
        "claims",
        "proceeds",
    ]);
    MONEY.are_in(words)
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
    static PER_SHARE: Phrases = Phrases::new(&[
        "per share",
        "per common",
        "per-share",
        "a share",
        "per unit",
        "per limited",
        "per basic",
        "per diluted",
        "per primary",
    ]);
    PER_SHARE.are_in(words)
}

fn is_share_count(words: &str) -> bool {
    static SHARES: Phrases = Phrases::new(&["shares", "units"]);
    static COUNTED: Phrases = Phrases::new(&["average", "outstanding", "number of", "used in"]);
    SHARES.are_in(words) && COUNTED.are_in(words)
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
            under: None,
            balance_sheet: false,
        };
        assert_eq!(of(&look), expected, "{label}");
    }

    #[test]
    fn rows_of_summaries_need_a_word() {
        let check = |label: &str, headings: &[&str], places, expected| {
            let headings: Vec<_> = headings.iter().map(|heading| (*heading).to_owned()).collect();
            let (headings, usual_places) = (headings.as_slice(), 0);
            let (money, percent, under, balance_sheet) = (false, false, headings.first().map(String::as_str), false);
            let look = Look { label, headings, places, usual_places, money, percent, under, balance_sheet };
            assert_eq!(of_summary(&look), expected, "{label}");
        };
        check("total assets", &[], Some(0), Some(DataType::Monetary));
        check("employees at year end", &[], Some(0), Some(DataType::Pure));
        check("operated by franchisees", &["systemwide restaurants"], Some(0), Some(DataType::Pure));
        check("operated by franchisees", &["systemwide sales by type"], Some(0), Some(DataType::Monetary));
        check("return on average equity (%)", &[], Some(1), Some(DataType::Pure));
        check("current ratio", &[], Some(2), Some(DataType::Pure));
        check("high", &["market price per common share:"], Some(2), Some(DataType::PerShare));
        check("book value per share", &[], Some(2), Some(DataType::PerShare));
        check("income from continuing operations", &[], Some(0), Some(DataType::Monetary));
        check("basic", &["shares used in computing earnings per share:"], Some(0), Some(DataType::Shares));
        check("net earnings", &["earnings per share:"], Some(0), Some(DataType::PerShare));
        check("square yards woven", &[], Some(0), None);
        check("high", &[], Some(0), None);
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

//! Names: in words, and near others.

pub(super) use crate::diagnostics::nearest;

/// Words of names that say one thing, with those behind them that say its opposite.
const OPPOSITES: &[(&str, &str)] = &[
    ("income", "loss"),
    ("earnings", "loss"),
    ("gain", "loss"),
    ("gains", "losses"),
    ("profit", "loss"),
    ("income", "expense"),
    ("expense", "benefit"),
    ("increase", "decrease"),
    ("retained earnings", "accumulated deficit"),
    ("provided by", "used in"),
    ("proceeds from", "repayments of"),
    ("proceeds from", "payments for"),
];

/// The label of a name that has none: "Operating income (loss)" for `OperatingIncomeLoss`. As in FASB's labels, the word for the
/// opposite is in parentheses, and the digit of a name's later version (`BusinessExitCosts1`) is left out.
pub(super) fn in_words(name: &str) -> String {
    let mut words = camel_words(name);
    words.pop_if(|last| last.len() == 1 && last.starts_with(|c: char| c.is_ascii_digit()));
    let label = words.iter().map(|word| lower(word)).collect::<Vec<_>>().join(" ");
    let label = OPPOSITES.iter().fold(format!("{label} "), |label, (one, opposite)| {
        if !label.contains(opposite) {
            return label;
        }
        label.replace(&format!("{one} {opposite} "), &format!("{one} ({opposite}) "))
    });
    let mut characters = label.trim_end().chars();
    characters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(characters).collect()
}

/// The words of a name, cut before capitals and between letters and digits; `LIFO` is one word.
fn camel_words(name: &str) -> Vec<&str> {
    let bytes = name.as_bytes();
    let begins = |at: usize| {
        let (before, here) = (bytes[at - 1], bytes[at]);
        let ends_capitals = before.is_ascii_uppercase() && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        here.is_ascii_uppercase() && (!before.is_ascii_uppercase() || ends_capitals)
            || here.is_ascii_digit() != before.is_ascii_digit()
    };
    let mut cuts: Vec<usize> = (1..name.len()).filter(|&at| begins(at)).collect();
    cuts.insert(0, 0);
    cuts.push(name.len());
    cuts.windows(2).filter_map(|cut| name.get(cut[0]..cut[1])).collect()
}

/// In lower case, but not `LIFO`.
fn lower(word: &str) -> String {
    let is_short_form = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_short_form { word.to_owned() } else { word.to_ascii_lowercase() }
}

/// "did you mean `labels`?", where a known name is near.
pub(super) fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, known).map(|near| format!("did you mean `{near}`?"))
}

/// "`a`, `b` and `c`"
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_words() {
        let check = |name, label| assert_eq!(in_words(name), label);
        check("GrossProfit", "Gross profit");
        check(
            "NetIncomeLossAvailableToCommonStockholdersBasic",
            "Net income (loss) available to common stockholders basic",
        );
        check("NetCashProvidedByUsedInOperatingActivities", "Net cash provided by (used in) operating activities");
        check("IncomeTaxExpenseBenefit", "Income tax expense (benefit)");
        check("PolicyholderBenefitsLossesAndExpenses", "Policyholder benefits losses and expenses");
        check("InventoryLIFOReserve", "Inventory LIFO reserve");
        check("BusinessExitCosts1", "Business exit costs");
        check("TimeDeposits100000OrMore", "Time deposits 100000 or more");
    }

    #[test]
    fn names_in_a_row() {
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!((listed(["a"]).as_str(), listed([]).as_str()), ("`a`", ""));
    }
}

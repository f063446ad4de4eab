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
    let mut label = String::with_capacity(2 * name.len());
    let mut rest = name;
    while !rest.is_empty() {
        let (word, behind) = rest.split_at(end_of_word(rest));
        rest = behind;
        let is_version = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_digit());
        if rest.is_empty() && is_version {
            break;
        }
        if !label.is_empty() {
            label.push(' ');
        }
        let start = label.len();
        label.push_str(word);
        if !is_short_form(word) {
            label[start..].make_ascii_lowercase();
        }
        set_off_opposite(&mut label);
    }
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    label
}

/// Puts the last words of a label in parentheses, where they say the opposite of those before.
fn set_off_opposite(label: &mut String) {
    // Most words end with another letter.
    let last = label.as_bytes().last();
    for (one, opposite) in OPPOSITES.iter().filter(|(_, opposite)| opposite.as_bytes().last() == last) {
        let before = label.strip_suffix(opposite).and_then(|before| before.strip_suffix(' '));
        if before.is_some_and(|before| before.ends_with(one)) {
            label.insert(label.len() - opposite.len(), '(');
            label.push(')');
            return;
        }
    }
}

/// Where the first word of a name ends: before a capital, or between letters and digits; `LIFO` is one word.
fn end_of_word(name: &str) -> usize {
    let bytes = name.as_bytes();
    let begins = |at: &usize| {
        let (before, here) = (bytes[at - 1], bytes[*at]);
        let ends_capitals = before.is_ascii_uppercase() && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        here.is_ascii_uppercase() && (!before.is_ascii_uppercase() || ends_capitals)
            || here.is_ascii_digit() != before.is_ascii_digit()
    };
    (1..name.len()).find(begins).filter(|&at| name.is_char_boundary(at)).unwrap_or(name.len())
}

/// `LIFO`, which stays in capitals.
fn is_short_form(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
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

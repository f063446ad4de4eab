//! What a mistyped name may have meant.

/// The known name that is most like a mistyped one.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let best = known.map(|other| (distance(name, other), other)).min()?;
    (best.0 <= name.len() / 3).then_some(best.1)
}

/// Edit distance (Levenshtein), over bytes: names are ASCII.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let substitute = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substitute.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keyboard_is_near() {
        let known = ["Revenues", "GrossProfit", "NetIncomeLoss"];
        assert_eq!(nearest("Revenue", known.into_iter()), Some("Revenues"));
        assert_eq!(nearest("GrosProfits", known.into_iter()), Some("GrossProfit"));
        assert_eq!(nearest("Goodwill", known.into_iter()), None);
    }
}

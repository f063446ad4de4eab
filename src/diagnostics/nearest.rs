//! What a mistyped name may have meant.

/// The known name that is most like a mistyped one. Two letters in the wrong order are one slip, as everywhere else.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    let best = known.into_iter().map(|other| (strsim::osa_distance(&lower, &other.to_lowercase()), other)).min()?;
    (best.0 <= name.chars().count() / 3).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keyboard_is_near() {
        let known = ["Revenues", "GrossProfit", "NetIncomeLoss"];
        assert_eq!(nearest("Revenue", known), Some("Revenues"));
        assert_eq!(nearest("revnues", known), Some("Revenues"));
        assert_eq!(nearest("GrosProfits", known), Some("GrossProfit"));
        assert_eq!(nearest("Goodwill", known), None);
        assert_eq!(nearest("lable", ["labels", "label"]), Some("label"));
    }
}

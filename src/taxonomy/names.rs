//! Names: in words, and near others.

pub(super) use crate::diagnostics::nearest;

/// "Gross profit" for `GrossProfit`.
pub(super) fn in_words(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 8);
    for (at, character) in name.char_indices() {
        if at > 0 && character.is_ascii_uppercase() {
            words.push(' ');
            words.push(character.to_ascii_lowercase());
        } else {
            words.push(character);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_words() {
        assert_eq!(in_words("GrossProfit"), "Gross profit");
    }
}

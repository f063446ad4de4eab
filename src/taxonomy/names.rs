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
        assert_eq!(in_words("GrossProfit"), "Gross profit");
    }

    #[test]
    fn names_in_a_row() {
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!((listed(["a"]).as_str(), listed([]).as_str()), ("`a`", ""));
    }
}

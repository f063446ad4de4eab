//! What a mapping requires of filings.

use crate::source::Place;
use crate::statement::StatementKind;

use super::ConceptId;

/// A fact that must be there: an entry of `facts` in `[[required]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Required {
    /// Of what it is required.
    pub of: Of,
    /// The concepts of which one is enough.
    pub any: Vec<ConceptId>,
    /// Where it is written.
    pub place: Place,
}

/// What a requirement is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// The statements of a kind of a filing that has some.
    Statement(StatementKind),
    /// Every filing of a form of the SEC: `10-K`, or with a star for any ending `10-K*`.
    Form(String),
}

impl Of {
    /// Whether filings of a form are meant.
    pub fn is_form(&self, form: &str) -> bool {
        let Self::Form(wanted) = self else { return false };
        match wanted.strip_suffix('*') {
            Some(start) => form.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)),
            None => form.eq_ignore_ascii_case(wanted),
        }
    }
}

#[test]
fn forms_with_and_without_a_star() {
    let is = |wanted: &str, form: &str| Of::Form(wanted.to_owned()).is_form(form);
    assert!(is("10-K", "10-k") && is("10-K*", "10-K405/A") && is("10-K*", "10-K"));
    assert!(!is("10-K", "10-K405") && !is("10-K*", "10-Q") && !is("10-K*", "10"));
    assert!(!Of::Statement(StatementKind::BalanceSheet).is_form("10-K"));
}

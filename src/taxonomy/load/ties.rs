//! `[[tie]]`: what must agree.

use toml::Spanned;

use crate::diagnostics::Code;
use crate::taxonomy::file::TieEntry;
use crate::taxonomy::{Concept, ConceptId, sums};
use crate::xbrl::{DataType, QName, Quotient, Relation, SumItem, Tie};

use super::Loader;

impl Loader {
    /// Reads a tie. Everything in it is looked at before anything is given up, so that all its errors are told at once.
    pub(super) fn tie(&mut self, file: usize, entry: &Spanned<TieEntry>) {
        let tie = entry.get_ref();
        let before = self.findings.len();
        let relation = match &tie.quotient {
            Some(quotient) => self.quotient(file, quotient, tie),
            None => self.equal(file, tie),
        };
        let divided = tie.of.len() + tie.at_most.len() + tie.accepts.len();
        let is_equal = tie.quotient.is_none() && divided == 0 && tie.by.is_empty();
        let is_quotient = tie.equal.is_empty() && !tie.by.is_empty() && divided > 0;
        if !(is_equal && tie.equal.len() > 1 || tie.quotient.is_some() && is_quotient) {
            let message =
                "a tie has `equal` with two concepts or more, or else `quotient` and `by` and what is divided";
            let place = self.place(file, entry);
            self.find(Code::MappingSyntax, place, message.to_owned());
        }
        if self.findings.len() == before {
            self.ties.push(Tie { name: tie.name.clone(), relation });
        }
    }

    /// Concepts that have one value are of one type, and of days or of periods alike.
    fn equal(&mut self, file: usize, tie: &TieEntry) -> Relation {
        let found: Vec<_> =
            tie.equal.iter().filter_map(|name| Some((name, self.lookup(file, name, name.get_ref())?))).collect();
        let kind = |concept: &Concept| (concept.data_type, concept.period_type);
        let first = found.first().map(|&(_, id)| kind(&self.concepts[id.0]));
        for &(name, id) in &found {
            if Some(kind(&self.concepts[id.0])) != first {
                let place = self.place(file, name);
                self.find(
                    Code::MappingSyntax,
                    place,
                    format!("`{}` differs in type or period from the first concept of its tie", name.get_ref()),
                );
            }
        }
        Relation::Equal(found.into_iter().map(|(_, id)| self.name_of(id)).collect())
    }

    fn quotient(&mut self, file: usize, quotient: &Spanned<String>, tie: &TieEntry) -> Relation {
        let per_share = self.of_type(file, quotient, quotient.get_ref(), DataType::PerShare);
        let by = tie.by.iter().filter_map(|name| self.of_type(file, name, name.get_ref(), DataType::Shares));
        let by: Vec<QName> = by.collect();
        let mut sums = |written: &[Spanned<String>]| written.iter().map(|sum| self.terms(file, sum)).collect();
        let (of, at_most, accepts) = (sums(&tie.of), sums(&tie.at_most), sums(&tie.accepts));
        match per_share {
            Some(quotient) => Relation::Quotient(Quotient { quotient, of, at_most, accepts, by }),
            // The name has a finding, so the tie is not kept.
            None => Relation::Equal(by),
        }
    }

    /// The terms of `A - B`, which are money.
    fn terms(&mut self, file: usize, written: &Spanned<String>) -> Vec<SumItem> {
        match sums::parse(written.get_ref()) {
            Ok(terms) => {
                let found = terms.into_iter().filter_map(|(name, weight)| {
                    let concept = self.of_type(file, written, name, DataType::Monetary)?;
                    Some(SumItem { concept, weight })
                });
                found.collect()
            }
            Err(why) => {
                let place = self.place(file, written);
                self.find(Code::MappingSyntax, place, why);
                Vec::new()
            }
        }
    }

    fn of_type<T>(&mut self, file: usize, at: &Spanned<T>, name: &str, wanted: DataType) -> Option<QName> {
        let id = self.lookup(file, at, name)?;
        if self.concepts[id.0].data_type != wanted {
            let place = self.place(file, at);
            self.find(
                Code::MappingSyntax,
                place,
                format!("`{name}` is not of the type `{wanted}`, as it must be here"),
            );
            return None;
        }
        Some(self.name_of(id))
    }

    fn name_of(&self, id: ConceptId) -> QName {
        self.concepts[id.0].name.clone()
    }
}

#[cfg(test)]
mod tests {
    use crate::taxonomy::{LoadError, load};
    use crate::xbrl::Relation;

    const HEAD: &str = "[taxonomy]\nname = \"acme\"\nprefix = \"acme\"\nnamespace = \"urn:acme:m\"\ntitle = \"Acme\"\n\
                        extends = \"us-gaap-legacy\"\n[[tie]]\nname = \"own\"\n";

    /// The messages about a mapping file with a tie.
    fn errors(tie: &str) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("acme.toml");
        std::fs::write(&path, format!("{HEAD}{tie}")).expect("a file can be written");
        match load(&[path]) {
            Ok(_) => Vec::new(),
            Err(LoadError::Invalid { findings, .. }) => {
                findings.iter().map(|finding| format!("{} {}", finding.place.line, finding.message)).collect()
            }
            Err(error) => panic!("{error}"),
        }
    }

    fn check(tie: &str, expected: &str) {
        let found = errors(tie);
        assert!(matches!(&found[..], [one] if one.contains(expected)), "{tie}: {found:?}");
    }

    #[test]
    fn ties_are_of_concepts_that_can_agree() {
        assert!(errors("equal = [\"Assets\", \"LiabilitiesAndStockholdersEquity\"]").is_empty());
        let shares = "by = [\"WeightedAverageNumberOfSharesOutstandingBasic\"]";
        let per_share = "quotient = \"EarningsPerShareBasic\"";
        assert!(errors(&format!("{per_share}\nat-most = [\"NetIncomeLoss\"]\n{shares}")).is_empty());
        check("equal = [\"Assets\", \"NetIncomeLoss\"]", "9 `NetIncomeLoss` differs in type or period");
        check("equal = [\"Assets\", \"Asets\"]", "9 nothing declares the concept `Asets`");
        check("equal = [\"Assets\"]", "a tie has `equal` with two concepts or more");
        check(&format!("{per_share}\n{shares}"), "a tie has `equal` with two concepts or more");
        check(
            &format!("quotient = \"Assets\"\nof = [\"NetIncomeLoss\"]\n{shares}"),
            "9 `Assets` is not of the type `per-share`",
        );
        check(&format!("{per_share}\nof = [\"NetIncomeLoss -\"]\n{shares}"), "does not end with a name");
        check(&format!("{per_share}\nof = [\"EarningsPerShareBasic\"]\n{shares}"), "is not of the type `money`");
    }

    #[test]
    fn the_built_in_ties_are_there() {
        let Ok(taxonomy) = load(&[]) else { panic!("the built-in mapping loads") };
        let quotients = taxonomy.ties.iter().filter(|tie| matches!(tie.relation, Relation::Quotient(_))).count();
        assert!(quotients > 10 && taxonomy.ties.iter().any(|tie| tie.name == "balance"));
    }
}

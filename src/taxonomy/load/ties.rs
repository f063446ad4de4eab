//! `[[tie]]`: what must agree.

use crate::diagnostics::Code;
use crate::taxonomy::file::{Spanned, TieEntry};
use crate::taxonomy::{Concept, ConceptId, sums};
use crate::xbrl::{DataType, QName, Quotient, Relation, SumItem, Tie, TieTerm, Weight, Whole};

use super::Loader;

/// Which of the three forms a tie has.
enum Form<'a> {
    Equal,
    Whole { whole: &'a Spanned<String>, parts: &'a Spanned<String> },
    Quotient(&'a Spanned<String>),
}

impl<'a> Form<'a> {
    /// `None` where keys are missing, or are of different forms.
    fn of(tie: &'a TieEntry) -> Option<Self> {
        let divided = tie.of.len() + tie.at_most.len() + tie.accepts.len();
        let has_quotient = tie.quotient.is_some() || divided + tie.by.len() > 0;
        let has_whole = tie.whole.is_some() || tie.parts.is_some() || tie.with.len() + tie.unless.len() > 0;
        match (&tie.whole, &tie.parts, &tie.quotient) {
            (Some(whole), Some(parts), None) if !has_quotient && tie.equal.is_empty() => {
                Some(Self::Whole { whole, parts })
            }
            (None, None, Some(quotient)) if !has_whole && tie.equal.is_empty() && !tie.by.is_empty() && divided > 0 => {
                Some(Self::Quotient(quotient))
            }
            (None, None, None) if !has_quotient && !has_whole && tie.equal.len() > 1 => Some(Self::Equal),
            _ => None,
        }
    }
}

impl Loader {
    /// Reads a tie. Everything in it is looked at before anything is given up, so that all its errors are told at once.
    pub(super) fn tie(&mut self, file: usize, entry: &Spanned<TieEntry>) {
        let tie = entry.get_ref();
        let before = self.findings.len();
        let Some(form) = Form::of(tie) else {
            let message = "a tie has `equal` with two concepts or more, or `whole` and `parts`, or `quotient` and `by` and what is \
                           divided";
            let place = self.place(file, entry);
            self.find(Code::MappingSyntax, place, message.to_owned());
            return;
        };
        let relation = match form {
            Form::Equal => Some(self.equal(file, tie)),
            Form::Whole { whole, parts } => self.whole(file, whole, parts, tie),
            Form::Quotient(quotient) => self.quotient(file, quotient, tie),
        };
        if let (Some(relation), true) = (relation, self.findings.len() == before) {
            self.ties.push(Tie { name: tie.name.clone(), relation });
        }
    }

    /// Concepts that have one value are of one type, and of days or of periods alike.
    fn equal(&mut self, file: usize, tie: &TieEntry) -> Relation {
        let found: Vec<_> = tie.equal.iter().filter_map(|term| Some((term, self.tied_term(file, term)?))).collect();
        let kind = |concept: &Concept| (concept.data_type, concept.period_type);
        let first = found.first().map(|(_, (id, _))| kind(&self.concepts[id.0]));
        for (written, (id, _)) in &found {
            if Some(kind(&self.concepts[id.0])) != first {
                let place = self.place(file, written);
                self.find(
                    Code::MappingSyntax,
                    place,
                    format!("`{}` differs in type or period from the first concept of its tie", written.get_ref()),
                );
            }
        }
        if let Some((written, (_, term))) = found.first()
            && (term.part.is_some() || term.weight == Weight::Minus)
        {
            let place = self.place(file, written);
            self.find(Code::MappingSyntax, place, "the first concept of a tie has no member and no sign".to_owned());
        }
        Relation::Equal(found.into_iter().map(|(_, (_, term))| term).collect())
    }

    /// `Concept`, `Concept[Member]` or `- Concept[Member]`
    fn tied_term(&mut self, file: usize, written: &Spanned<String>) -> Option<(ConceptId, TieTerm)> {
        let text = written.get_ref().trim();
        let (weight, text) = match text.strip_prefix('-') {
            Some(rest) => (Weight::Minus, rest.trim_start()),
            None => (Weight::Plus, text),
        };
        let (name, member) = match text.strip_suffix(']').and_then(|text| text.split_once('[')) {
            Some((name, member)) => (name, Some(member)),
            None => (text, None),
        };
        let id = self.lookup(file, written, name)?;
        let part = match member {
            Some(member) => Some(self.tied_part(file, written, member)?),
            None => None,
        };
        Some((id, TieTerm { concept: self.name_of(id), part, weight }))
    }

    /// A member with its axis.
    fn tied_part(&mut self, file: usize, written: &Spanned<String>, name: &str) -> Option<(QName, QName)> {
        let members = self.axes.iter().flat_map(|axis| axis.members.iter().map(move |member| (axis, member)));
        let found = members.into_iter().find(|(_, member)| member.name.local() == name);
        let part = found.map(|(axis, member)| (axis.name.clone(), member.name.clone()));
        if part.is_none() {
            let place = self.place(file, written);
            self.find(Code::MappingUnknownName, place, format!("nothing declares the member `{name}`"));
        }
        part
    }

    fn whole(
        &mut self,
        file: usize,
        whole: &Spanned<String>,
        parts: &Spanned<String>,
        tie: &TieEntry,
    ) -> Option<Relation> {
        let mut money = |name: &Spanned<String>| self.of_type(file, name, name.get_ref(), DataType::Monetary);
        let name = money(whole);
        let with = tie.with.iter().filter_map(&mut money).collect();
        let unless = tie.unless.iter().filter_map(&mut money).collect();
        let parts = self.terms(file, parts);
        Some(Relation::Whole(Whole { whole: name?, parts, with, unless }))
    }

    fn quotient(&mut self, file: usize, quotient: &Spanned<String>, tie: &TieEntry) -> Option<Relation> {
        let per_share = self.of_type(file, quotient, quotient.get_ref(), DataType::PerShare);
        let by = tie.by.iter().filter_map(|name| self.of_type(file, name, name.get_ref(), DataType::Shares));
        let by: Vec<QName> = by.collect();
        let mut sums = |written: &[Spanned<String>]| written.iter().map(|sum| self.terms(file, sum)).collect();
        let (of, at_most, accepts) = (sums(&tie.of), sums(&tie.at_most), sums(&tie.accepts));
        Some(Relation::Quotient(Quotient { quotient: per_share?, of, at_most, accepts, by }))
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
        let equity = "equal = [\"TreasuryStockValue\", \"- StockholdersEquity[TreasuryStockCommonMember]\"]";
        assert!(errors(equity).is_empty());
        check("equal = [\"Assets\", \"StockholdersEquity[Common]\"]", "9 nothing declares the member `Common`");
        check("equal = [\"- Assets\", \"StockholdersEquity\"]", "has no member and no sign");
        assert!(errors("whole = \"Assets\"\nparts = \"Liabilities + StockholdersEquity\"").is_empty());
        check("whole = \"Assets\"\nwith = [\"MinorityInterest\"]", "a tie has `equal` with two concepts or more");
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

//! `[[prose]]`, and the `prose` of concepts: words that mean a concept in running text only.

use crate::taxonomy::ConceptId;
use crate::taxonomy::file::{ProseEntry, Spanned};
use crate::taxonomy::matching::{Candidate, CandidateOrigin, Moment};

use super::Loader;

/// Whose words the patterns are, for findings.
const WHAT: &str = "prose";

impl Loader {
    pub(super) fn prose_of_concept(&mut self, file: usize, label: Spanned<String>, concept: ConceptId) {
        let Some(pattern) = self.pattern_without_heading(file, &label, WHAT) else { return };
        self.prose.push(Candidate {
            concept,
            moment: Moment::Column,
            place: self.place(file, &label),
            written: label.into_inner(),
            origin: CandidateOrigin::Label,
            statements: Vec::new(),
            unit: None,
            members: Vec::new(),
            negated: false,
            file,
            pattern,
        });
    }

    pub(super) fn prose(&mut self, file: usize, entry: ProseEntry) {
        // As with rules, all errors of an entry are told at once.
        let concept = self.lookup(file, &entry.concept, entry.concept.get_ref());
        let pattern = self.pattern_without_heading(file, &entry.label, WHAT);
        let members = self.rule_members(file, entry.members);
        let (Some(concept), Some(pattern)) = (concept, pattern) else { return };
        self.prose.push(Candidate {
            concept,
            moment: Moment::Column,
            place: self.place(file, &entry.label),
            written: entry.label.into_inner(),
            origin: CandidateOrigin::Rule,
            statements: Vec::new(),
            unit: None,
            members,
            negated: entry.negated,
            file,
            pattern,
        });
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::load;
    use crate::taxonomy::{Candidate, SEGMENT_AXIS, Taxonomy, normalise};

    /// A mapping that extends the built-in one by `text`.
    fn mapping(text: &str) -> Taxonomy {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acme.toml");
        let head = "[taxonomy]\nname = \"acme\"\nprefix = \"acme\"\nnamespace = \"urn:acme:m\"\ntitle = \"Acme\"\n";
        std::fs::write(&path, format!("{head}extends = \"us-gaap-legacy\"\n{text}")).unwrap();
        load(&[PathBuf::from(&path)]).unwrap()
    }

    const OVENS: &str = "[concepts.income-statement]\n\
        OvenCosts = { balance = \"debit\", labels = [\"ovens\"], prose = [\"cost of [our] ovens\"] }\n\
        [axes.StatementBusinessSegmentsAxis.members]\nBakeryMember = { labels = [\"bakery\"], prose = [\"our bakers\"] }\n\
        [[prose]]\nlabel = \"bakery expenses\"\nconcept = \"OperatingIncomeLoss\"\n\
        members = { StatementBusinessSegmentsAxis = \"BakeryMember\" }\nnegated = true\n";

    #[test]
    fn words_of_prose_are_no_labels() {
        let mapping = mapping(OVENS);
        let found = |words: &str| {
            let of = |candidate: &Candidate| {
                let members: Vec<_> = candidate.members.iter().map(|(_, member)| member.local()).collect();
                let sign = if candidate.negated { "-" } else { "" };
                format!("{sign}{}{members:?}", mapping.concept(candidate.concept).name)
            };
            mapping.prose(&normalise(words)).into_iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(found("Cost of our ovens"), ["acme:OvenCosts[]"]);
        assert_eq!(found("bakery expense"), ["-gaap:OperatingIncomeLoss[\"BakeryMember\"]"]);
        assert!(found("ovens").is_empty() && found("cost of our old ovens").is_empty());
        assert!(mapping.candidates(&normalise("Cost of our ovens")).is_empty());
        assert!(mapping.all_candidates().iter().all(|candidate| !candidate.negated));
    }

    #[test]
    fn members_are_named_by_prose_and_labels_in_prose_only() {
        let mapping = mapping(OVENS);
        let (_, bakery) = mapping.member(SEGMENT_AXIS, &normalise("Bakery")).unwrap();
        assert_eq!(bakery.name.local(), "BakeryMember");
        for noun in ["our bakers", "Bakery"] {
            let normal = normalise(noun);
            let words: Vec<_> = normal.split(' ').map(|word| mapping.number(word)).collect();
            assert!(
                mapping.in_text(|_| true, |_, _| true).members(&words).any(|(_, member)| member.name == bakery.name),
                "{noun}"
            );
        }
        assert!(mapping.member(SEGMENT_AXIS, &normalise("our bakers")).is_none());
    }
}

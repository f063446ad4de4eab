//! Tables of segments whose rows are parts of the company: what each row says, and of which part.
//!
//! SFAS 14 and SFAS 131 tables print a measure ("Revenues:") above the parts and their total below. The parts may stand in
//! groups ("GE" / "Aircraft Engines" … "Total GE"), in blocks of a year, or be headings themselves, with lines of their own.

use std::collections::{BTreeMap, BTreeSet};

use crate::footing::Footing;
use crate::statement::Statement;
use crate::taxonomy::{ConceptId, GEOGRAPHY_AXIS, SEGMENT_AXIS, Taxonomy, normalise};
use crate::xbrl::DataType;

use super::group::GroupRole;
use super::{choose, row};

/// What a sum of segments is called that others have a name for.
const ALL_SEGMENTS: &str = "Operating segments";

/// The roles of the rows of a table of segments whose columns are periods.
pub(super) fn find(statement: &Statement, footings: &[Footing], taxonomy: &Taxonomy) -> BTreeMap<usize, GroupRole> {
    let mut roles = BTreeMap::new();
    let table = Segments::new(statement, footings, taxonomy);
    table.lines_of_parts(&mut roles);
    for ((measure, _), rows) in table.sections(&roles) {
        table.section(measure, &rows, &mut roles);
    }
    roles
}

struct Segments<'a> {
    statement: &'a Statement,
    taxonomy: &'a Taxonomy,
    /// The rows that add up to a row.
    terms: BTreeMap<usize, Vec<usize>>,
    /// What headings are.
    headings: BTreeMap<usize, Heading>,
    /// The headings of groups of parts, by the measure above them and their label.
    groups: BTreeMap<(usize, String), Vec<usize>>,
    /// Names of rows that stand in more groups than one.
    ambiguous: BTreeSet<String>,
}

/// What a section heading of such a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heading {
    /// A period: it says nothing of the rows.
    Block,
    /// A concept of the mapping.
    Measure(ConceptId),
    /// A part of the company, a group of parts, or a measure that the mapping does not have.
    Name,
}

/// What a row of a section is, by its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The total of the section.
    Whole,
    /// The total of a group of parts: its heading.
    Subtotal(usize),
    /// A concept of its own.
    Concept,
    /// A part.
    Part,
}

/// A measure's heading, and the heading of the block of a year, if any.
type Section = (usize, Option<usize>);

impl<'a> Segments<'a> {
    fn new(statement: &'a Statement, footings: &[Footing], taxonomy: &'a Taxonomy) -> Self {
        let of = |footing: &Footing| (footing.total, footing.terms.iter().map(|term| term.item).collect());
        let terms = footings.iter().filter(|footing| footing.terms.len() > 1).map(of).collect();
        let (headings, groups, ambiguous) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        let mut table = Self { statement, taxonomy, terms, headings, groups, ambiguous };
        let headings = (0..statement.items.len()).filter(|&at| statement.items[at].is_heading());
        table.headings = headings.map(|at| (at, table.heading(at))).collect();
        table.groups = table.groups();
        table.ambiguous = table.ambiguous();
        table
    }

    fn heading(&self, at: usize) -> Heading {
        if self.statement.items[at].is_period {
            return Heading::Block;
        }
        // The heading has no figures of its own: it is asked with the measure of its first row.
        let mut asked = row(self.statement, at);
        asked.data_type = self.rows_below(at).next().map_or(DataType::Monetary, |at| self.statement.items[at].measure);
        let taken = choose(self.taxonomy, &asked).taken.filter(|_| !self.is_known_part(at));
        taken.map_or(Heading::Name, |candidate| Heading::Measure(candidate.concept))
    }

    /// The rows with figures in the section of a heading, however deep.
    fn rows_below(&self, heading: usize) -> impl Iterator<Item = usize> + '_ {
        let below = (heading + 1..self.statement.items.len())
            .take_while(move |&at| self.statement.headings_above(at).any(|above| above == heading));
        below.filter(|&at| !self.statement.items[at].is_heading())
    }

    /// The headings above a row that are no periods, the innermost first.
    fn above(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.statement.headings_above(at).filter(|above| self.headings.get(above) != Some(&Heading::Block))
    }

    fn label(&self, at: usize) -> String {
        normalise(&self.statement.items[at].label)
    }

    fn is_known_part(&self, at: usize) -> bool {
        let label = self.label(at);
        [SEGMENT_AXIS, GEOGRAPHY_AXIS].iter().any(|axis| self.taxonomy.member(axis, &label).is_some())
    }

    fn is_concept(&self, at: usize) -> bool {
        choose(self.taxonomy, &row(self.statement, at)).taken.is_some()
    }

    /// The heading of the measure that a row is of: the innermost one that the mapping has, or else the outermost of all.
    fn measure_above(&self, at: usize) -> Option<usize> {
        let mapped = self.above(at).find(|above| matches!(self.headings.get(above), Some(Heading::Measure(_))));
        mapped.or_else(|| self.above(at).last().filter(|&outermost| !self.is_known_part(outermost)))
    }

    /// The section of a row; a total may stand at the margin, where it is in no section but that of the rows it adds up.
    fn section_of(&self, at: usize) -> Option<Section> {
        let block = self.statement.headings_above(at).find(|above| self.headings.get(above) == Some(&Heading::Block));
        let measure = self.measure_above(at).or_else(|| {
            let mut of_terms =
                self.terms.get(&at)?.iter().map(|&term| self.section_of(term).map(|(measure, _)| measure));
            let first = of_terms.next()??;
            of_terms.all(|other| other == Some(first)).then_some(first)
        })?;
        let of_terms = || self.terms.get(&at).and_then(|terms| self.section_of(terms[0])?.1);
        Some((measure, block.or_else(of_terms)))
    }

    fn sections(&self, roles: &BTreeMap<usize, GroupRole>) -> BTreeMap<Section, Vec<usize>> {
        let mut sections: BTreeMap<Section, Vec<usize>> = BTreeMap::new();
        for at in 0..self.statement.items.len() {
            if self.statement.items[at].is_heading() || roles.contains_key(&at) {
                continue;
            }
            if let Some(section) = self.section_of(at) {
                sections.entry(section).or_default().push(at);
            }
        }
        sections
    }

    /// The heading of the group that a row stands in, below the measure.
    fn group_of(&self, at: usize) -> Option<usize> {
        let measure = self.measure_above(at);
        self.above(at).next().filter(|&group| Some(group) != measure && !self.is_known_part(group))
    }

    fn groups(&self) -> BTreeMap<(usize, String), Vec<usize>> {
        let mut groups: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
        for (&at, _) in self.headings.iter().filter(|(_, kind)| **kind == Heading::Name) {
            if let Some(measure) = self.measure_above(at) {
                groups.entry((measure, self.label(at))).or_default().push(at);
            }
        }
        groups
    }

    fn ambiguous(&self) -> BTreeSet<String> {
        let mut groups: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
        for at in (0..self.statement.items.len()).filter(|&at| !self.statement.items[at].is_heading()) {
            let group = self.group_of(at).map(|group| self.label(group));
            groups.entry(self.label(at)).or_default().insert(group);
        }
        groups.into_iter().filter(|(_, groups)| groups.len() > 1).map(|(label, _)| label).collect()
    }

    /// The name of the part that a row is: "All other" of two groups are two parts.
    fn name(&self, at: usize) -> String {
        let label = &self.statement.items[at].label;
        match self.group_of(at).filter(|_| self.ambiguous.contains(&normalise(label))) {
            Some(group) => format!("{} {label}", self.statement.items[group].label.trim_end_matches(':')),
            None => label.clone(),
        }
    }

    /// Headings that are parts, where the same lines stand under one after the other: "Americas: net sales, operating income.
    /// Europe: net sales, operating income". None is a concept, and most lines are.
    fn lines_of_parts(&self, roles: &mut BTreeMap<usize, GroupRole>) {
        let mut siblings: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for (&at, _) in self.headings.iter().filter(|(_, kind)| **kind == Heading::Name) {
            if self.rows_below(at).nth(1).is_some() {
                siblings.entry(self.above(at).next()).or_default().push(at);
            }
        }
        for (parent, parts) in siblings {
            if !parent.is_some_and(|parent| parts.contains(&parent)) && self.are_alike(&parts) {
                for heading in parts {
                    let measure = self.measure_above(heading).and_then(|measure| self.concept_at(measure));
                    roles.extend(self.rows_below(heading).map(|at| (at, self.line_of_part(at, heading, measure))));
                }
            }
        }
    }

    fn line_of_part(&self, at: usize, heading: usize, measure: Option<ConceptId>) -> GroupRole {
        let label = self.label(at);
        let total = ["", "total"].contains(&label.as_str()) || name_in_total(&label) == Some(&self.label(heading));
        match measure.filter(|_| total) {
            Some(concept) => GroupRole::Part {
                heading,
                concept: Some(concept),
                name: self.statement.items[heading].label.clone(),
                axis: SEGMENT_AXIS,
            },
            None => GroupRole::OfPart { heading },
        }
    }

    fn are_alike(&self, parts: &[usize]) -> bool {
        let lines = |heading: usize| self.rows_below(heading).map(|at| self.label(at));
        let Some((&first, rest)) = parts.split_first() else { return false };
        let known: BTreeSet<String> = lines(first).collect();
        let again = |&part: &usize| lines(part).filter(|label| known.contains(label)).count() * 2 > lines(part).count();
        let concepts = self.rows_below(first).filter(|&at| self.is_concept(at)).count();
        !rest.is_empty() && rest.iter().all(again) && concepts * 2 >= known.len()
    }

    fn concept_at(&self, heading: usize) -> Option<ConceptId> {
        match self.headings.get(&heading) {
            Some(Heading::Measure(concept)) => Some(*concept),
            _ => None,
        }
    }

    /// The roles of the rows of a section.
    fn section(&self, measure: usize, rows: &[usize], roles: &mut BTreeMap<usize, GroupRole>) {
        let mapped = self.concept_at(measure);
        let kinds: Vec<(usize, Kind)> = rows.iter().map(|&at| (at, self.kind(at, measure, mapped))).collect();
        let total = kinds.iter().rev().find(|(_, kind)| *kind == Kind::Whole).map(|&(at, _)| at);
        let by_total = || choose(self.taxonomy, &row(self.statement, total?)).taken.map(|candidate| candidate.concept);
        let concept = mapped.or_else(by_total);
        let others = kinds.iter().any(|&(_, kind)| kind == Kind::Concept);
        // Without a concept, only a total makes sure that the rows are parts of one thing; and lines that are concepts of
        // their own are none, unless a total adds them up.
        if total.is_none() && (concept.is_none() || others) {
            return;
        }
        let summed = total.map_or_else(BTreeSet::new, |total| self.all_terms(total));
        let part =
            |at: usize, name: String| (at, GroupRole::Part { heading: measure, concept, name, axis: SEGMENT_AXIS });
        let mut found = BTreeMap::new();
        for &(at, kind) in kinds.iter().filter(|(at, _)| total.is_none_or(|total| *at <= total)) {
            found.extend(match kind {
                _ if Some(at) == total => Some((at, GroupRole::Total { heading: measure, concept })),
                Kind::Whole if summed.contains(&at) => Some(part(at, ALL_SEGMENTS.to_owned())),
                Kind::Whole => Some((at, GroupRole::Total { heading: measure, concept })),
                Kind::Subtotal(group) => Some(part(at, self.statement.items[group].label.clone())),
                Kind::Concept => summed.contains(&at).then(|| part(at, self.name(at))),
                Kind::Part => Some(part(at, self.name(at))),
            });
        }
        self.place(&mut found);
        roles.extend(found);
    }

    /// Where most parts are names of areas, so are the others: "Other", "Eliminations".
    fn place(&self, roles: &mut BTreeMap<usize, GroupRole>) {
        let mut names: BTreeSet<String> = BTreeSet::new();
        for role in roles.values() {
            if let GroupRole::Part { name, .. } = role {
                names.insert(normalise(name));
            }
        }
        if !are_areas(self.taxonomy, &names) {
            return;
        }
        for role in roles.values_mut() {
            if let GroupRole::Part { axis, .. } = role {
                *axis = GEOGRAPHY_AXIS;
            }
        }
    }

    fn all_terms(&self, total: usize) -> BTreeSet<usize> {
        let mut all = BTreeSet::new();
        let mut open = vec![total];
        while let Some(at) = open.pop() {
            for &term in self.terms.get(&at).into_iter().flatten() {
                if all.insert(term) {
                    open.push(term);
                }
            }
        }
        all
    }

    fn kind(&self, at: usize, measure: usize, concept: Option<ConceptId>) -> Kind {
        if let Some(group) = self.subtotal_of(at, measure) {
            return Kind::Subtotal(group);
        }
        let label = self.label(at);
        let words: Vec<&str> = label.split(' ').filter(|word| !is_total_word(word)).collect();
        if words.iter().all(|word| word.is_empty() || ["company", "result", "amount"].contains(word)) {
            return if label.is_empty() && !self.terms.contains_key(&at) { Kind::Concept } else { Kind::Whole };
        }
        if self.is_known_part(at) {
            return Kind::Part;
        }
        let taken = choose(self.taxonomy, &row(self.statement, at)).taken.map(|candidate| candidate.concept);
        let total = label.split(' ').any(is_total_word);
        match taken {
            Some(taken) if concept == Some(taken) || concept.is_none() && total => Kind::Whole,
            Some(_) => Kind::Concept,
            None if total => Kind::Whole,
            None => Kind::Part,
        }
    }

    /// The heading of the group that a row is the total of: "Total GE", or a row without a label below its rows.
    fn subtotal_of(&self, at: usize, measure: usize) -> Option<usize> {
        let label = self.label(at);
        let named = name_in_total(&label).and_then(|name| self.groups.get(&(measure, name.to_owned())));
        if let Some(&group) = named.and_then(|groups| groups.iter().rev().find(|&&group| group < at)) {
            return Some(group);
        }
        let bare = label.split(' ').all(|word| word.is_empty() || is_total_word(word));
        let terms = self.terms.get(&at).filter(|_| bare)?;
        let group = self.above(terms[0]).next().filter(|&group| group != measure)?;
        terms.iter().all(|&term| self.above(term).next() == Some(group)).then_some(group)
    }
}

/// What a label says that a row is the total of.
fn name_in_total(label: &str) -> Option<&str> {
    let rest = label.strip_prefix("total ").or_else(|| label.strip_suffix(" total"))?;
    Some(rest.strip_prefix("for ").unwrap_or(rest))
}

/// Whether most of some names are areas of the world.
pub(super) fn are_areas(taxonomy: &Taxonomy, names: &BTreeSet<String>) -> bool {
    let is_of = |axis: &str, name: &str| taxonomy.member(axis, name).is_some();
    let areas = names.iter().filter(|name| is_of(GEOGRAPHY_AXIS, name) && !is_of(SEGMENT_AXIS, name)).count();
    let others = names.iter().filter(|name| !is_of(GEOGRAPHY_AXIS, name) && !is_of(SEGMENT_AXIS, name)).count();
    areas > 1 && areas >= others
}

fn is_total_word(word: &str) -> bool {
    ["total", "subtotal", "consolidated", "combined"].contains(&word)
}

//! Tagging: which concept, members and sign a line item gets, and by which rule.
//!
//! `docs/taxonomy.md` says how rules are evaluated; the steps here are its numbered list.

mod choices;
mod choose;
mod equals;
mod extension;
mod finding;
mod group;
mod measures;
mod named;
mod reversed;
mod segments;
mod sign;

use std::borrow::Cow;

use crate::diagnostics::Finding;
use crate::footing::Footing;
use crate::source::{Place, SourceFile, Span};
use crate::statement::{Amount, LineItem, Statement, StatementKind};
use crate::taxonomy::{
    Candidate, ConceptId, ENTITY_AXIS, EQUITY_AXIS, GEOGRAPHY_AXIS, Moment, SEGMENT_AXIS, Taxonomy, normalise,
};
use crate::xbrl::{Balance, DataType, Members, PeriodType, QName, Weight};

use finding::{ambiguous, taken, unmapped, unmapped_member, without_label};

pub use choices::Choices;
pub use choose::{Choice, Declined, Row, Why, choose};
pub use extension::{ExtensionConcept, ExtensionId, ExtensionMember, Extensions};
pub(crate) use extension::{Names, camel};
pub use finding::taken_elsewhere;
pub use measures::by_measure;
pub use sign::SignReason;

/// What the line items of a statement became, by place in [`Statement::items`]; `None` for headings and rows without a label.
#[derive(Clone, Debug)]
pub struct Tagging {
    /// By item.
    pub tags: Vec<Option<Tag>>,
    /// By column: axis and member of a column that is a part.
    pub columns: Vec<Option<(QName, QName)>>,
}

/// What a line item became.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The concept.
    pub concept: ConceptRef,
    /// At which moment of its column an instant is taken.
    pub moment: Moment,
    /// Axis to member.
    pub members: Members,
    /// What the printed figures are multiplied by.
    pub polarity: Weight,
    /// Which rule gave the concept.
    pub because: Because,
    /// What decided the sign.
    pub sign: SignReason,
}

/// A concept of the taxonomy, or one of the filing's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConceptRef {
    /// Of the mapping.
    Mapped(ConceptId),
    /// Of the filing.
    Extension(ExtensionId),
}

/// Which rule gave a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// A rule or a label of a mapping file.
    Rule {
        /// The pattern as written.
        written: String,
        /// Where.
        place: Place,
    },
    /// The heading that the line stands under names the concept, and the line is a part of the company.
    PartOf {
        /// The heading: a place in [`Statement::items`].
        heading: usize,
    },
    /// The line is the total of the parts under a heading.
    TotalOf {
        /// The heading: a place in [`Statement::items`].
        heading: usize,
    },
    /// The line has no label, and its figures are those of the other total of the balance sheet.
    Balances {
        /// The other total: a place in [`Statement::items`].
        with: usize,
    },
    /// No rule took it.
    NoRule,
    /// Rules for different concepts were equal.
    EqualRules,
    /// The total that the line enters contradicts the concept: its figures would all be reversed.
    Reversed {
        /// The total: a place in [`Statement::items`].
        total: usize,
    },
    /// Another line of the statement, with other figures, has the concept already.
    Taken {
        /// That line: a place in [`Statement::items`].
        by: usize,
    },
    /// A line of another statement, with other figures, has the concept already.
    TakenElsewhere {
        /// Where that line's label stands.
        by: Span,
    },
}

/// Tags the line items of a statement. `choices` are those of the statement by the taxonomy.
pub fn tag<'a>(
    source: &'a SourceFile,
    statement: &'a Statement,
    footings: &'a [Footing],
    choices: &'a Choices<'a>,
    taxonomy: &'a Taxonomy,
    extensions: &'a mut Extensions,
) -> (Tagging, Vec<Finding>) {
    let mut tagger = Tagger { source, statement, footings, choices, taxonomy, extensions, findings: Vec::new() };
    let groups = group::find(statement, footings, taxonomy);
    let named = named::find(statement, taxonomy);
    let mut tags: Vec<Option<Tag>> =
        (0..statement.items.len()).map(|at| tagger.item(at, &groups, named.get(&at))).collect();
    tagger.decline_reversed(&mut tags);
    tagger.part_equals(&mut tags);
    sign::decide(source, statement, footings, taxonomy, &mut tags, &mut tagger.findings);
    let columns = tagger.columns();
    let findings = tagger.findings;
    (Tagging { tags, columns }, findings)
}

/// Whether the figures of a line are of days or of periods; a heading is asked as the statement is.
fn period_type(statement: &Statement, item: usize) -> PeriodType {
    let own = |item: &LineItem| item.amounts.iter().find_map(|amount| amount.period);
    let period = statement.items.get(item).and_then(own).or_else(|| statement.items.iter().find_map(own));
    match period {
        Some(period) if period.start().is_some() => PeriodType::Duration,
        None if statement.kind.is_summary() => PeriodType::Duration,
        _ => PeriodType::Instant,
    }
}

/// The label of a line. In a summary "Per share of common stock" stands below the line that it is a share of.
fn label(statement: &Statement, at: usize) -> Cow<'_, str> {
    let item = &statement.items[at];
    let per_share = item.measure == DataType::PerShare
        && statement.kind.is_summary()
        && item.label.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("per "));
    let above =
        statement.items[..at].iter().rev().find(|above| !above.is_heading() && above.measure != DataType::PerShare);
    match above.filter(|above| per_share && above.parent == item.parent) {
        Some(above) => Cow::Owned(format!("{} {}", above.label, item.label)),
        None => Cow::Borrowed(&item.label),
    }
}

/// Whether a line of a summary stands among balances: by its own label, or by the heading right above.
fn is_among_balances(statement: &Statement, at: usize) -> bool {
    const WORDS: &[&str] = &[
        " year end ",
        " end of year ",
        " end of period ",
        " financial position ",
        " balance sheet ",
        " financial condition ",
    ];
    let speaks = |at: usize| {
        let label = format!(" {} ", normalise(&statement.items[at].label));
        WORDS.iter().any(|words| label.contains(words))
    };
    let heading = || statement.headings_above(at).next();
    statement.kind.is_summary() && (speaks(at) || heading().is_some_and(speaks))
}

/// The headings above a line in normal form, the innermost first.
fn headings_above(statement: &Statement, item: usize) -> Vec<String> {
    statement.headings_above(item).map(|at| normalise(&statement.items[at].label)).collect()
}

/// What the rules ask of a line item.
pub fn row(statement: &Statement, item: usize) -> Row {
    row_under(statement, item, headings_above(statement, item))
}

/// The same of a line whose headings are known.
fn row_under(statement: &Statement, item: usize, mut headings: Vec<String>) -> Row {
    // A heading that names no more than the side of the balance sheet leaves it to the totals to say what is current.
    let is_side = |heading: &String| heading == "asset" || heading.starts_with("liability");
    if let Some(section) = statement.items[item].section.filter(|_| headings.first().is_none_or(is_side)) {
        headings.insert(0, normalise(section));
    }
    Row {
        label: normalise(&label(statement, item)),
        headings,
        data_type: statement.items[item].measure,
        columns: period_type(statement, item),
        statement: statement.kind,
        among_balances: is_among_balances(statement, item),
    }
}

struct Tagger<'a> {
    source: &'a SourceFile,
    statement: &'a Statement,
    footings: &'a [Footing],
    choices: &'a Choices<'a>,
    taxonomy: &'a Taxonomy,
    extensions: &'a mut Extensions,
    findings: Vec<Finding>,
}

impl Tagger<'_> {
    fn item(&mut self, at: usize, groups: &group::Groups, named: Option<&named::Named<'_>>) -> Option<Tag> {
        let item = &self.statement.items[at];
        if item.is_heading() {
            return None;
        }
        let role = groups.role_of(at);
        if self.is_bare_total(at) && role.is_none() {
            return self.unlabelled(at).or_else(|| Some(self.by_rules(at)));
        }
        if item.label.is_empty() && role.is_none() {
            let tag = self.unlabelled(at);
            if tag.is_none() {
                self.findings.push(without_label(self.source, item));
            }
            return tag;
        }
        let mut tag = match (role, named) {
            (Some(group::GroupRole::OfPart { heading }), _) => self.of_part(at, *heading),
            (Some(role), _) => self.in_group(at, role),
            (None, Some(named)) => self.named_part(at, named),
            (None, None) => self.by_rules(at),
        };
        tag.members.extend(self.part_of_equity(at));
        Some(tag)
    }

    /// The member of a line in a section that is a part of equity; the heading may describe it: "Common stock, $1 par value".
    fn part_of_equity(&mut self, at: usize) -> Option<(QName, QName)> {
        let heading = &self.statement.items[self.statement.items[at].part?];
        let name = heading.label.split([',', ';', ':', '(']).next().unwrap_or_default().trim();
        Some(self.member_of(EQUITY_AXIS, name, heading.span))
    }

    /// A row without a label that foots is the total of the innermost section that all its terms stand in; the largest
    /// figures of a balance sheet are its totals.
    fn unlabelled(&self, at: usize) -> Option<Tag> {
        let label = match self.statement.totals {
            Some(totals) if totals.assets == at => Some(("total assets", totals.claims)),
            Some(totals) if totals.claims == at => Some(("total liabilities and stockholders equity", totals.assets)),
            _ => None,
        };
        let by_balance = label.and_then(|(label, other)| {
            let asked = Row { label: normalise(label), ..row(self.statement, at) };
            self.asked(&asked, Because::Balances { with: other })
        });
        by_balance.or_else(|| self.total_of_section(at, "total")).or_else(|| self.total_of_section(at, "subtotal"))
    }

    /// "Total" and nothing else says as little as no label, but that the line is the total of its own section.
    fn is_bare_total(&self, at: usize) -> bool {
        const TOTAL: &str = "total";
        let label = &self.statement.items[at].label;
        // Most labels begin with another letter than "Total", "The total", "Less: total" and "(Note 1) Total".
        let begins = label.trim_start_matches(|c: char| !c.is_alphabetic()).chars().next();
        let may_be = begins.is_some_and(|letter| "tlapdn".contains(letter.to_ascii_lowercase()));
        may_be && normalise(label) == TOTAL
    }

    fn total_of_section(&self, at: usize, word: &str) -> Option<Tag> {
        let of = |item: usize| self.statement.headings_above(item);
        let footed = || {
            let (first, rest) = self.footings.iter().find(|footing| footing.total == at)?.terms.split_first()?;
            of(first.item).find(|&at| rest.iter().all(|term| of(term.item).any(|other| other == at)))
        };
        let own = || of(at).next().filter(|_| self.is_bare_total(at));
        let heading = footed().or_else(own)?;
        let label = normalise(&format!("{word} {}", self.statement.items[heading].label));
        let asked = Row { label, headings: row(self.statement, heading).headings, ..row(self.statement, at) };
        self.asked(&asked, Because::TotalOf { heading })
    }

    /// What the rules say of a line under another label than its own.
    fn asked(&self, asked: &Row, because: Because) -> Option<Tag> {
        let taken = choose(self.taxonomy, asked).taken?;
        Some(Tag { because, ..by_rule(taken) })
    }

    /// A line under a heading that names a part of the company; "Consolidated" names the whole.
    fn of_part(&mut self, at: usize, heading: usize) -> Tag {
        let tag = self.by_rules(at);
        let heading = &self.statement.items[heading];
        let label = heading.label.trim_end_matches(':');
        if ["total", "consolidated", "total company"].contains(&label.to_ascii_lowercase().as_str()) {
            return tag;
        }
        let member = self.member_of(SEGMENT_AXIS, label, heading.span);
        Tag { members: tag.members.into_iter().chain([member]).collect(), ..tag }
    }

    fn in_group(&mut self, at: usize, role: &group::GroupRole) -> Tag {
        let heading = role.heading();
        let concept = match role.concept() {
            Some(concept) => ConceptRef::Mapped(concept),
            None => self.extension_of_heading(at, heading),
        };
        let mut members = Members::default();
        if let group::GroupRole::Part { name, axis, .. } = role {
            members.extend([self.member_of(axis, name.trim_end_matches(':'), self.statement.items[at].span)]);
        }
        let because = match role {
            group::GroupRole::Total { .. } => Because::TotalOf { heading },
            _ => Because::PartOf { heading },
        };
        let balance =
            matches!(concept, ConceptRef::Mapped(id) if self.taxonomy.concept(id).period_type == PeriodType::Instant);
        let closing = balance && period_type(self.statement, at) == PeriodType::Duration;
        let moment = if closing { Moment::Closing } else { Moment::Column };
        Tag { concept, moment, members, polarity: Weight::Plus, because, sign: SignReason::AsPrinted }
    }

    /// The concept of the filing's own that a heading names for the rows under it.
    fn extension_of_heading(&mut self, at: usize, heading: usize) -> ConceptRef {
        let named = LineItem { measure: self.statement.items[at].measure, ..self.statement.items[heading].clone() };
        let (period_type, kind) = (period_type(self.statement, at), self.statement.kind);
        ConceptRef::Extension(self.extensions.concept(self.taxonomy, &named, None, period_type, kind))
    }

    /// A line whose label begins with the name of a part of the company.
    fn named_part(&mut self, at: usize, named: &named::Named<'_>) -> Tag {
        let member = self.member_of(SEGMENT_AXIS, named.name, self.statement.items[at].span);
        Tag { members: Members::from([member]), ..by_rule(named.rule) }
    }

    /// The members of columns that are parts: of equity, of the business, or companies of the group.
    fn columns(&mut self) -> Vec<Option<(QName, QName)>> {
        let axis = match self.statement.kind {
            StatementKind::Equity => EQUITY_AXIS,
            StatementKind::Segments => SEGMENT_AXIS,
            _ => ENTITY_AXIS,
        };
        let columns = &self.statement.columns;
        let names = columns.iter().filter_map(|column| column.part.as_deref().map(normalise)).collect();
        let axis =
            if axis == SEGMENT_AXIS && segments::are_areas(self.taxonomy, &names) { GEOGRAPHY_AXIS } else { axis };
        columns.iter().map(|column| column.part.as_ref().map(|part| self.member_of(axis, part, column.span))).collect()
    }

    fn member_of(&mut self, axis: &str, label: &str, span: Span) -> (QName, QName) {
        if let Some((axis, member)) = self.taxonomy.member(axis, &normalise(label)) {
            return (axis.name.clone(), member.name.clone());
        }
        let (axis, member, new) = self.extensions.member(self.taxonomy, axis, label);
        if new {
            self.findings.push(unmapped_member(self.source, label, span, &axis, &member));
        }
        (axis, member)
    }

    fn by_rules(&mut self, at: usize) -> Tag {
        let choice = self.choices.item(at);
        if let Some(taken) = choice.taken {
            let tag = by_rule(taken);
            let balance = self.taxonomy.concept(taken.concept).period_type == PeriodType::Instant;
            let closing =
                balance && tag.moment == Moment::Column && period_type(self.statement, at) == PeriodType::Duration;
            return if closing { Tag { moment: Moment::Closing, ..tag } } else { tag };
        }
        let item = &self.statement.items[at];
        let because = if choice.equals.is_empty() { Because::NoRule } else { Because::EqualRules };
        self.findings.push(match because {
            Because::EqualRules => ambiguous(self.source, item, self.taxonomy, choice),
            _ => unmapped(self.source, item, self.taxonomy),
        });
        let heading = self.statement.items[at].parent.unwrap_or(at);
        let closing = is_among_balances(self.statement, at) && period_type(self.statement, at) == PeriodType::Duration;
        let moment = if closing { Moment::Closing } else { Moment::Column };
        Tag {
            concept: extension(self.statement, at, heading, moment, self.taxonomy, self.extensions),
            moment,
            members: Members::default(),
            polarity: Weight::Plus,
            because,
            sign: SignReason::AsPrinted,
        }
    }

    /// How loosely a line has its concept: without a label, or by a pattern whose stars take many words.
    fn looseness(&self, tags: &[Option<Tag>], at: usize) -> (bool, usize) {
        let label = normalise(&self.statement.items[at].label);
        let written = tags[at].as_ref().and_then(|tag| match &tag.because {
            Because::Rule { place, .. } => Some(place),
            _ => None,
        });
        let stars = written.and_then(|place| self.taxonomy.words_of_stars(place, &label)).unwrap_or(0);
        let balances = tags[at].as_ref().is_some_and(|tag| matches!(tag.because, Because::Balances { .. }));
        (label.is_empty() && !balances, stars)
    }

    /// Whether a line is a term of the sum that another one is.
    fn is_part_of(&self, line: usize, total: usize) -> bool {
        let footing = self.footings.iter().find(|footing| footing.total == total);
        footing.is_some_and(|footing| footing.terms.iter().any(|term| term.item == line))
    }

    fn are_at_odds(&self, tags: &[Option<Tag>], a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (&tags[a], &tags[b]) else { return false };
        let same = (x.concept, x.moment, &x.members) == (y.concept, y.moment, &y.members);
        same && disagree(&self.statement.items[a], &self.statement.items[b])
    }

    /// A line without a label whose section has a labelled total is a subtotal of the section: the cost of property before its
    /// depreciation. Where that is nothing either, it has nothing to name a concept of its own with, and gives up its facts.
    fn give_way(&mut self, tags: &mut [Option<Tag>], at: usize, by: usize) {
        if let Some(tag) = self.as_whole(tags, by, at) {
            tags[by] = Some(tag);
            return;
        }
        let item = &self.statement.items[at];
        if item.label.is_empty() {
            let held = tags[at].take().map(|tag| tag.concept);
            tags[at] = self.total_of_section(at, "subtotal").filter(|tag| Some(tag.concept) != held);
            if tags[at].is_none() {
                self.findings.push(without_label(self.source, item));
            }
            return;
        }
        if let Some(tag) = self.as_part(tags, at, by) {
            tags[at] = Some(tag);
            return;
        }
        if let Some(tag) = &mut tags[at] {
            let own = own_concept(self.statement, at, tag.moment, self.taxonomy, self.extensions);
            let gave_way = matches!(tag.because, Because::Taken { .. });
            let concept = if tag.concept == own {
                // "Per share of common stock" below "Net earnings", and again below "Dividends".
                extension(self.statement, at, at.saturating_sub(1), tag.moment, self.taxonomy, self.extensions)
            } else if gave_way {
                // It has had both names.
                return;
            } else {
                own
            };
            if concept != tag.concept || !gave_way {
                self.findings.push(taken(self.source, self.statement, at, by));
                *tag = Tag { concept, because: Because::Taken { by }, ..tag.clone() };
            }
        }
    }

    /// What a line is that its total has the concept of: the next rule for it whose concept the mapping's sums make a part of
    /// the total's. "Net sales" in "Total revenues" are the sales among the revenues.
    fn as_part(&self, tags: &[Option<Tag>], at: usize, total: usize) -> Option<Tag> {
        let ConceptRef::Mapped(whole) = tags[total].as_ref()?.concept else { return None };
        let of = |concept| self.taxonomy.is_item(whole, concept);
        if self.is_part_of(at, total) { self.next_rule(tags, at, of) } else { None }
    }

    /// What a total is whose concept one of its parts has: the next rule for it whose concept the mapping makes of the part's.
    /// "Net revenues" of a broker are what interest leaves of the revenues.
    fn as_whole(&self, tags: &[Option<Tag>], total: usize, part: usize) -> Option<Tag> {
        let ConceptRef::Mapped(concept) = tags[part].as_ref()?.concept else { return None };
        let made_of_it = |whole| self.taxonomy.is_item(whole, concept);
        if self.is_part_of(part, total) { self.next_rule(tags, total, made_of_it) } else { None }
    }

    /// The first rule for a line, among those that others came before, whose concept fits and stands on no other line.
    fn next_rule(&self, tags: &[Option<Tag>], at: usize, fits: impl Fn(ConceptId) -> bool) -> Option<Tag> {
        let choice = self.choices.item(at);
        let is_free = |concept: ConceptId| !tags.iter().flatten().any(|tag| tag.concept == ConceptRef::Mapped(concept));
        let outranked = choice.declined.iter().filter(|declined| declined.why == Why::Outranked);
        let mut next = outranked.map(|declined| declined.candidate);
        next.find(|candidate| fits(candidate.concept) && is_free(candidate.concept)).map(by_rule)
    }
}

/// A concept of the filing's own, named by the line's label, or by the heading of the group that the line is part of.
fn extension(
    statement: &Statement,
    at: usize,
    heading: usize,
    moment: Moment,
    taxonomy: &Taxonomy,
    extensions: &mut Extensions,
) -> ConceptRef {
    let item = &statement.items[at];
    let above = &statement.items[heading];
    let is_above = above.is_heading() && item.parent == Some(heading) || !above.is_heading();
    let named_by = (is_above && heading != at).then_some(above.label.as_str());
    let period_type = if moment == Moment::Column { period_type(statement, at) } else { PeriodType::Instant };
    ConceptRef::Extension(extensions.concept(taxonomy, item, named_by, period_type, statement.kind))
}

/// A concept of the filing's own for a line.
pub fn own_concept(
    statement: &Statement,
    at: usize,
    moment: Moment,
    taxonomy: &Taxonomy,
    extensions: &mut Extensions,
) -> ConceptRef {
    extension(statement, at, statement.items[at].parent.unwrap_or(at), moment, taxonomy, extensions)
}

/// What a rule makes of a line.
fn by_rule(candidate: &Candidate) -> Tag {
    Tag {
        concept: ConceptRef::Mapped(candidate.concept),
        moment: candidate.moment,
        members: candidate.members.iter().cloned().collect(),
        polarity: Weight::Plus,
        because: Because::Rule { written: candidate.written.clone(), place: candidate.place.clone() },
        sign: SignReason::AsPrinted,
    }
}

/// True when two lines have figures of different size in a column for one period. In a statement of equity each line has
/// the period between the balances around it: net income of two years is twice the same concept, and no contradiction.
fn disagree(a: &LineItem, b: &LineItem) -> bool {
    let same_place = |x: &Amount, y: &Amount| x.column == y.column && x.period == y.period && x.period.is_some();
    let at_odds = |x: &Amount, y: &Amount| same_place(x, y) && x.value.abs() != y.value.abs();
    a.amounts.iter().any(|x| b.amounts.iter().any(|y| at_odds(x, y)))
}

/// True where a concept's facts are as naturally negative as positive.
fn is_signed(taxonomy: &Taxonomy, concept: ConceptRef) -> bool {
    match concept {
        ConceptRef::Mapped(id) => taxonomy.concept(id).signed,
        ConceptRef::Extension(_) => true,
    }
}

/// The balance of a concept; the filing's own have none.
fn balance(taxonomy: &Taxonomy, concept: ConceptRef) -> Option<Balance> {
    match concept {
        ConceptRef::Mapped(id) => taxonomy.concept(id).balance,
        ConceptRef::Extension(_) => None,
    }
}

/// Whether there is a sign to decide: a row of shares has none, but in a column of counts those that are bought back stand in
/// parentheses.
fn has_sign(item: &LineItem) -> bool {
    item.measure != DataType::Shares || item.within.is_some()
}

#[cfg(test)]
mod tests;

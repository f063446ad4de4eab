//! `[sums]`.

use crate::diagnostics::{Code, Finding};
use crate::source::{Place, Span};
use crate::statement::StatementKind;
use crate::taxonomy::file::{OneOrMore, Spanned};
use crate::taxonomy::sums::{self, Graph, SumRule};
use crate::taxonomy::{Concept, ConceptId};
use crate::xbrl::{Balance, PeriodType, Weight};

use super::Loader;

impl Loader {
    pub(super) fn sum(&mut self, file: usize, home: StatementKind, total: &Spanned<String>, expressions: &OneOrMore) {
        let total_id = self.lookup(file, total, total.get_ref());
        let place = self.place(file, expressions);
        let mut rest = Span::new(expressions.span().start, expressions.span().end);
        for (alternative, expression) in expressions.get_ref().as_slice().iter().enumerate() {
            let written = self.written(file, rest, expression);
            rest = written.map_or(rest, |written| Span::new(written.end, rest.end));
            let of_part = |part: Span| self.files[file].source.place(part);
            let terms = match sums::parse(expression) {
                Ok(terms) => terms,
                Err(why) => {
                    let at = written.map_or_else(|| place.clone(), of_part);
                    let finding = Finding::new(Code::MappingSyntax, at, why);
                    self.findings.push(finding.help("a sum is names with signs between them: `A + B - C`"));
                    continue;
                }
            };
            let (mut items, mut places) = (Vec::new(), Vec::new());
            for (name, weight) in terms {
                let at = written.map_or_else(|| place.clone(), |written| self.term(file, written, expression, name));
                items.extend(self.lookup_at(&at, name).map(|item| (item, weight)));
                places.push(at);
            }
            // A sum with an unknown name has a finding, and says nothing more.
            let Some(total) = total_id.filter(|_| items.len() == places.len()) else { continue };
            for (&(item, weight), at) in items.iter().zip(&places) {
                self.check_weight(at, total, item, weight);
            }
            self.sums.push(SumRule { home, total, items, places, alternative, place: place.clone() });
        }
    }

    /// Where an expression stands in a value that is one or a list of them, of which `rest` is not read yet. One with escapes in it is
    /// not found; then the whole value is the place.
    fn written(&self, file: usize, rest: Span, expression: &str) -> Option<Span> {
        let text = self.files[file].source.slice(rest);
        let quoted = |at: &usize| {
            let (before, after) = (text[..*at].chars().next_back(), text[at + expression.len()..].chars().next());
            before == after && matches!(before, Some('"' | '\''))
        };
        let at = text.match_indices(expression).map(|(at, _)| at).find(quoted)?;
        Some(Span::new(rest.start + at, rest.start + at + expression.len()))
    }

    /// Where a name stands in an expression, of which it is a piece.
    fn term(&self, file: usize, written: Span, expression: &str, name: &str) -> Place {
        let start = written.start + (name.as_ptr() as usize - expression.as_ptr() as usize);
        self.files[file].source.place(Span::new(start, start + name.len()))
    }

    fn check_weight(&mut self, at: &Place, total: ConceptId, item: ConceptId, weight: Weight) {
        let (total, item) = (&self.concepts[total.0], &self.concepts[item.0]);
        let sides = |a: Balance, b: Balance| if a == b { Weight::Plus } else { Weight::Minus };
        let by_balance = total.balance.zip(item.balance).map(|(a, b)| sides(a, b));
        let (total_name, item_name) = (total.name.local(), item.name.local());
        let finding = |message: String| Finding::new(Code::MappingWeight, at.clone(), message);
        let finding = if by_balance.is_some_and(|expected| expected != weight) {
            let sign = |weight| if weight == Weight::Plus { '+' } else { '-' };
            let (given, wanted) = (sign(weight), sign(weight.times(Weight::Minus)));
            finding(format!(
                "`{item_name}` enters `{total_name}` with `{given}`, but their balances ask for `{wanted}`"
            ))
            .help(format!("write `{wanted} {item_name}` here, or change the `balance` of one of the two"))
        } else if total.period_type != item.period_type || total.data_type != item.data_type {
            finding(format!("`{item_name}` and `{total_name}` differ in type or period, so they cannot add up"))
                .help(format!("take `{item_name}` out of the sum, or change its `type` or `period`"))
        } else {
            return;
        };
        let finding = finding.note_at(item.place.clone(), told(item)).note_at(total.place.clone(), told(total));
        self.findings.push(finding);
    }
}

/// What a concept is, as far as sums care.
fn told(concept: &Concept) -> String {
    let balance = match concept.balance {
        Some(Balance::Debit) => "a debit, ",
        Some(Balance::Credit) => "a credit, ",
        None => "",
    };
    let period = if concept.period_type == PeriodType::Instant { "instant" } else { "duration" };
    let (name, data_type) = (concept.name.local(), concept.data_type);
    format!("`{name}` is {balance}of the type `{data_type}` and the period `{period}`")
}

/// So many totals are told of, and so many steps of each way: who breaks one circle breaks most of a large knot.
const TOLD: usize = 50;

/// Totals that are part of themselves, each with the way that leads back to it.
pub(super) fn cycles(sums: &[SumRule], graph: &Graph, concepts: &[Concept]) -> Vec<Finding> {
    let name = |concept: ConceptId| concepts[concept.0].name.local();
    let finding = |sum: &SumRule| {
        let way = graph.cycle(sum.total)?;
        let message = format!("`{}` is, by its sums, part of itself", name(sum.total));
        let finding = Finding::new(Code::MappingCycle, sum.place.clone(), message);
        let steps = way.iter().zip(way.iter().cycle().skip(1)).take(TOLD);
        let finding = steps.fold(finding, |finding, (&total, &item)| {
            let step = sums.iter().find(|sum| sum.total == total && sum.items.iter().any(|&(of, _)| of == item));
            let at = step.and_then(|sum| {
                let at = sum.items.iter().position(|&(of, _)| of == item)?;
                sum.places.get(at)
            });
            let note = format!("`{}` is in `{}` here", name(item), name(total));
            at.map_or(finding.clone(), |at| finding.note_at(at.clone(), note))
        });
        Some(finding.help("take one of these names out of its sum"))
    };
    let circular = graph.circular();
    let totals = sums.iter().filter(|sum| sum.alternative == 0 && circular.contains(&sum.total));
    totals.take(TOLD).filter_map(finding).collect()
}

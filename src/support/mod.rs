//! What proves each fact of a report: the sums that foot where it is printed, and the figures that it agrees with.

use crate::footing::{Across, Footing};
use crate::instance::TaggedStatement;
use crate::source::Span;
use crate::validate::Agreement;
use crate::xbrl::{Fact, Instance, Proof};

/// Gives each fact its proofs. `agreements` are places in the facts of this report.
pub fn set(instance: &mut Instance, statements: &[TaggedStatement], agreements: &[Agreement]) {
    for tagged in statements {
        for footing in &tagged.footings {
            footed(instance, tagged, rows(footing), &footing.columns);
        }
        for across in &tagged.across {
            footed(instance, tagged, across.rows.iter().copied(), &columns(across));
        }
    }
    for agreement in agreements {
        for &at in &agreement.facts {
            instance.facts[at].support.add(agreement.rule.proof());
        }
    }
}

/// The sums of a statement that prove the figure of an item in a column: those that it enters and that hold there.
pub fn footings_of(tagged: &TaggedStatement, item: usize, column: usize) -> impl Iterator<Item = &Footing> {
    let enters = move |footing: &&Footing| rows(footing).any(|row| row == item);
    tagged.footings.iter().filter(enters).filter(move |footing| footing.columns.contains(&column))
}

/// The columns that add up in the row of an item, those that the given one is among.
pub fn across(tagged: &TaggedStatement, item: usize, column: usize) -> impl Iterator<Item = &Across> {
    let of_row = tagged.across.iter().filter(move |across| across.rows.contains(&item));
    of_row.filter(move |across| columns(across).contains(&column))
}

/// The total of a sum of columns and its terms.
fn columns(across: &Across) -> Vec<usize> {
    across.terms.iter().copied().chain([across.total]).collect()
}

/// The total of a sum and its terms.
fn rows(footing: &Footing) -> impl Iterator<Item = usize> {
    std::iter::once(footing.total).chain(footing.terms.iter().map(|term| term.item))
}

/// Marks the figures of some rows in some columns.
fn footed(instance: &mut Instance, tagged: &TaggedStatement, rows: impl Iterator<Item = usize>, columns: &[usize]) {
    for amount in rows.flat_map(|row| &tagged.statement.items[row].amounts) {
        if columns.contains(&amount.column)
            && let Some(fact) = fact_at(&mut instance.facts, amount.figure.span)
        {
            fact.support.add(Proof::Footed);
        }
    }
}

/// The fact that a figure became; facts are in the order in which they are printed.
fn fact_at(facts: &mut [Fact], figure: Span) -> Option<&mut Fact> {
    let at = facts.partition_point(|fact| fact.origin.span() < figure);
    facts.get_mut(at).filter(|fact| fact.origin.span() == figure)
}

#[cfg(test)]
mod tests {
    use crate::pipeline::{Given, convert};
    use crate::source::SourceFile;

    #[test]
    fn totals_and_terms_are_footed_where_the_total_is_printed() {
        let page = "
                STATEMENTS OF OPERATIONS
                     (In thousands)
                             Year ended December 31,
                               1998         1997
Net sales                     12,000       10,000
Cost of sales                  7,100        6,400
                              ------       ------
  Gross profit                 4,900        3,600
                              ------       ------
Net income                       771          512

                STATEMENTS OF CASH FLOWS
                     (In thousands)
                             Year ended December 31,
                               1998         1997
Net income                       771          514
";
        let source = SourceFile::from_text("f", page);
        let taxonomy = crate::taxonomy::load(&[]).expect("the built-in mapping loads");
        let converted = convert(&source, "f", &Given::default(), &taxonomy);
        let facts = converted.instance.facts.iter();
        let support: Vec<_> =
            facts.map(|fact| format!("{} {}", source.slice(fact.origin.span()), fact.support)).collect();
        let expected = [
            "12,000 footed",
            "10,000 footed",
            "7,100 footed",
            "6,400 footed",
            "4,900 footed",
            "3,600 footed",
            "771 tied",
            "512 unproven",
            "771 tied",
            "514 unproven",
        ];
        assert_eq!(support, expected);
    }
}

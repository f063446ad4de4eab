//! Concepts that the arithmetic contradicts: a cost that is added to revenues, a liability among the assets.
//!
//! The sign with which a row enters its total and the weight of its concept in that total say how the printed figure becomes
//! a fact. Where that would make every figure of a row the negative of what is printed, of a concept that is never
//! negative, and no word says so, the label has been taken for another concept than it means.

use crate::diagnostics::{Code, Finding};
use crate::statement::LineItem;
use crate::taxonomy::{ConceptId, Taxonomy};
use crate::xbrl::Weight;

use super::sign::{self, SignReason};
use super::{Because, ConceptRef, Tag, Tagger, has_sign, is_signed, own_concept};

/// Words with which a label itself says that its figure goes the other way.
const REVERSING: &[&str] = &[
    "less",
    "deduct",
    "decrease",
    "(increase)",
    "increase (",
    "loss",
    "gain",
    "benefit",
    "credit",
    "reduction",
    "recover",
    "reversal",
    "refund",
    "discount",
    "allowance",
    "capitalized",
    "eliminat",
];

/// A line whose concept would reverse what is printed.
struct Reversed {
    line: usize,
    /// The total that it enters, and that total's concept.
    total: usize,
    whole: ConceptId,
    /// What a concept must be worth in the total for the figures to stay as they are printed.
    wanted: Weight,
}

impl Tagger<'_> {
    /// Gives lines that the arithmetic reverses to the next rule whose concept it does not, or else a concept of their own.
    pub(super) fn decline_reversed(&mut self, tags: &mut [Option<Tag>]) {
        for reversed in self.reversed(tags) {
            let keeps_sign = |concept| self.taxonomy.weight(reversed.whole, concept) == Some(reversed.wanted);
            if let Some(next) = self.next_rule(tags, reversed.line, keeps_sign) {
                tags[reversed.line] = Some(next);
                continue;
            }
            self.findings.push(self.finding(tags, &reversed));
            if let Some(tag) = &mut tags[reversed.line] {
                let concept = own_concept(self.statement, reversed.line, tag.moment, self.taxonomy, self.extensions);
                let because = Because::Reversed { total: reversed.total };
                *tag = Tag { concept, because, ..tag.clone() };
            }
        }
    }

    fn reversed(&self, tags: &[Option<Tag>]) -> Vec<Reversed> {
        let mut signed = tags.to_vec();
        sign::decide(self.source, self.statement, self.footings, self.taxonomy, &mut signed, &mut Vec::new());
        let of = |(line, tag): (usize, &Option<Tag>)| {
            let tag = tag.as_ref()?;
            let SignReason::Total { total, weight, .. } = tag.sign else { return None };
            let ConceptRef::Mapped(whole) = signed[total].as_ref()?.concept else { return None };
            let wanted = weight.times(Weight::Minus);
            is_reversed(self.taxonomy, &self.statement.items[line], tag).then_some(Reversed {
                line,
                total,
                whole,
                wanted,
            })
        };
        signed.iter().enumerate().filter_map(of).collect()
    }

    fn finding(&self, tags: &[Option<Tag>], reversed: &Reversed) -> Finding {
        let (item, total) = (&self.statement.items[reversed.line], &self.statement.items[reversed.total]);
        let name = match tags[reversed.line].as_ref().map(|tag| tag.concept) {
            Some(ConceptRef::Mapped(concept)) => self.taxonomy.concept(concept).name.to_string(),
            _ => String::new(),
        };
        let message = format!(
            "`{}` maps to {name}, which its total contradicts by its sign; it became an extension concept",
            item.label
        );
        Finding::new(Code::LineAmbiguous, self.source.place(item.span), message)
            .note_at(self.source.place(total.span), format!("the line enters `{}`", total.label))
            .help("name its concept with a rule that has `under` or `statements`")
    }
}

/// Whether the signs that were found turn round every figure of a line, though its concept is never negative and neither its
/// figures nor its label say so.
fn is_reversed(taxonomy: &Taxonomy, item: &LineItem, tag: &Tag) -> bool {
    let by_label = matches!(tag.because, Because::Rule { .. });
    let plain = item.amounts.iter().all(|amount| amount.value.is_zero() || !amount.value.is_sign_negative());
    let label = item.label.to_lowercase();
    tag.polarity == Weight::Minus
        && by_label
        && has_sign(item)
        && plain
        && !item.is_zero()
        && !is_signed(taxonomy, tag.concept)
        && !REVERSING.iter().any(|word| label.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_is_added_to_the_revenues_is_no_expense() {
        let rows = "Revenue:\n\
                    \x20 Rental                30,066    29,270\n\
                    \x20 Salaries                 330       412\n\
                    \x20                       ------    ------\n\
                    \x20   Total revenue       30,396    29,682\n\
                    Expenses:\n\
                    \x20 Interest               1,794     1,479\n\
                    \x20 Salaries              20,004    20,002\n\
                    \x20                       ------    ------\n\
                    \x20   Total expenses      21,798    21,481\n\
                    \x20                       ------    ------\n\
                    Net income               8,598     8,201\n\
                    \x20                       ======    ======\n";
        let expected = [
            "gaap:OperatingLeasesIncomeStatementLeaseRevenue 30066",
            "ext:Salaries 330",
            "gaap:Revenues 30396",
            "gaap:InterestExpense 1794",
            "gaap:LaborAndRelatedExpense 20004",
            "gaap:CostsAndExpenses 21798",
            "gaap:NetIncomeLoss 8598",
        ];
        check("STATEMENT OF OPERATIONS", rows, &expected);
    }

    #[test]
    fn paper_among_the_assets_is_no_borrowing() {
        let rows = "Assets\n\
                    \x20 Cash on hand               1,204     1,117\n\
                    \x20 Commercial paper           8,330     6,117\n\
                    \x20 Loans receivable          52,117    48,204\n\
                    \x20                           ------    ------\n\
                    \x20   Total assets            61,651    55,438\n\
                    \x20                           ======    ======\n";
        let expected = [
            "gaap:Cash 1204",
            "ext:AssetsCommercialPaper 8330",
            "gaap:LoansAndLeasesReceivableNetReportedAmount 52117",
            "gaap:Assets 61651",
        ];
        check("BALANCE SHEET", rows, &expected);
    }

    #[test]
    fn the_next_rule_that_keeps_the_sign_takes_the_line() {
        let rows = "Publishing revenues:\n\
                    \x20 Subscriptions         30,066    29,270\n\
                    \x20 Advertising            1,118     1,204\n\
                    \x20                       ------    ------\n\
                    \x20   Net revenues        28,948    28,066\n\
                    \x20                       ======    ======\n";
        let expected =
            ["gaap:SubscriptionAndCirculationRevenue 30066", "gaap:AdvertisingExpense 1118", "gaap:Revenues 28948"];
        check("STATEMENT OF OPERATIONS", rows, &expected);
    }

    #[test]
    fn costs_in_parentheses_and_what_a_label_takes_off_keep_their_concepts() {
        let rows = "Sales                   30,066    29,270\n\
                    Cost of sales          (27,008)  (26,957)\n\
                    \x20                       ------    ------\n\
                    Gross profit             3,058     2,313\n\
                    Selling expenses         4,794     4,479\n\
                    \x20                       ------    ------\n\
                    Loss from operations     1,736     2,166\n";
        let expected = [
            "gaap:Revenues 30066",
            "gaap:CostOfRevenue 27008",
            "gaap:GrossProfit 3058",
            "gaap:SellingAndMarketingExpense 4794",
            "gaap:OperatingIncomeLoss -1736",
        ];
        check("STATEMENT OF OPERATIONS", rows, &expected);
    }
}

//! A row: its concept, sign and figures, each with the reason.

use std::fmt::{self, Write};

use comfy_table::{CellAlignment, Table, TableStyle};

use super::support;
use crate::cli::reading::ReadFiling;
use crate::cli::terminal::{power_in_words, visible};
use crate::instance::TaggedStatement;
use crate::statement::{Amount, LineItem};
use crate::tagging::{Because, Choice, ConceptRef, SignReason, Tag, choose, row};
use crate::taxonomy::{Candidate, CandidateOrigin, Moment, SEGMENT_AXIS, normalise};
use crate::xbrl::{DataType, Weight};

/// Tells what a row became and why.
pub(super) fn explain(out: &mut String, filing: &ReadFiling, tagged: &TaggedStatement, at: usize) -> fmt::Result {
    let explainer = Explainer { filing, tagged, item: &tagged.statement.items[at], at };
    explainer.row(out)
}

struct Explainer<'a> {
    filing: &'a ReadFiling,
    tagged: &'a TaggedStatement,
    item: &'a LineItem,
    at: usize,
}

/// A line of the explanation: what, and what is said of it.
fn line(out: &mut String, what: &str, said: &str) -> fmt::Result {
    writeln!(out, "  {what:<9}  {}", visible(said))
}

impl Explainer<'_> {
    fn row(&self, out: &mut String) -> fmt::Result {
        let bold = anstyle::Style::new().bold();
        writeln!(
            out,
            "{bold}{}{bold:#}",
            visible(if self.item.label.is_empty() { "(no label)" } else { &self.item.label })
        )?;
        self.place(out)?;
        let Some(tag) = &self.tagged.tagging.tags[self.at] else {
            line(out, "concept", "none: the row has no label to tell what it is, so its figures became no facts")?;
            return writeln!(out, "\n{}", self.figures(None));
        };
        self.concept(out, tag)?;
        self.members(out, tag)?;
        line(out, "scale", &self.scale())?;
        line(out, "sign", &self.sign(tag))?;
        support::explain(out, self.filing, self.tagged, self.at)?;
        support::rivals(out, self.filing, self.tagged, self.at)?;
        writeln!(out, "\n{}", self.figures(Some(tag)))?;
        self.other_rules(out, tag)
    }

    fn place(&self, out: &mut String) -> fmt::Result {
        let statement = &self.tagged.statement;
        let (title, kind) = (self.filing.words(statement.title), statement.kind);
        line(out, "statement", &format!("{title} ({kind}), line {}", self.filing.line(statement.title)))?;
        let above: Vec<String> = statement.headings_above(self.at).map(|heading| self.named(heading)).collect();
        if above.is_empty() { Ok(()) } else { line(out, "under", &above.join(", under ")) }
    }

    /// A row of the statement by its label and line.
    fn named(&self, at: usize) -> String {
        let item = &self.tagged.statement.items[at];
        format!("`{}` (line {})", item.label, self.filing.figures_line(item))
    }

    fn concept(&self, out: &mut String, tag: &Tag) -> fmt::Result {
        let name = self.filing.concept_name(tag.concept);
        let own = matches!(tag.concept, ConceptRef::Extension(_));
        line(out, "concept", &format!("{name}{}", if own { ", a concept of the filing's own" } else { "" }))?;
        line(out, "", &self.because(tag))
    }

    fn because(&self, tag: &Tag) -> String {
        match &tag.because {
            Because::Rule { written, place } => format!("by the pattern `{written}` at {place}"),
            Because::PartOf { heading } => {
                format!(
                    "by the heading {}: the line is a part of the company, and has its group's concept",
                    self.named(*heading)
                )
            }
            Because::TotalOf { heading } => {
                format!("by the heading {}: the line is the total of the parts under it", self.named(*heading))
            }
            Because::Balances { with } => {
                format!("the line has no label, and its figures balance with {}", self.named(*with))
            }
            Because::NoRule => format!("no rule maps the label, in its normal form `{}`", normalise(&self.item.label)),
            Because::EqualRules => "rules for different concepts were equal, so none of them was taken".to_owned(),
            Because::Reversed { total } => {
                format!("its rule's concept would reverse what is printed: {} contradicts it", self.named(*total))
            }
            Because::Taken { by } => {
                format!("its rule's concept is that of {}, which has other figures", self.named(*by))
            }
            Because::TakenElsewhere { by } => {
                let line = self.filing.source.place(*by).line;
                format!("its rule's concept is that of line {line} in another statement, which has other figures")
            }
        }
    }

    fn members(&self, out: &mut String, tag: &Tag) -> fmt::Result {
        let known = self.filing.taxonomy.member(SEGMENT_AXIS, &normalise(&self.item.label)).is_some();
        for (axis, member) in &tag.members {
            let why = match &tag.because {
                Because::PartOf { .. } if known => "by its labels in the mapping",
                Because::PartOf { .. } => "the filing's own, because no member is labelled so",
                _ => "by the rule",
            };
            line(out, "member", &format!("{member} of {axis}, {why}"))?;
        }
        Ok(())
    }

    fn scale(&self) -> String {
        let Some(amount) = self.item.amounts.first() else { return String::new() };
        let (scale, measure) = (self.tagged.statement.scale, self.item.measure);
        let power = power_in_words(amount.scale);
        match measure {
            DataType::PerShare => format!("{power}: amounts per share are never scaled"),
            _ if amount.scale != scale.of(measure) => {
                format!("{power}: by the row's own words, or those of a heading above")
            }
            DataType::Pure => format!("{power}: ratios are never scaled"),
            DataType::Monetary | DataType::Shares => match scale.span {
                Some(span) => {
                    format!("{power}: {measure} by \"{}\" (line {})", self.filing.words(span), self.filing.line(span))
                }
                None => format!("{power}: nothing says otherwise"),
            },
        }
    }

    fn sign(&self, tag: &Tag) -> String {
        let reversed = match tag.polarity {
            Weight::Plus => "as printed",
            Weight::Minus => "the opposite of what is printed",
        };
        match tag.sign {
            SignReason::AsPrinted => format!("{reversed}: nothing speaks for another"),
            SignReason::Words => format!("{reversed}: no total decides, but the words of the label do"),
            SignReason::Twin => {
                format!("{reversed}: the statement where the concept is at home prints the same figures so")
            }
            SignReason::Total { total, sign, weight } => {
                let total_tag = self.tagged.tagging.tags[total].as_ref();
                let name = total_tag.map(|tag| self.filing.concept_name(tag.concept).to_string()).unwrap_or_default();
                let turned = total_tag.is_some_and(|tag| tag.polarity == Weight::Minus);
                let turned = if turned { "; that total is printed with its sign reversed" } else { "" };
                let (sign, weight) = (symbol(sign), symbol(weight));
                let total = self.named(total);
                format!("{reversed}: it enters {total} with {sign}, and its concept weighs {weight} in {name}{turned}")
            }
        }
    }

    fn figures(&self, tag: Option<&Tag>) -> String {
        let mut table = Table::new();
        table.load_style(TableStyle::new());
        table.set_header(["printed", "value", "unit", "decimals", "period", "context", "fact"]);
        for amount in &self.item.amounts {
            table.add_row(self.figure(amount));
        }
        for column in table.column_iter_mut().take(2) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        let mut text = String::new();
        for line in table.lines() {
            let _ = writeln!(text, " {}", line.trim_end());
        }
        text.push('\n');
        let _ = self.headings(&mut text, tag);
        text
    }

    fn figure(&self, amount: &Amount) -> [String; 7] {
        let instance = &self.filing.converted.instance;
        let printed = visible(&self.filing.printed(amount));
        let Some(fact) = self.filing.fact_at(amount.figure.span) else {
            return [printed.as_str(), "no fact", "", "", "", "", ""].map(str::to_owned);
        };
        let context = instance.context(fact);
        [
            printed,
            fact.value.to_string(),
            instance.unit(fact).to_string(),
            fact.decimals.to_string(),
            context.period.to_string(),
            context.id(),
            fact.id.clone(),
        ]
    }

    /// Where the periods come from: the headings of the columns that the row has figures in.
    fn headings(&self, out: &mut String, tag: Option<&Tag>) -> fmt::Result {
        for amount in &self.item.amounts {
            let Some(column) = self.tagged.statement.columns.get(amount.column) else { continue };
            let (heading, line) = (visible(&column.heading), self.filing.line(column.span));
            let period = match (amount.period, tag.map(|tag| tag.moment)) {
                (None, _) => "no period, so no fact".to_owned(),
                (Some(period), Some(Moment::Opening)) => format!("{period}, of which the start"),
                (Some(period), Some(Moment::Closing)) => format!("{period}, of which the end"),
                (Some(period), _) => period.to_string(),
            };
            let place = if column.span.is_empty() { String::new() } else { format!(" (line {line})") };
            writeln!(out, "  column {}  {period}: \"{heading}\"{place}", amount.column + 1)?;
        }
        Ok(())
    }

    /// The other rules whose pattern the label matches.
    fn other_rules(&self, out: &mut String, tag: &Tag) -> fmt::Result {
        let choice = choose(&self.filing.taxonomy, &row(&self.tagged.statement, self.at));
        let others = self.others(&choice, tag);
        if others.is_empty() {
            return writeln!(out, "  No other rule has a pattern for this label.");
        }
        writeln!(out, "  Other rules with a pattern for this label:")?;
        others.iter().try_for_each(|(candidate, why)| {
            let concept = &self.filing.taxonomy.concept(candidate.concept).name;
            let kind = match candidate.origin {
                CandidateOrigin::Rule => "rule",
                CandidateOrigin::Label => "label",
            };
            writeln!(out, "    {concept} by the {kind} `{}` at {}: {why}", candidate.written, candidate.place)
        })
    }

    fn others<'c>(&self, choice: &Choice<'c>, tag: &Tag) -> Vec<(&'c Candidate, String)> {
        let mut others = Vec::new();
        if let Some(taken) = choice.taken {
            match &tag.because {
                Because::PartOf { .. } | Because::TotalOf { .. } => {
                    others.push((taken, "the heading's group comes first".to_owned()));
                }
                Because::Reversed { total } => {
                    others.push((taken, format!("{} contradicts it", self.named(*total))));
                }
                Because::Taken { by } => others.push((taken, format!("{} has the concept", self.named(*by)))),
                Because::TakenElsewhere { by } => {
                    others.push((taken, format!("line {} has the concept", self.filing.source.place(*by).line)));
                }
                _ => {}
            }
        }
        others
            .extend(choice.equals.iter().map(|&equal| (equal, "it is equal to a rule for another concept".to_owned())));
        others.extend(choice.declined.iter().map(|declined| (declined.candidate, declined.why.as_str().to_owned())));
        others
    }
}

fn symbol(weight: Weight) -> &'static str {
    match weight {
        Weight::Plus => "+",
        Weight::Minus => "-",
    }
}

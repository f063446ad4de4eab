//! Facts, and the report that holds them.

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Context, Decimals, Dts, Entity, QName, Support, TextType, Unit};
use crate::source::Span;

/// A place in [`Instance::contexts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContextId(pub usize);

/// A place in [`Instance::units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub usize);

/// A numeric fact (XBRL 2.1 section 4.6): one printed figure, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Readable and unique in the report, and an `NCName`: `f-L81-C74`, by line and column of the figure.
    pub id: String,
    /// What it is a figure of.
    pub concept: QName,
    /// When and for what part.
    pub context: ContextId,
    /// In what.
    pub unit: UnitId,
    /// The value in full units, signed by what the concept means.
    pub value: Decimal,
    /// How many places of it are right.
    pub decimals: Decimals,
    /// Where it comes from.
    pub origin: Origin,
    /// What proves it.
    pub support: Support,
}

/// A fact that is no figure (XBRL 2.1 section 4.6: a non-numeric item): words, a day, yes or no, as a cover page has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFact {
    /// Readable and unique in the report, and an `NCName`: `f-L12-C24`, by line and column of the words; `b-L12` for a block, by
    /// its first line.
    pub id: String,
    /// What it says something of.
    pub concept: QName,
    /// When and for what part.
    pub context: ContextId,
    /// What it says.
    pub value: TextValue,
    /// The words that it comes from, as they are printed.
    pub span: Span,
}

/// The value of a fact that is no figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextValue {
    /// Words, as printed.
    Words(String),
    /// A day.
    Day(NaiveDate),
    /// A day of every year.
    MonthDay {
        /// From 1.
        month: u32,
        /// From 1.
        day: u32,
    },
    /// Yes or no.
    Flag(bool),
    /// Lines of the filing, as printed, with whatever stands in them: paragraphs, tables, ends of pages. The figures in them are
    /// facts of their own.
    Block(String),
}

impl TextValue {
    /// Whether it is in a language.
    pub fn has_language(&self) -> bool {
        matches!(self, Self::Words(_) | Self::Block(_))
    }

    /// The type of concepts that have such values.
    pub fn text_type(&self) -> TextType {
        match self {
            Self::Words(_) => TextType::Words,
            Self::Day(_) => TextType::Day,
            Self::MonthDay { .. } => TextType::MonthDay,
            Self::Flag(_) => TextType::Flag,
            Self::Block(_) => TextType::Block,
        }
    }
}

impl fmt::Display for TextValue {
    /// As XML Schema writes it: `2003-12-31`, `--12-31`, `true`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) | Self::Block(words) => f.write_str(words),
            Self::Day(day) => write!(f, "{day}"),
            Self::MonthDay { month, day } => write!(f, "--{month:02}-{day:02}"),
            Self::Flag(flag) => write!(f, "{flag}"),
        }
    }
}

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Printed in a table. `span` is the figure exactly as printed, digits or the dash of a zero, without money sign,
    /// parentheses or per cent sign; `scale` is the power of ten that the table's words give it.
    Reported {
        /// The figure.
        span: Span,
        /// 3 for thousands.
        scale: i32,
    },
    /// Stated in running text, and confirmed by a table. `span` is the figure as printed, without words or marks; `scale` is the power
    /// of ten of the words behind it.
    Stated {
        /// The figure.
        span: Span,
        /// 6 for "million", −2 for "cents".
        scale: i32,
    },
}

impl Origin {
    /// The printed figure.
    pub fn span(self) -> Span {
        match self {
            Self::Reported { span, .. } | Self::Stated { span, .. } => span,
        }
    }

    /// The power of ten that the words around the figure give it.
    pub fn scale(self) -> i32 {
        match self {
            Self::Reported { scale, .. } | Self::Stated { scale, .. } => scale,
        }
    }
}

/// A report: the facts of one filing, of one entity.
#[derive(Clone, Debug)]
pub struct Instance {
    /// Who reports.
    pub entity: Entity,
    /// Contexts without repetition, each used by a fact, ordered.
    pub contexts: Vec<Context>,
    /// Units without repetition, each used by a fact, ordered.
    pub units: Vec<Unit>,
    /// The facts in the order in which the filing prints them. Figures that are printed twice are two facts.
    pub facts: Vec<Fact>,
    /// The facts that are no figures, in the order in which the filing prints them. No two are of one concept and context.
    pub texts: Vec<TextFact>,
    /// The taxonomy that they are written in.
    pub dts: Dts,
}

impl Instance {
    /// The place among the facts of the one that a printed figure became.
    pub fn fact_at(&self, figure: Span) -> Option<usize> {
        let at = self.facts.partition_point(|fact| fact.origin.span() < figure);
        self.facts.get(at).filter(|fact| fact.origin.span() == figure).map(|_| at)
    }

    /// The context of a fact of this report.
    pub fn context(&self, fact: &Fact) -> &Context {
        &self.contexts[fact.context.0]
    }

    /// The context of a fact that is no figure.
    pub fn context_of_text(&self, fact: &TextFact) -> &Context {
        &self.contexts[fact.context.0]
    }

    /// The unit of a fact of this report.
    pub fn unit(&self, fact: &Fact) -> Unit {
        self.units[fact.unit.0]
    }
}

//! How a filer sets a page.

use super::chance::Chance;

/// What all statements of a filing have alike.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    /// 3 for thousands.
    pub(crate) scale: i32,
    /// Whether counts of shares are in that unit too.
    pub(crate) shares_scaled: bool,
    /// The words that say so, without parentheses; none for dollars in full.
    pub(crate) scale_words: Option<&'static str>,
    /// Whether they stand at the left of the heading and not below the title.
    pub(crate) scale_at_left: bool,
    pub(crate) leaders: bool,
    /// Columns by which every page is moved to the right.
    pub(crate) margin: usize,
    pub(crate) label_width: usize,
    pub(crate) money: MoneySign,
    /// Whether a parenthesis closes in the column to the right of the figures.
    pub(crate) hanging: bool,
    /// Whether what is negative has a minus and no parentheses.
    pub(crate) minus: bool,
    pub(crate) nil: &'static str,
    /// Whether the dash stands in the middle of its column.
    pub(crate) nil_centred: bool,
    /// Whether a figure per share below one dollar begins with a zero.
    pub(crate) leading_zero: bool,
    /// Whether tables stand between `<TABLE>` and `</TABLE>`.
    pub(crate) marks: bool,
    /// Whether a label of several lines has its figures on the first.
    pub(crate) figures_first: bool,
    /// Whether figures come after tabs.
    pub(crate) tabs: bool,
    pub(crate) indent: usize,
    /// Spaces between columns.
    pub(crate) gap: usize,
    /// Whether titles are in capitals.
    pub(crate) capitals: bool,
    /// Whether titles and headings begin at the left.
    pub(crate) flush_left: bool,
    /// Whether rules are drawn above totals.
    pub(crate) rules: bool,
    /// Whether pages end in the middle of tables.
    pub(crate) breaks: bool,
    /// Whether lines end with a carriage return and a line feed.
    pub(crate) carriage_returns: bool,
}

/// Where money signs stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MoneySign {
    None,
    /// Right before the figure.
    Attached,
    /// At the left of the column.
    Apart,
}

impl Style {
    /// The style of a filer. `scale` is the power of ten of the unit of the statements.
    pub(crate) fn new(chance: &mut Chance, scale: i32) -> Self {
        let (scale_words, shares_scaled) = scale_words(chance, scale);
        let tabs = chance.percent(3);
        Self {
            scale,
            shares_scaled,
            scale_words,
            scale_at_left: scale != 0 && !tabs && chance.percent(20),
            leaders: !tabs && chance.percent(35),
            margin: if tabs { 0 } else { chance.weighed(&[(80, 0), (8, 2), (6, 5), (6, 9)]) },
            label_width: usize::try_from(chance.between(34, 48)).unwrap(),
            money: chance.pick(&[MoneySign::None, MoneySign::Attached, MoneySign::Attached, MoneySign::Apart]),
            hanging: chance.percent(85),
            minus: chance.percent(5),
            nil: chance.weighed(&[(40, "--"), (30, "-"), (8, "---"), (8, "0"), (6, "\u{2014}"), (8, "- ")]),
            nil_centred: chance.percent(20),
            leading_zero: chance.percent(35),
            marks: chance.percent(75),
            figures_first: chance.percent(4),
            tabs,
            indent: chance.pick(&[2, 3, 4, 5]),
            gap: chance.pick(&[3, 4, 5, 6]),
            capitals: chance.percent(50),
            flush_left: tabs || chance.percent(8),
            rules: !tabs && chance.percent(96),
            breaks: !tabs && chance.percent(12),
            carriage_returns: chance.percent(15),
        }
    }

    /// In the words of a report.
    pub(crate) fn traits(&self) -> Vec<&'static str> {
        let scale = match self.scale {
            0 => "dollars in full",
            3 => "thousands",
            _ => "millions",
        };
        let all = [
            (self.leaders, "leaders of dots"),
            (self.margin > 0, "a margin"),
            (self.money == MoneySign::Apart, "money signs apart"),
            (!self.hanging, "parentheses inside the column"),
            (self.minus, "minus signs"),
            (self.nil == "0", "zeros for nil"),
            (self.nil_centred, "centred dashes"),
            (!self.marks, "no marks of tables"),
            (self.figures_first, "figures on the first line of a label"),
            (self.tabs, "tabs"),
            (self.flush_left, "titles at the left"),
            (!self.rules, "no rules"),
            (self.breaks, "pages that end within tables"),
            (self.carriage_returns, "carriage returns"),
            (self.nil == "\u{2014}", "Windows-1252"),
            (self.scale_at_left, "scale at the left"),
        ];
        let mut traits = vec![scale];
        traits.extend(all.iter().filter(|one| one.0).map(|one| one.1));
        traits
    }
}

/// Words for the unit, and whether shares are in it too.
fn scale_words(chance: &mut Chance, scale: i32) -> (Option<&'static str>, bool) {
    match scale {
        3 => chance.pick(&[
            (Some("In thousands, except per share amounts"), true),
            (Some("In thousands, except per share data"), true),
            (Some("Amounts in thousands, except per share data"), true),
            (Some("Dollars in thousands, except per share amounts"), false),
            (Some("Thousands of dollars, except per share data"), false),
        ]),
        6 => chance.pick(&[
            (Some("In millions, except per share amounts"), true),
            (Some("Dollars in millions, except per share amounts"), false),
            (Some("Millions of dollars, except per share data"), false),
        ]),
        _ => (None, false),
    }
}

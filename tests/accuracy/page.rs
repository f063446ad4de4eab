//! `docs/accuracy.md`.

use std::collections::BTreeMap;

use tickmark::diagnostics::Code;
use tickmark::statement::StatementKind;
use tickmark::xbrl::Proof;

use crate::cause::Cause;
use crate::filings::Filing;
use crate::measured::{LISTED, MEASURES, Measured, found, mapped, supported};
use crate::misses;
use crate::share::Share;
use crate::tags::{self, Verdict};
use crate::totals;

const INTRODUCTION: &str = "\
# Accuracy

Measured with `BLESS=1 cargo test --test accuracy`, which writes this page; without `BLESS` the test compares it with what it
measures, and fails where they differ or where a total passes its bound. The filings and the labels lie beside the
repository, in `../shared`.

- **Labelled cells** are the figures of primary statements that were labelled by hand. A cell is right with period and value
  when a fact on its line has both, up to sign; it is right in full when concept, members, unit and sign are those of
  the label too. A fact stands for one cell only.
- **Tags** are the figures that filers tagged themselves in a Financial Data Schedule (EX-27). The schedules are withheld from
  the conversion. A tag counts where the statement that it belongs to prints its figure, in the schedule's own rounding;
  where no such statement was recognised, anywhere in the filing. It is wrong when the fact of its concept and period is
  another, and missing when there is no such fact. Schedules without a multiplier, or with a wrong one, are scaled by
  the statements' total assets. Zeros mean \"none\" and do not count.
- **Totals** are the rows of money of primary statements that a reader takes for totals: by their name (none, or \"total\"), or
  by a rule above them and more than one row since the rule before; in a statement of equity its balances. One foots when the
  signs of the rows above it, or below where they are set deeper, give each of its figures, within half a unit a term.
- **Figures in prose** are those of three lists that were made by hand (`tests/prose`): all 106 amounts and 19 percentages of change in the running text of
  the two releases, and 300 figures drawn evenly from the running text of the other filings. A list says of each whether a reader tags it, may tag it,
  or would invent a fact by it (an amount of change, a rate, a share, a price of something that has no concept), and with which
  concept, members, period, unit, value and decimals; in some places a second concept or member is right as well. A fact is
  right where all of it is what the list says, and wrong where any part is not, or where a reader has no fact. The third list has all 310
  figures that were tagged in the text of the other filings at one time, each judged against the page: it measures errors, and not how
  much is tagged. A fact that repeats a table that was read with a wrong day or concept is wrong in it too.";

const BY_FILING: &str = "\
Statements are those found of those printed, and the ones that are not. Tables are counted by kind: BS balance sheet, IS
income, CI comprehensive income, CF cash flow, EQ equity, SEG segments. Mapped is the share of the facts of primary statements
whose concept the taxonomy has; the others are extensions, because no rule took the line, or equal rules did, or its total
contradicted the sign of the concept (reversed), or another line of the statement had taken the concept. Outside columns are
figures that became no facts because they line up with no column (T101); contradicted are facts that say something else than
another one of the same concept, period and members (T401). What foots or ties is the share of the figures of primary statements
that enter a sum which adds up, or agree with other figures of the statements; ties broken are totals that are not equal (T403),
figures per share that are not what is earned, divided by shares (T404), and parts and periods that do not add up (T405, T406).";

/// The page.
pub(crate) fn write(measured: &Measured) -> String {
    let mut page = vec![INTRODUCTION.to_owned()];
    section(&mut page, "Totals", totals(measured));
    section(&mut page, "By filing", by_filing(measured));
    section(&mut page, "Labelled statements", labelled(measured));
    section(&mut page, "Schedules by filing", schedules(measured));
    section(&mut page, "Schedules by tag", by_tag(measured));
    section(&mut page, "Figures in prose", prose(measured));
    section(&mut page, "Totals that do not foot", totals::list(&measured.filings));
    section(&mut page, "Labelled cells that missed", misses::of_labels(measured));
    section(&mut page, "Tags that missed", misses::of_schedules(measured));
    page.join("\n") + "\n"
}

fn section(page: &mut Vec<String>, heading: &str, lines: Vec<String>) {
    page.extend([String::new(), format!("## {heading}")]);
    if lines.first().is_some_and(|line| !line.is_empty()) {
        page.push(String::new());
    }
    page.extend(lines);
}

fn totals(measured: &Measured) -> Vec<String> {
    let mut lines = head(&["", "measured", "held by the test", "target"]);
    lines.extend(MEASURES.iter().map(|measure| {
        row(&[
            measure.name.to_owned(),
            (measure.total)(measured).to_string(),
            measure.bound(),
            measure.target.to_owned(),
        ])
    }));
    let bare: Vec<_> = measured.filings.iter().filter(|filing| filing.prints.is_empty()).collect();
    let invented: usize = bare.iter().map(|filing| filing.figures.facts.len()).sum();
    let sentence = format!("{} filings print no primary statement; {invented} facts came out of them.", bare.len());
    lines.extend([String::new(), sentence]);
    lines
}

fn by_filing(measured: &Measured) -> Vec<String> {
    let names = [
        "filing",
        "statements",
        "tables",
        "undated columns",
        "cells",
        "facts",
        "mapped",
        "no rule",
        "equal rules",
        "reversed",
        "taken",
        "outside columns",
        "contradicted",
        "totals that foot",
        "foot or tie",
        "ties broken",
    ];
    let mut lines = head(&names);
    lines.extend(measured.filings.iter().map(filing));
    lines.extend([String::new(), BY_FILING.to_owned()]);
    lines
}

fn filing(filing: &Filing) -> String {
    let statements = || filing.converted.statements.iter().map(|tagged| &tagged.statement);
    let columns = statements().flat_map(|statement| &statement.columns);
    let undated = columns.filter(|column| column.period.is_none()).count();
    let cells: usize = statements().flat_map(|statement| &statement.items).map(|item| item.amounts.len()).sum();
    row(&[
        filing.name.clone(),
        statements_found(filing),
        tables(filing),
        undated.to_string(),
        cells.to_string(),
        filing.converted.instance.facts.len().to_string(),
        mapped(filing).percent(),
        extensions(filing, Cause::NoRule),
        extensions(filing, Cause::EqualRules),
        extensions(filing, Cause::Reversed),
        extensions(filing, Cause::Taken),
        findings(filing, Code::FigureOutsideColumns),
        findings(filing, Code::FactsDisagree),
        format!("{} of {}", totals::share(filing).part, totals::share(filing).whole),
        supported(filing, &[Proof::Footed, Proof::Tied]).percent(),
        BROKEN.map(|code| count(filing, code)).iter().sum::<usize>().to_string(),
    ])
}

/// The findings of ties.
const BROKEN: [Code; 4] = [Code::TotalsDisagree, Code::PerShareDisagrees, Code::PartsDisagree, Code::PeriodsDisagree];

fn findings(filing: &Filing, code: Code) -> String {
    count(filing, code).to_string()
}

fn count(filing: &Filing, code: Code) -> usize {
    filing.converted.findings.iter().filter(|finding| finding.code == code).count()
}

fn extensions(filing: &Filing, cause: Cause) -> String {
    let facts = filing.figures.facts.iter().filter(|figure| figure.kind.is_primary());
    facts.filter(|figure| figure.extension == Some(cause)).count().to_string()
}

fn statements_found(filing: &Filing) -> String {
    let share = found(filing);
    let mut words = vec![format!("{} of {}", share.part, share.whole)];
    for kind in LISTED {
        match (filing.prints.contains(&kind), filing.found(kind) > 0) {
            (true, false) => words.push(format!("no {}", short(kind))),
            (false, true) => words.push(format!("{} is not printed", short(kind))),
            _ => {}
        }
    }
    words.join(", ")
}

fn tables(filing: &Filing) -> String {
    let mut counts: BTreeMap<StatementKind, usize> = BTreeMap::new();
    for tagged in &filing.converted.statements {
        *counts.entry(tagged.statement.kind).or_default() += 1;
    }
    let words: Vec<_> = counts.into_iter().map(|(kind, count)| format!("{} {count}", short(kind))).collect();
    if words.is_empty() { "–".to_owned() } else { words.join(", ") }
}

fn short(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Income => "IS",
        StatementKind::ComprehensiveIncome => "CI",
        StatementKind::BalanceSheet => "BS",
        StatementKind::CashFlow => "CF",
        StatementKind::Equity => "EQ",
        StatementKind::Segments => "SEG",
        StatementKind::SelectedData => "SEL",
        StatementKind::QuarterlyData => "QD",
    }
}

fn labelled(measured: &Measured) -> Vec<String> {
    let mut lines = head(&["filing", "cells", "period and value", "concept and sign as well"]);
    lines.extend(measured.labelled.iter().map(|labelled| {
        let percent = |share: Share| format!("{} ({})", share.part, share.percent());
        let cells = labelled.full.whole.to_string();
        row(&[labelled.filing.clone(), cells, percent(labelled.dated), percent(labelled.full)])
    }));
    let mut causes = BTreeMap::new();
    for miss in measured.labelled.iter().flat_map(|labelled| &labelled.misses) {
        *causes.entry(miss.cause).or_insert(0_usize) += 1;
    }
    lines.push(String::new());
    lines.extend(head(&["cause of a miss", "cells"]));
    lines.extend(causes.into_iter().map(|(cause, cells)| row(&[cause.to_string(), cells.to_string()])));
    lines
}

fn schedules(measured: &Measured) -> Vec<String> {
    let with = measured.filings.iter().filter(|filing| !filing.schedules.is_empty());
    verdicts(measured, "filing", with.map(|filing| filing.name.as_str()), |tagged| tagged.filing.as_str())
}

fn by_tag(measured: &Measured) -> Vec<String> {
    verdicts(measured, "tag", tags::names(), |tagged| tagged.tag)
}

fn verdicts<'a>(
    measured: &Measured,
    heading: &str,
    names: impl Iterator<Item = &'a str>,
    name: impl Fn(&tags::Tagged) -> &str,
) -> Vec<String> {
    let mut lines = head(&[heading, "right", "wrong", "missing", "not printed"]);
    lines.extend(names.map(|wanted| {
        let count = |verdict| {
            let of_name = measured.tagged.iter().filter(|tagged| name(tagged) == wanted);
            of_name.filter(|tagged| tagged.verdict == verdict).count().to_string()
        };
        let [right, wrong, missing, absent] =
            [Verdict::Right, Verdict::Wrong, Verdict::Missing, Verdict::NotPrinted].map(count);
        row(&[wanted.to_owned(), right, wrong, missing, absent])
    }));
    lines
}

fn prose(measured: &Measured) -> Vec<String> {
    let lists = [&measured.prose.releases, &measured.prose.sample, &measured.prose.judged];
    let mut lines =
        head(&["", "figures", "a reader tags", "of them right", "of them missing", "facts", "of them wrong"]);
    lines.extend(lists.iter().map(|list| row(&list.row())));
    let wrong: Vec<String> = lists.iter().flat_map(|list| list.mistakes()).collect();
    let missing: Vec<String> = lists.iter().flat_map(|list| list.missing()).collect();
    for (heading, places) in [("Wrong:", wrong), ("Missing, by line and column:", missing)] {
        if !places.is_empty() {
            lines.extend(["", heading, ""].map(str::to_owned));
            lines.extend(places);
        }
    }
    lines
}

fn head(names: &[&str]) -> Vec<String> {
    vec![format!("| {} |", names.join(" | ")), format!("|{}", "---|".repeat(names.len()))]
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

//! Figures in running text, held against lists that were made by hand: every amount of the two releases, and a sample of three
//! hundred of the other filings. `tests/prose` has them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;
use tickmark::expectation::{self, Field, Row};
use tickmark::source::Span;

use crate::filings::Filing;
use crate::share::Share;
use crate::support::filings::root;

/// A figure in the running text of a filing, as a careful reader understands it: texts as `NAME.facts.csv` has them.
#[derive(Debug, Deserialize)]
struct Read {
    file: String,
    line: String,
    column: String,
    printed: String,
    need: Need,
    /// Empty for what is no fact.
    concept: String,
    members: String,
    start: String,
    end: String,
    unit: String,
    value: String,
    decimals: String,
    /// Another concept that is right as well.
    or_concept: String,
    /// Other members that are right as well; `none` for none.
    or_members: String,
}

/// Whether a figure is to be a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Need {
    /// A reader tags it.
    Must,
    /// It may be left as well.
    May,
    /// A tag would be an invented fact: a change, a rate, a share, a figure without a concept.
    Never,
}

/// What became of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Verdict {
    Right,
    /// With what the fact says.
    Wrong(String),
    Missing,
    /// Rightly no fact.
    Left,
}

/// A list of figures and what became of each.
pub(crate) struct List {
    name: &'static str,
    figures: Vec<(Read, Verdict)>,
}

/// The lists, the releases first.
pub(crate) struct Prose {
    pub(crate) releases: List,
    pub(crate) sample: List,
    /// All that was tagged in the other filings at one time, judged one by one.
    pub(crate) judged: List,
}

impl Prose {
    pub(crate) fn of(filings: &[Filing]) -> Self {
        Self {
            releases: List::read("releases", "tests/prose/releases.csv", filings),
            sample: List::read("sample", "tests/prose/mdna.csv", filings),
            judged: List::read("judged", "tests/prose/judged.csv", filings),
        }
    }
}

impl List {
    fn read(name: &'static str, path: &str, filings: &[Filing]) -> Self {
        let facts: BTreeMap<String, Facts> =
            filings.iter().map(|filing| (format!("{}.txt", filing.name), facts(filing))).collect();
        let mut reader = csv::Reader::from_path(root().join(path)).expect("the list can be read");
        let rows = reader.deserialize().map(|row: Result<Read, _>| row.expect("a figure can be read"));
        let figures = rows.map(|row| {
            let facts = facts.get(&row.file).expect("the figure is of a real filing");
            let verdict = row.verdict(facts.get(&(row.line.clone(), row.column.clone())));
            (row, verdict)
        });
        Self { name, figures: figures.collect() }
    }

    fn count(&self, counts: impl Fn(&Read, &Verdict) -> bool) -> usize {
        self.figures.iter().filter(|(row, verdict)| counts(row, verdict)).count()
    }

    /// Of the figures that a reader tags those that are facts just as he understands them.
    pub(crate) fn right(&self) -> Share {
        let must = self.count(|row, _| row.need == Need::Must);
        Share::new(self.count(|row, verdict| row.need == Need::Must && *verdict == Verdict::Right), must)
    }

    /// Of the figures that are facts those that are none to a reader, or others.
    pub(crate) fn wrong(&self) -> Share {
        let wrong = self.count(|_, verdict| matches!(verdict, Verdict::Wrong(_)));
        Share::new(wrong, wrong + self.count(|_, verdict| *verdict == Verdict::Right))
    }

    /// The cells of its row on the page.
    pub(crate) fn row(&self) -> [String; 7] {
        let must = |wanted: &Verdict| self.count(|row, verdict| row.need == Need::Must && verdict == wanted);
        let tagged = self.wrong();
        [
            self.name.to_owned(),
            self.figures.len().to_string(),
            self.right().whole.to_string(),
            must(&Verdict::Right).to_string(),
            must(&Verdict::Missing).to_string(),
            tagged.whole.to_string(),
            tagged.part.to_string(),
        ]
    }

    /// The missing ones, by line and column, a line of the page for each filing.
    pub(crate) fn missing(&self) -> Vec<String> {
        let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (row, _) in self.figures.iter().filter(|(_, verdict)| *verdict == Verdict::Missing) {
            let filing = row.file.trim_end_matches(".txt");
            places.entry(filing).or_default().push(format!("{}:{}", row.line, row.column));
        }
        places.into_iter().map(|(filing, places)| format!("- {filing}: {}", places.join(", "))).collect()
    }

    /// The wrong ones, for the page.
    pub(crate) fn mistakes(&self) -> Vec<String> {
        let wrong = self.figures.iter().filter_map(|(row, verdict)| match verdict {
            Verdict::Wrong(said) => {
                let place = format!("{}:{}:{}", row.file.trim_end_matches(".txt"), row.line, row.column);
                Some(format!("- {place} `{}`: {said}; a reader: {}", row.printed, row.wanted()))
            }
            _ => None,
        });
        wrong.collect()
    }
}

/// The facts of a filing by the line and column of their figures.
type Facts = BTreeMap<(String, String), Row>;

/// Those of tables are there too: a figure that a reader finds in a sentence and the program in a table is no other figure.
fn facts(filing: &Filing) -> Facts {
    let rows = expectation::facts(&filing.source, &filing.converted.instance);
    rows.into_iter().map(|row| ((row.get(Field::Line).to_owned(), row.get(Field::Column).to_owned()), row)).collect()
}

impl Read {
    fn verdict(&self, fact: Option<&Row>) -> Verdict {
        match fact {
            Some(fact) if self.accepts(fact) => Verdict::Right,
            Some(fact) => Verdict::Wrong(said(SAID.map(|field| fact.get(field)))),
            None if self.need == Need::Must => Verdict::Missing,
            None => Verdict::Left,
        }
    }

    /// Whether a fact is what a reader says, or his second answer.
    fn accepts(&self, fact: &Row) -> bool {
        let (concept, members) = (fact.get(Field::Concept), fact.get(Field::Members));
        let is_concept = concept == self.concept || concept == self.or_concept;
        let is_other = match self.or_members.as_str() {
            "" => false,
            "none" => members.is_empty(),
            other => members == other,
        };
        let rest = [
            (Field::Start, &self.start),
            (Field::End, &self.end),
            (Field::Unit, &self.unit),
            (Field::Decimals, &self.decimals),
        ];
        self.need != Need::Never
            && is_concept
            && (members == self.members || is_other)
            && rest.into_iter().all(|(field, text)| fact.get(field) == text)
            && number(fact.get(Field::Value)) == number(&self.value)
    }

    fn wanted(&self) -> String {
        if self.need == Need::Never {
            return "no fact".to_owned();
        }
        said([&self.concept, &self.members, &self.start, &self.end, &self.value, &self.unit, &self.decimals])
    }
}

/// What is told of a fact.
const SAID: [Field; 7] =
    [Field::Concept, Field::Members, Field::Start, Field::End, Field::Value, Field::Unit, Field::Decimals];

/// `gaap:Revenues [ext:RubberGroupMember] 2003-10-01..2003-12-31 25211000 USD (-3)`
fn said([concept, members, start, end, value, unit, decimals]: [&str; 7]) -> String {
    let members: Vec<&str> = members.split(' ').filter_map(|pair| pair.split('=').nth(1)).collect();
    let members = if members.is_empty() { String::new() } else { format!(" [{}]", members.join(", ")) };
    let start = if start.is_empty() { String::new() } else { format!("{start}..") };
    format!("{concept}{members} {start}{end} {value} {unit} ({decimals})")
}

fn number(text: &str) -> Option<Decimal> {
    text.parse().ok()
}

#[test]
fn a_figure_is_right_in_all_its_parts_or_wrong() {
    let row = "file,line,column,printed,concept,members,start,end,unit,value,decimals,kind,need,or_concept,or_members\n\
               a.txt,1,2,5,gaap:A,gaap:X=ext:M,2003-01-01,2003-12-31,USD,5000000,-6,amount,must,gaap:B,none\n";
    let mut read: Read = csv::Reader::from_reader(row.as_bytes()).deserialize().next().unwrap().unwrap();
    let fact = |concept: &str, members: &str, value: &str| {
        let cells = SAID.into_iter().zip([concept, members, "2003-01-01", "2003-12-31", value, "USD", "-6"]);
        Row::of(cells.map(|(field, text)| (field, text.to_owned())), Span::default())
    };
    let (right, second) = (fact("gaap:A", "gaap:X=ext:M", "5000000.0"), fact("gaap:B", "", "5000000"));
    let wrong =
        [fact("gaap:A", "gaap:X=ext:N", "5000000"), fact("gaap:A", "", "-5000000"), fact("gaap:C", "", "5000000")];
    assert!(read.accepts(&right) && read.accepts(&second) && !wrong.iter().any(|wrong| read.accepts(wrong)));
    assert_eq!(read.verdict(None), Verdict::Missing);
    assert_eq!(read.wanted(), "gaap:A [ext:M] 2003-01-01..2003-12-31 5000000 USD (-6)");
    read.need = Need::Never;
    assert!(matches!(read.verdict(Some(&right)), Verdict::Wrong(_)));
    assert_eq!(read.verdict(None), Verdict::Left);
}

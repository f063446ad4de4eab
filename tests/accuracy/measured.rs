//! Everything that is measured, in totals, and what it must be.

use tickmark::statement::StatementKind;
use tickmark::xbrl::Proof;

use crate::filings::Filing;
use crate::labels::{self, Labelled};
use crate::prose::Prose;
use crate::share::{Share, percent};
use crate::tags::{self, Tagged, Verdict};
use crate::totals;

/// The primary statements that the list of filings names.
pub(crate) const LISTED: [StatementKind; 3] =
    [StatementKind::BalanceSheet, StatementKind::Income, StatementKind::CashFlow];

/// The filings and how they came out.
pub(crate) struct Measured {
    /// All filings.
    pub(crate) filings: Vec<Filing>,
    /// The labelled ones.
    pub(crate) labelled: Vec<Labelled>,
    /// The tags of all schedules.
    pub(crate) tagged: Vec<Tagged>,
    /// The lists of figures in running text.
    pub(crate) prose: Prose,
}

impl Measured {
    pub(crate) fn of(filings: Vec<Filing>) -> Self {
        let labelled = labels::compare(&filings);
        let tagged = filings.iter().flat_map(tags::compare).collect();
        let prose = Prose::of(&filings);
        Self { filings, labelled, tagged, prose }
    }

    /// The share of the tags that count with a verdict.
    fn tags(&self, verdict: Verdict) -> Share {
        let mut share = Share::default();
        for tagged in self.tagged.iter().filter(|tagged| tagged.verdict != Verdict::NotPrinted) {
            share.count(tagged.verdict == verdict);
        }
        share
    }

    /// Of the right tags those whose concept and period another fact has with another value.
    fn contradicted(&self) -> Share {
        let mut share = Share::default();
        for tagged in self.tagged.iter().filter(|tagged| tagged.verdict == Verdict::Right) {
            share.count(tagged.contradicted.is_some());
        }
        share
    }
}

/// Of the statements that a filing prints those that were found.
pub(crate) fn found(filing: &Filing) -> Share {
    Share::new(filing.prints.iter().filter(|&&kind| filing.found(kind) > 0).count(), filing.prints.len())
}

/// Of the facts in primary statements those that the taxonomy maps.
pub(crate) fn mapped(filing: &Filing) -> Share {
    let mut share = Share::default();
    for figure in filing.figures.facts.iter().filter(|figure| figure.kind.is_primary()) {
        share.count(figure.extension.is_none());
    }
    share
}

/// Of the figures in primary statements those that one of some proofs supports. A figure that became no fact has none.
pub(crate) fn supported(filing: &Filing, proofs: &[Proof]) -> Share {
    let mut share = Share::default();
    for figure in filing.figures.facts.iter().filter(|figure| figure.kind.is_primary()) {
        share.count(proofs.iter().any(|&proof| figure.support.has(proof)));
    }
    for _ in filing.figures.unused.iter().filter(|unused| unused.kind.is_primary()) {
        share.count(false);
    }
    share
}

fn sum(shares: impl Iterator<Item = Share>) -> Share {
    shares.fold(Share::default(), |mut sum, share| {
        sum += share;
        sum
    })
}

/// A total with the bound that the test holds it to and the target of the project, in tenths of a per cent.
pub(crate) struct Measure {
    /// What is measured.
    pub(crate) name: &'static str,
    /// The total.
    pub(crate) total: fn(&Measured) -> Share,
    /// Held by the test.
    pub(crate) bound: Bound,
    /// Where it is to come.
    pub(crate) target: &'static str,
}

/// What the test holds a total to, in tenths of a per cent.
#[derive(Clone, Copy)]
pub(crate) enum Bound {
    /// No less.
    Floor(usize),
    /// No more.
    Ceiling(usize),
}

/// The totals. The bounds are what is measured now, to half a per cent: floors only go up, ceilings only come down.
pub(crate) const MEASURES: &[Measure] = &[
    Measure {
        name: "labelled cells with period and value",
        total: |measured| sum(measured.labelled.iter().map(|labelled| labelled.dated)),
        bound: Bound::Floor(995),
        target: "99 %",
    },
    Measure {
        name: "labelled cells with concept and sign as well",
        total: |measured| sum(measured.labelled.iter().map(|labelled| labelled.full)),
        bound: Bound::Floor(985),
        target: "96 %",
    },
    Measure {
        name: "tags of the schedules right",
        total: |measured| measured.tags(Verdict::Right),
        bound: Bound::Floor(995),
        target: "97 %",
    },
    Measure {
        name: "tags of the schedules wrong",
        total: |measured| measured.tags(Verdict::Wrong),
        bound: Bound::Ceiling(0),
        target: "under 0.5 %",
    },
    Measure {
        name: "right tags that another fact contradicts",
        total: |measured| measured.contradicted(),
        bound: Bound::Ceiling(10),
        target: "none",
    },
    Measure {
        name: "primary statements found, of those printed",
        total: |measured| sum(measured.filings.iter().map(found)),
        bound: Bound::Floor(1000),
        target: "100 %",
    },
    Measure {
        name: "facts of primary statements mapped by the taxonomy",
        total: |measured| sum(measured.filings.iter().map(mapped)),
        bound: Bound::Floor(930),
        target: "90 %",
    },
    Measure {
        name: "figures of primary statements that foot",
        total: |measured| sum(measured.filings.iter().map(|filing| supported(filing, &[Proof::Footed]))),
        bound: Bound::Floor(915),
        target: "–",
    },
    Measure {
        name: "figures of primary statements that foot or tie",
        total: |measured| sum(measured.filings.iter().map(|filing| supported(filing, &[Proof::Footed, Proof::Tied]))),
        bound: Bound::Floor(940),
        target: "90 %",
    },
    Measure {
        name: "totals of primary statements that foot",
        total: |measured| sum(measured.filings.iter().map(totals::share)),
        bound: Bound::Floor(990),
        target: "97 %",
    },
    Measure {
        name: "amounts in the prose of the releases right",
        total: |measured| measured.prose.releases.right(),
        bound: Bound::Floor(1000),
        target: "100 %",
    },
    Measure {
        name: "facts in the prose of the releases wrong",
        total: |measured| measured.prose.releases.wrong(),
        bound: Bound::Ceiling(0),
        target: "none",
    },
    Measure {
        name: "amounts of the sample of prose, of those that a reader tags, right",
        total: |measured| measured.prose.sample.right(),
        bound: Bound::Floor(280),
        target: "–",
    },
    Measure {
        name: "facts in the sample of prose wrong",
        total: |measured| measured.prose.sample.wrong(),
        bound: Bound::Ceiling(0),
        target: "at most 2 %",
    },
    Measure {
        name: "facts in prose that were judged one by one wrong",
        total: |measured| measured.prose.judged.wrong(),
        bound: Bound::Ceiling(22),
        target: "at most 2 %",
    },
];

impl Measure {
    /// What is wrong with a total that has passed its bound.
    pub(crate) fn falls_short(&self, measured: &Measured) -> Option<String> {
        let total = (self.total)(measured);
        let holds = match self.bound {
            Bound::Floor(tenths) => total.is_at_least(tenths),
            Bound::Ceiling(tenths) => total.is_at_most(tenths),
        };
        (!holds).then(|| format!("{}: {total}, but the test holds it to {}", self.name, self.bound()))
    }

    /// The bound in words.
    pub(crate) fn bound(&self) -> String {
        match self.bound {
            Bound::Floor(tenths) => format!("at least {}", percent(tenths)),
            Bound::Ceiling(tenths) => format!("at most {}", percent(tenths)),
        }
    }
}
